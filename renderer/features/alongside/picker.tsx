import { Dialog } from '@base-ui/react/dialog';
import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import './picker.css';

export interface Choice {
  readonly id: string;
  readonly words: string;
  /** A second line. */
  readonly line?: string;
}

export interface ChoiceGroup {
  readonly name: string;
  readonly choices: readonly Choice[];
}

export interface PickerProps {
  readonly label: string;
  /** Said where nothing has what was typed. */
  readonly nothing: string;
  readonly groups: readonly ChoiceGroup[];
  /** The words of the choices lean, as questions do. */
  readonly leaning?: boolean;
  /** Whoever takes the choice moves the focus; otherwise it returns to where it was. */
  readonly movesFocus?: boolean;
  readonly onPick: (id: string) => void;
  readonly onClose: () => void;
}

/** A long list to choose one thing from, by the beginnings of its words. */
export function Picker({ label, nothing, groups, leaning = false, movesFocus = false, onPick, onClose }: PickerProps) {
  const [text, setText] = useState('');
  const search = useRef<HTMLInputElement>(null);
  const hasPicked = useRef(false);
  const found = groups
    .map(({ name, choices }) => ({
      name,
      choices: choices.filter(({ words, line = '' }) => holds(`${name} ${words} ${line}`, text)),
    }))
    .filter(({ choices }) => choices.length > 0);
  const pick = (id: string): void => {
    hasPicked.current = true;
    onClose();
    // The dialog has to be gone: until then it keeps the focus to itself.
    setTimeout(() => onPick(id));
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()} modal="trap-focus">
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="picker"
          aria-label={label}
          initialFocus={search}
          finalFocus={() => !(movesFocus && hasPicked.current)}
        >
          <Cmdk label={label} shouldFilter={false} loop>
            <div className="picker-search">
              <Search className="icon" aria-hidden="true" />
              <Cmdk.Input ref={search} value={text} onValueChange={setText} placeholder={label} />
            </div>
            <Cmdk.List className={leaning ? 'picker-list picker-leaning' : 'picker-list'} label={label}>
              {found.map(({ name, choices }) => (
                <Cmdk.Group key={name} heading={name}>
                  {choices.map(({ id, words, line }) => (
                    <Cmdk.Item key={id} value={id} className="picker-choice" onSelect={() => pick(id)}>
                      <span>{words}</span>
                      {line && <small>{line}</small>}
                    </Cmdk.Item>
                  ))}
                </Cmdk.Group>
              ))}
              <Cmdk.Empty className="picker-nothing">{nothing}</Cmdk.Empty>
            </Cmdk.List>
          </Cmdk>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

const wordsIn = (text: string): string[] => text.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** Whether each word that was typed begins one of the text’s. */
function holds(text: string, typed: string): boolean {
  const words = wordsIn(text);
  return wordsIn(typed).every((sought) => words.some((word) => word.startsWith(sought)));
}
