import { ChevronLeft } from 'lucide-react';
import type { Worksheet } from '#contract/worksheet.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { homeOf } from './home.ts';

export interface CrumbProps {
  /** What the page belongs to. */
  readonly of?: Pick<Worksheet, 'id' | 'name' | 'log'> | undefined;
  /** It is the page of the worksheet itself. */
  readonly itself?: boolean;
}

/** The way back, in the row of the window bar. */
export function Crumb({ of, itself = false }: CrumbProps) {
  const { name, place } = homeOf(of);
  return (
    <span className="worksheets-crumb">
      <TextButton icon={ChevronLeft} onClick={() => goTo(place)}>
        {name}
      </TextButton>
      {of && !itself && (
        <TextButton onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: of.id })}>
          {of.name}
        </TextButton>
      )}
    </span>
  );
}
