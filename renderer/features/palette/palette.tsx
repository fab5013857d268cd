import { Dialog } from '@base-ui/react/dialog';
import { Command as Cmdk } from 'cmdk';
import { BookOpen, CornerDownLeft, FilePen, type LucideIcon, NotebookText, Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayPart, shortDay } from '../../dates.ts';
import { goTo, journalPlace } from '../../place.ts';
import { Keys } from '../../ui/kbd.tsx';
import { type Command, useCommands } from '../../ui/keyboard.ts';
import { giveFocus, takeFocus } from '../../ui/take-focus.ts';
import { matchIn } from './match.ts';
import './palette.css';

export interface PaletteProps {
  readonly onClose: () => void;
  readonly onNewEntry: (beginning?: { readonly title?: string }) => void;
  readonly onOpenCard: (id: string) => void;
}

/** Find or do: every command, every place, and the entries that hold what is typed. */
export function Palette({ onClose, onNewEntry, onOpenCard }: PaletteProps) {
  const [text, setText] = useState('');
  const typed = text.trim();
  const commands = useCommands();
  const { data: found } = useJournalQuery(
    'search.find',
    { text, limit: 8 },
    { enabled: typed !== '', keepPrevious: true },
  );
  const { data: cards } = useJournalQuery(
    'guide.search',
    { text, limit: 4 },
    { enabled: typed !== '', keepPrevious: true },
  );
  const { data: filledIn } = useJournalQuery(
    'worksheets.search',
    { text, limit: 4 },
    { enabled: typed !== '', keepPrevious: true, fresh: true },
  );
  const { data: recent } = useJournalQuery('entries.recent', { limit: 5 });
  const entries = typed === '' ? recent : found;
  const toDo = commandsFor(commands, 'Do', typed);
  const toGoTo = commandsFor(commands, 'Go to', typed);
  // Entries arrive after the letter that asked for them: until the person moves, the choice is on whatever is first.
  const [moved, setMoved] = useState<{ readonly typed: string; readonly to: string } | null>(null);
  const isMoving = useRef(false);
  const inGuide = typed === '' ? [] : (cards ?? []);
  const inWorksheets = typed === '' ? [] : (filledIn?.found ?? []);
  // A place called by its whole name is meant, and nothing that is done: “bin” is not yet “Move to the bin”.
  const isPlace = toGoTo.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const doing = { name: 'Do', commands: toDo } as const;
  const going = { name: 'Go to', commands: toGoTo } as const;
  const groups = isPlace ? [going, doing] : [doing, going];
  const answers = [
    ...groups.flatMap(({ commands }) => commands),
    ...(entries ?? []),
    ...inWorksheets,
    ...inGuide,
    ...(typed === '' ? [] : [{ id: 'search-all' }, { id: 'search-guide' }]),
  ];
  // What was pointed at may be gone since, when better answers came.
  const isThere = moved?.typed === typed && answers.some(({ id }) => id === moved.to);
  const chosen = isThere ? moved.to : (answers[0]?.id ?? '');

  // Asked before the field takes the focus, which is earlier than the dialog looks.
  const [cameFrom] = useState(() => {
    const { activeElement } = document;
    return activeElement instanceof HTMLElement && activeElement !== document.body ? activeElement : null;
  });
  // The focus goes back first: what the command opens, such as a dialog, then returns there too.
  const then = (act: () => void) => () => {
    if (cameFrom) giveFocus(cameFrom);
    onClose();
    act();
  };
  const close = then(() => {});
  /** Leaves the focus with nobody, for what is opened to take. */
  const thenIn = (act: () => void) => () => {
    onClose();
    act();
  };
  const searchAll = thenIn(() => {
    goTo(journalPlace({ search: text }));
    requestAnimationFrame(() => takeFocus(document.querySelector('.list-pane [type="search"]')));
  });

  const handleKeyDown = (event: KeyboardEvent): void => {
    isMoving.current = /^(Arrow(Up|Down)|Home|End)$/u.test(event.key) || event.ctrlKey;
    if (!event.ctrlKey && !event.metaKey) return;
    if (event.key === 'Enter' && typed !== '') searchAll();
    else if (event.key.toLowerCase() === 'n') then(() => onNewEntry(typed === '' ? {} : { title: typed }))();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()} modal="trap-focus">
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim" />
        <Dialog.Popup
          className="palette"
          aria-label="Find or do"
          finalFocus={false}
          onKeyDownCapture={handleKeyDown}
          onPointerMoveCapture={() => {
            isMoving.current = true;
          }}
        >
          <Cmdk
            label="Find or do"
            shouldFilter={false}
            loop
            value={chosen}
            onValueChange={(to) => isMoving.current && setMoved({ typed, to })}
          >
            <div className="palette-question">
              <Search className="icon" aria-hidden="true" />
              <Cmdk.Input
                autoFocus
                value={text}
                onValueChange={setText}
                placeholder="Find an entry, or something to do"
              />
            </div>
            <Cmdk.List className="palette-results">
              {groups.map(({ name, commands }) => (
                <CommandGroup key={name} name={name} commands={commands} typed={typed} then={then} />
              ))}
              {entries && entries.length > 0 && (
                <Cmdk.Group heading={typed === '' ? 'Where you left off' : 'Entries'}>
                  {entries.map(({ id, title, excerpt, at }) => (
                    <Option
                      key={id}
                      value={id}
                      icon={NotebookText}
                      onSelect={thenIn(() => goTo(journalPlace({ entry: id })))}
                    >
                      <Matched text={title || excerpt.slice(0, 60) || 'Untitled'} typed={typed} />
                      <small>{shortDay(dayPart(at), dayPart(at))}</small>
                    </Option>
                  ))}
                </Cmdk.Group>
              )}
              {inWorksheets.length > 0 && (
                <Cmdk.Group heading="In your worksheets">
                  {inWorksheets.map(({ id, titleMarks, name, title }) => (
                    <Option
                      key={id}
                      value={id}
                      icon={FilePen}
                      onSelect={then(() => goTo({ screen: 'worksheets', view: 'response', response: id }))}
                    >
                      <Matched text={titleMarks.map((mark) => mark.text).join('')} typed={typed} />
                      {title && <small>{name}</small>}
                    </Option>
                  ))}
                </Cmdk.Group>
              )}
              {inGuide.length > 0 && (
                <Cmdk.Group heading="In the guide">
                  {inGuide.map(({ id, titleMarks }) => (
                    <Option key={id} value={id} icon={BookOpen} onSelect={then(() => onOpenCard(id))}>
                      <Matched text={titleMarks.map((mark) => mark.text).join('')} typed={typed} />
                    </Option>
                  ))}
                </Cmdk.Group>
              )}
              {typed !== '' && (
                <Option value="search-all" icon={Search} keys="Ctrl Enter" onSelect={searchAll}>
                  Search all writing for “{typed}”
                </Option>
              )}
              {typed !== '' && (
                <Option
                  value="search-guide"
                  icon={BookOpen}
                  onSelect={then(() => goTo({ screen: 'guide', view: 'chapters', search: text }))}
                >
                  Search the guide for “{typed}”
                </Option>
              )}
            </Cmdk.List>
          </Cmdk>
          <div className="palette-keys">
            <span>
              <Keys keys="↑ ↓" boxed /> move
            </span>
            <span>
              <Keys keys="Enter" boxed /> open
            </span>
            <span>
              <Keys keys="Ctrl N" boxed /> write it as a new entry
            </span>
            <span>
              <Keys keys="Esc" boxed /> close
            </span>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** With nothing typed the first few are enough; the rest is a letter away. */
function commandsFor(commands: readonly Command[], group: Command['group'], typed: string): readonly Command[] {
  const own = commands.filter((command) => command.group === group && (command.when?.() ?? true));
  return typed === '' ? own.slice(0, 4) : matching(own, typed);
}

function CommandGroup({
  name,
  commands,
  typed,
  then,
}: {
  name: Command['group'];
  commands: readonly Command[];
  typed: string;
  then: (act: () => void) => () => void;
}) {
  if (commands.length === 0) return null;
  return (
    <Cmdk.Group heading={name}>
      {commands.map(({ id, name: words, icon, keys, run }) => (
        <Option key={id} value={id} icon={icon ?? CornerDownLeft} {...(keys ? { keys } : {})} onSelect={then(run)}>
          <Matched text={words} typed={typed} />
        </Option>
      ))}
    </Cmdk.Group>
  );
}

/** Commands with a word that begins as typed, before those that only hold it somewhere. */
function matching(commands: readonly Command[], typed: string): readonly Command[] {
  const found = commands.map((command) => ({
    command,
    match: matchIn(command.name, typed) ?? (command.also ? matchIn(command.also, typed) : null),
  }));
  const inPlace = (begins: boolean) =>
    found.filter(({ match }) => match?.beginsWord === begins).map(({ command }) => command);
  return [...inPlace(true), ...inPlace(false)];
}

function Option({
  value,
  icon: Icon,
  keys,
  onSelect,
  children,
}: {
  value: string;
  icon: LucideIcon;
  keys?: string;
  onSelect: () => void;
  children: ReactNode;
}) {
  return (
    <Cmdk.Item className="palette-option" value={value} onSelect={onSelect}>
      <Icon className="icon" aria-hidden="true" />
      <span>{children}</span>
      {keys && <Keys keys={keys} />}
    </Cmdk.Item>
  );
}

function Matched({ text, typed }: { text: string; typed: string }) {
  const match = typed === '' ? null : matchIn(text, typed);
  if (!match) return text;
  return (
    <>
      {text.slice(0, match.from)}
      <b>{text.slice(match.from, match.to)}</b>
      {text.slice(match.to)}
    </>
  );
}
