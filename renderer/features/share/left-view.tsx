import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Left } from '#contract/exports.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, longDay } from '../../dates.ts';
import { IconButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toast } from '../../ui/toasts.tsx';
import { pagesWords } from './preview.tsx';

const kinds: Readonly<Record<Left['what'], string>> = {
  notes: 'Notes',
  book: 'Book',
  print: 'Printed',
  attachment: 'Picture or file',
  worksheet: 'Worksheet',
  insights: 'Insights',
  archive: 'Everything',
};
const readers: Readonly<Record<NonNullable<Left['reader']>, string>> = {
  therapist: 'for my therapist',
  'couple-therapist': 'for a couple therapist',
  doctor: 'for a doctor',
  me: 'for me',
};

/** A first page alone holds nothing that was chosen from the journal. */
function muchWords(what: Left['what'], items: number): string {
  if (items === 0) return '';
  if (what === 'book') return items === 1 ? '1 entry' : `${items} entries`;
  return items === 1 ? '1 thing' : `${items} things`;
}

/** What left the journal, when and in which form. It knows no words and no folders. */
export function LeftView({ head }: { readonly head: ReactNode }) {
  const { data: left } = useJournalQuery('exports.left', undefined, { fresh: true });
  const forget = useJournalCommand('exports.forgetLeft');
  const today = dayOf(new Date());
  return (
    <div className="share share-single page-scroll" data-pane="page">
      {head}
      {left?.length === 0 && (
        <EmptyState
          title="Nothing has left"
          text="When notes, a book, a copy of a page or everything is saved or printed, a line stands here: the day, the form, how much, and a fingerprint of the file. None of its words, and not where it lies."
        />
      )}
      {left && left.length > 0 && (
        <table className="share-left">
          <caption className="visually-hidden">What left the journal</caption>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">What</th>
              <th scope="col">Form</th>
              <th scope="col">How much</th>
              <th scope="col">Fingerprint (SHA-256)</th>
              <th>
                <span className="visually-hidden">Remove</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {left.map(({ id, leftAt, what, reader, format, items, pages, sha256 }) => (
              <tr key={id}>
                <td>{longDay(dayOf(new Date(leftAt)), today)}</td>
                <td>
                  {kinds[what]}
                  {reader && <span className="muted"> {readers[reader]}</span>}
                </td>
                <td>{format}</td>
                <td className="numerals">
                  {[muchWords(what, items), pages > 0 ? pagesWords(pages) : ''].filter(Boolean).join(', ')}
                </td>
                <td>
                  {sha256 ? <code title={sha256}>{sha256.slice(0, 16)}</code> : <span className="muted">none</span>}
                </td>
                <td>
                  <IconButton
                    size="s"
                    icon={X}
                    label={`Take the line of ${longDay(dayOf(new Date(leftAt)), today)} off`}
                    onClick={() =>
                      forget.mutate({ id }, { onError: ({ message }) => toast({ text: message, tone: 'problem' }) })
                    }
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
