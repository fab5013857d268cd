import { Keys } from './kbd.tsx';
import { useCommands } from './keyboard.ts';
import './shortcut-list.css';

/** Keys that belong to no command, because they move within what is there. */
const moves: readonly (readonly [keys: string, name: string])[] = [
  ['F6', 'Next part of the window'],
  ['Shift F6', 'Previous part of the window'],
  ['Alt ←', 'Back to where you were, outside text'],
  ['Esc', 'Close, back, leave focus mode'],
  ['Ctrl Z', 'Undo, and what a message offers to undo'],
  ['/', 'In an entry, at the start of a line: insert something'],
  ['Ctrl B', 'Bold'],
  ['Ctrl I', 'Italic'],
  ['Ctrl Shift H', 'Highlight'],
];

/** Every command that has keys now, and the keys for moving about. */
export function ShortcutList() {
  const commands = useCommands().filter(({ keys }) => keys);
  return (
    <dl className="shortcut-list">
      {[...commands.map(({ keys = '', name }) => [keys, name] as const), ...moves].map(([keys, name]) => (
        <div key={`${keys} ${name}`}>
          <dt>{name}</dt>
          <dd>
            <Keys keys={keys} boxed />
          </dd>
        </div>
      ))}
    </dl>
  );
}
