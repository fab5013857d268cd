import { FilePen } from 'lucide-react';
import { goTo } from './place.ts';
import { TextButton } from './ui/button.tsx';

/** Worksheets that go with a card, each a press away. */
export function ToolLinks({ tools }: { readonly tools: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <ul className="tool-links">
      {tools.map(({ id, name }) => (
        <li key={id}>
          <TextButton icon={FilePen} onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id })}>
            {name}
          </TextButton>
        </li>
      ))}
    </ul>
  );
}
