import { Trash2 } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { EntrySummary } from '#contract/entries.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { type Day, dayPart, longDay, shortDay } from '../../dates.ts';
import { DocumentView } from '../../document/document-view.tsx';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { Button, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toast } from '../../ui/toasts.tsx';
import { eraseEntries, sayProblem, withEntries } from './discard-rows.ts';
import { listGeometry } from './list-geometry.ts';
import { ReadProblem } from './read-problem.tsx';
import { useListWindow } from './use-list-window.ts';
import { useRem } from './use-rem.ts';
import './bin-view.css';

type Binned = EntrySummary & { readonly deletedAt: string; readonly erasedOn: Day };

const nameOf = ({ title, excerpt }: EntrySummary): string =>
  title || (excerpt.length > 40 ? `${excerpt.slice(0, 40).trimEnd()}…` : excerpt) || 'An entry without words';

/** What was moved to the bin, and until when it stays there. */
export function BinView({ today }: { readonly today: Day }) {
  const { data: binned, error, refetch } = useJournalQuery('entries.bin');
  const [leaving, setLeaving] = useState<readonly Binned[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  const [reading, setReading] = useState<Binned | null>(null);
  const ask = (entries: readonly Binned[]): void => {
    setLeaving(entries);
    setIsAsking(true);
  };

  const restore = async (entry: Binned): Promise<void> => {
    try {
      await withEntries('restore', [entry.id]);
      toast({
        text: entry.title ? `Put back “${entry.title}”` : 'Put the entry back',
        undo: () => withEntries('discard', [entry.id]).catch(sayProblem),
      });
    } catch (error) {
      sayProblem(error);
    }
  };
  const erase = async (passphrase: string): Promise<void> => {
    const ids = leaving.map(({ id }) => id);
    await eraseEntries(ids, passphrase);
    setIsAsking(false);
    toast({
      text: ids.length === 1 ? 'Deleted for good' : `Deleted ${ids.length.toLocaleString('en-GB')} entries for good`,
    });
  };

  const words = erasingWords(leaving, today);
  if (error) return <ReadProblem error={error} onRetry={() => void refetch()} />;
  if (!binned) return null;
  return (
    <section className="bin" aria-labelledby="bin-heading">
      <header className="view-head">
        <div>
          <h2 id="bin-heading">Bin</h2>
          <p>Entries stay here for 30 days and then leave by themselves.</p>
        </div>
        {binned.length > 0 && (
          <Button kind="careful" size="s" onClick={() => ask(binned)}>
            Empty the bin
          </Button>
        )}
      </header>
      {binned.length === 0 ? (
        <EmptyState
          mark={<Trash2 className="icon" aria-hidden="true" />}
          title="Nothing in the bin"
          text="What you move here can be put back for 30 days."
        />
      ) : (
        <BinList
          binned={binned}
          today={today}
          onRead={setReading}
          onRestore={restore}
          onErase={(entry) => ask([entry])}
        />
      )}
      {reading && (
        <ReadBinned
          entry={reading}
          today={today}
          onClose={() => setReading(null)}
          onRestore={() => {
            setReading(null);
            void restore(reading);
          }}
        />
      )}
      {isAsking && (
        <WithPassphrase
          title={words.title}
          safe="Keep in the bin"
          careful={leaving.length > 1 ? 'Delete all now' : 'Delete now'}
          working="Deleting…"
          act={erase}
          onClose={() => setIsAsking(false)}
        >
          <p>{words.body}</p>
        </WithPassphrase>
      )}
    </section>
  );
}

interface ReadBinnedProps {
  readonly entry: Binned;
  readonly today: Day;
  readonly onClose: () => void;
  readonly onRestore: () => void;
}

/** What one decides about, to its last word. */
function ReadBinned({ entry, today, onClose, onRestore }: ReadBinnedProps) {
  const { data: whole, error } = useJournalQuery('entries.get', { id: entry.id });
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={nameOf(entry)}
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" onClick={onRestore}>
            Put back
          </Button>
        </>
      }
    >
      <p className="small muted">{longDay(dayPart(entry.at), today)}</p>
      {error ? <p role="alert">{error.message}</p> : whole && <DocumentView body={whole.body} />}
    </Dialog>
  );
}

function erasingWords(leaving: readonly Binned[], today: Day): { title: string; body: string } {
  const [entry] = leaving;
  if (!entry) return { title: '', body: '' };
  const copies = 'Copies you made before today still hold';
  if (leaving.length === 1) {
    return {
      title: 'Delete this entry now?',
      body: `“${nameOf(entry)}” would stay in the bin until ${shortDay(entry.erasedOn, today)}. Deleting now removes it here, with its earlier versions. ${copies} it.`,
    };
  }
  const last = leaving.reduce((latest, { erasedOn }) => (erasedOn > latest ? erasedOn : latest), entry.erasedOn);
  return {
    title: `Delete all ${leaving.length.toLocaleString('en-GB')} entries now?`,
    body: `The last of them would stay in the bin until ${shortDay(last, today)}. Deleting now removes them here, with their earlier versions. ${copies} them.`,
  };
}

interface BinListProps {
  readonly binned: readonly Binned[];
  readonly today: Day;
  readonly onRead: (entry: Binned) => void;
  readonly onRestore: (entry: Binned) => Promise<void>;
  readonly onErase: (entry: Binned) => void;
}

function BinList({ binned, today, onRead, onRestore, onErase }: BinListProps) {
  const rem = useRem();
  const geometry = useMemo(
    () => listGeometry([{ month: '', count: binned.length }], { heading: 0, row: 4.875 * rem }),
    [binned.length, rem],
  );
  const height = useRef(0);
  const { ref, first, last, onScroll } = useListWindow(geometry, height);
  return (
    <div className="bin-scroll" ref={ref} onScroll={onScroll}>
      <ul className="bin-list" style={{ height: geometry.height }}>
        {binned.slice(first, last + 1).map((entry, index) => (
          <li
            key={entry.id}
            aria-setsize={binned.length}
            aria-posinset={first + index + 1}
            style={{ top: (first + index) * geometry.heights.row }}
          >
            <div className="bin-words">
              <TextButton className="bin-name" aria-label={`Read ${nameOf(entry)}`} onClick={() => onRead(entry)}>
                {entry.title || entry.excerpt || nameOf(entry)}
              </TextButton>
              <p>
                {shortDay(dayPart(entry.at), today)} · stays until {shortDay(entry.erasedOn, today)}
              </p>
            </div>
            <Button size="s" aria-label={`Put back ${nameOf(entry)}`} onClick={() => void onRestore(entry)}>
              Put back
            </Button>
            <Button kind="careful" size="s" aria-label={`Delete now: ${nameOf(entry)}`} onClick={() => onErase(entry)}>
              Delete now
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
