import { Star } from 'lucide-react';
import { useJournalCommand } from '../../bridge/hooks.ts';
import { IconButton } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Entry, Room } from './drafts.ts';
import { EntryDate } from './entry-date.tsx';
import { EntryFeeling } from './entry-feeling.tsx';
import { EntryTags } from './entry-tags.tsx';
import './entry-meta.css';

interface EntryMetaProps {
  readonly entry: Entry;
  readonly readOnly: boolean;
  readonly room?: Room;
}

/** What is known about an entry besides its words: when, how it felt, its tags, its star. */
export function EntryMeta({ entry, readOnly, room = 'entries' }: EntryMetaProps) {
  const { id, at, feeling, feelingWords, tags, starred } = entry;
  const { mutate } = useJournalCommand(`${room}.describe`);
  const describe = (change: Partial<Pick<Entry, 'at' | 'feeling' | 'feelingWords' | 'tags' | 'starred'>>): void =>
    mutate({ id, ...change }, { onError: (error) => toast({ text: error.message, tone: 'problem' }) });

  return (
    <div className="entry-meta">
      <div className="entry-meta-facts">
        <EntryDate at={at} readOnly={readOnly} onChange={(at) => describe({ at })} />
        <EntryFeeling feeling={feeling} words={feelingWords} readOnly={readOnly} onChange={describe} />
        <EntryTags tags={tags} readOnly={readOnly} onChange={(tags) => describe({ tags })} />
      </div>
      <span className="entry-meta-star" data-starred={starred || undefined}>
        <IconButton
          label={starred ? 'Starred' : 'Star this entry'}
          icon={Star}
          size="s"
          pressed={starred}
          disabled={readOnly}
          onClick={() => describe({ starred: !starred })}
        />
      </span>
    </div>
  );
}
