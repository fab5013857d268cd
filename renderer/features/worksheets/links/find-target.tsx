import { Command as Cmdk } from 'cmdk';
import { FilePen, NotebookText } from 'lucide-react';
import { useState } from 'react';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { dayOf, dayPart, shortDay } from '../../../dates.ts';
import { Button } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/choice.tsx';
import type { Target } from './link-picker.tsx';

export interface FindTargetProps {
  readonly worksheet: string | undefined;
  readonly onPick: (target: Target) => void;
  readonly onClose: () => void;
}

interface Found {
  readonly id: string;
  readonly kind: Target['kind'];
  readonly name: string;
  readonly excerpt: string;
  readonly at: string;
}

const kinds = [
  { value: 'entry', label: 'Entries', icon: NotebookText },
  { value: 'response', label: 'Worksheets', icon: FilePen },
] as const;

/** Entries, or filled-in worksheets: the last ones at first, and whatever holds the words that are typed. */
export function FindTarget({ worksheet, onPick, onClose }: FindTargetProps) {
  const [kind, setKind] = useState<Target['kind']>(worksheet ? 'response' : 'entry');
  const [text, setText] = useState('');
  const found = useFound(kind, text.trim(), worksheet);
  const today = dayOf(new Date());
  return (
    <>
      <Segmented label="What to link" options={kinds} value={kind} onChange={setKind} />
      <Cmdk label="Find what to link" shouldFilter={false} loop className="link-picker">
        <div className="input">
          <Cmdk.Input
            autoFocus
            placeholder={kind === 'entry' ? 'Words of an entry' : 'Words of a filled-in worksheet'}
            value={text}
            onValueChange={setText}
          />
        </div>
        <Cmdk.List className="link-picker-found">
          {found?.map(({ id, kind: what, name, excerpt, at }) => (
            <Cmdk.Item key={id} value={id} className="link-picker-one" onSelect={() => onPick({ kind: what, id })}>
              <span>{name || excerpt || 'A page without words'}</span>
              {name && excerpt && <small>{excerpt}</small>}
              <small className="link-picker-day">{shortDay(dayPart(at), today)}</small>
            </Cmdk.Item>
          ))}
        </Cmdk.List>
        {found?.length === 0 && (
          <p className="muted" role="status">
            {text.trim()
              ? 'Nothing holds these words.'
              : kind === 'entry'
                ? 'No entries yet.'
                : 'Nothing is filled in yet.'}
          </p>
        )}
      </Cmdk>
      <div className="link-picker-actions">
        <Button onClick={onClose}>Close</Button>
      </div>
    </>
  );
}

function useFound(kind: Target['kind'], typed: string, worksheet: string | undefined): readonly Found[] | undefined {
  const isEntry = kind === 'entry';
  const isTyped = typed !== '';
  const { data: recent } = useJournalQuery(
    'entries.recent',
    { limit: 20 },
    { enabled: isEntry && !isTyped, fresh: true },
  );
  const { data: entries } = useJournalQuery(
    'search.find',
    { text: typed, limit: 30 },
    { enabled: isEntry && isTyped, keepPrevious: true },
  );
  const { data: filled } = useJournalQuery(
    'worksheets.responses',
    worksheet ? { worksheet, limit: 30 } : { limit: 30 },
    { enabled: !isEntry && !isTyped, fresh: true },
  );
  const { data: pages } = useJournalQuery(
    'worksheets.search',
    { text: typed, limit: 30 },
    { enabled: !isEntry && isTyped, keepPrevious: true },
  );
  if (isEntry) {
    return (isTyped ? entries : recent)?.map(({ id, title, excerpt, at }) => ({
      id,
      kind,
      name: title,
      excerpt: excerpt.slice(0, 90),
      at,
    }));
  }
  return (isTyped ? pages?.found : filled)?.map(({ id, title, name, excerpt, at }) => ({
    id,
    kind,
    name: title ? `${title} (${name})` : name,
    excerpt: excerpt.slice(0, 90),
    at,
  }));
}
