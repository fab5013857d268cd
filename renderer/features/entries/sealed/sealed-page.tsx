import { Ellipsis, KeyRound, LockKeyhole, SquarePen } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../../bridge/client.ts';
import { useDoorEvent } from '../../../bridge/events.ts';
import { refreshAfter, useJournalQuery } from '../../../bridge/hooks.ts';
import { dayOf, dayPart, localTimeOf, shortDay } from '../../../dates.ts';
import { onPlaceChange } from '../../../place.ts';
import { askForSealed, leaveSealed } from '../../../sealed.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { registerCommand } from '../../../ui/keyboard.ts';
import { Menu } from '../../../ui/menu.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { ChangeSecond } from './change-second.tsx';
import { SealedEntry } from './sealed-entry.tsx';
import './sealed-page.css';

const close = (): void => void leaveSealed().catch(() => {});
const stayMilliseconds = 30_000;

/** What the second passphrase opened: a list, and one entry to read and write. Going anywhere else closes it. */
export function SealedPage({ readOnly }: { readonly readOnly: boolean }) {
  const { data: list, error } = useJournalQuery('sealed.list');
  const [chosen, setChosen] = useState<string | null>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const [isChanging, setChanging] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const today = dayOf(new Date());

  useEffect(() => heading.current?.focus(), []);
  useEffect(() => onPlaceChange(close), []);
  useEffect(
    () =>
      registerCommand({ id: 'close-sealed', name: 'Close what is sealed', group: 'Do', icon: LockKeyhole, run: close }),
    [],
  );
  useDoorEvent('journal', 'sealed.closed', close);
  useStaying();
  // The part that saves stopped and was opened again: the second passphrase is asked for anew, over the words on screen.
  const isClosed = error instanceof JournalError && error.code === 'seal-closed';
  useEffect(() => {
    if (isClosed) askForSealed();
  }, [isClosed]);

  const write = async (): Promise<void> => {
    try {
      const { id } = await journal.sealed.create({ at: localTimeOf(new Date()) });
      await refreshAfter('sealed.create');
      setBegun(id);
      setChosen(id);
    } catch (problem) {
      toast({ text: sentenceOf(problem), tone: 'problem' });
    }
  };

  return (
    <div className="sealed">
      <section className="sealed-list" aria-label="Sealed entries" data-pane="list">
        <header>
          <h1 ref={heading} tabIndex={-1}>
            Sealed
          </h1>
          {!readOnly && <IconButton label="Write here" icon={SquarePen} size="s" onClick={() => void write()} />}
          <Menu
            label="More"
            trigger={<IconButton label="More" icon={Ellipsis} size="s" />}
            items={[
              ...(readOnly
                ? []
                : [{ label: 'Change the second passphrase…', icon: KeyRound, onSelect: () => setChanging(true) }]),
              { label: 'Close what is sealed', icon: LockKeyhole, onSelect: close },
            ]}
          />
        </header>
        <ul>
          {list?.map(({ id, title, excerpt, at }) => (
            <li key={id}>
              <button type="button" aria-current={id === chosen ? 'true' : undefined} onClick={() => setChosen(id)}>
                <b>{title || excerpt.slice(0, 60) || 'Untitled'}</b>
                <span>{shortDay(dayPart(at), today)}</span>
              </button>
            </li>
          ))}
        </ul>
        <footer>
          <Button size="s" icon={LockKeyhole} onClick={close}>
            Close what is sealed
          </Button>
          <p className="small muted">
            It also closes when you go anywhere else, at the lock, and after five minutes in which you do nothing.
          </p>
        </footer>
      </section>
      <div className="sealed-view" data-pane="page">
        {chosen ? (
          <SealedEntry id={chosen} readOnly={readOnly} isNew={chosen === begun} onGone={() => setChosen(null)} />
        ) : (
          list && (
            <EmptyState
              title={list.length === 0 ? 'Nothing is here yet' : 'Choose one to read'}
              text="What you write here never was in the journal, so no copy holds it in any other form. An entry of the journal comes here by “Seal this entry”, in its menu."
              action={
                !readOnly && (
                  <Button icon={SquarePen} onClick={() => void write()}>
                    Write here
                  </Button>
                )
              }
            />
          )
        )}
      </div>
      {isChanging && <ChangeSecond onClose={() => setChanging(false)} />}
    </div>
  );
}

/** Tells the journal that somebody is reading, so that it does not close meanwhile. */
function useStaying(): void {
  const told = useRef(performance.now());
  const handle = useEffectEvent(() => {
    if (performance.now() - told.current < stayMilliseconds) return;
    told.current = performance.now();
    journal.sealed.stay().catch(() => {});
  });
  useEffect(() => {
    const onSign = (): void => handle();
    const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, onSign, { passive: true, capture: true });
    return () => {
      for (const sign of signs) window.removeEventListener(sign, onSign, { capture: true });
    };
  }, []);
}
