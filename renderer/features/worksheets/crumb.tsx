import { ChevronLeft } from 'lucide-react';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';

/** The way back, in the row of the window bar. */
export function Crumb({ worksheet }: { readonly worksheet?: { readonly id: string; readonly name: string } }) {
  return (
    <span className="worksheets-crumb">
      <TextButton icon={ChevronLeft} onClick={() => goTo({ screen: 'worksheets', view: 'list' })}>
        Worksheets
      </TextButton>
      {worksheet && (
        <TextButton onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: worksheet.id })}>
          {worksheet.name}
        </TextButton>
      )}
    </span>
  );
}
