import { FilePen } from 'lucide-react';
import { goTo } from './place.ts';
import { steady } from './steadying.ts';
import { TextButton } from './ui/button.tsx';

/** Tools that are no worksheets: what a press on each does. */
const others: Readonly<Record<string, () => void>> = {
  'ground-54321': () => steady('grounding'),
  'paced-breathing': () => steady('breathing'),
  'therapist-export': () => goTo({ screen: 'share', view: 'notes' }),
};

/** What goes with a card, each a press away. */
export function ToolLinks({ tools }: { readonly tools: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <ul className="tool-links">
      {tools.map(({ id, name }) => (
        <li key={id}>
          <TextButton
            icon={FilePen}
            onClick={() => (others[id] ?? (() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id })))()}
          >
            {name}
          </TextButton>
        </li>
      ))}
    </ul>
  );
}
