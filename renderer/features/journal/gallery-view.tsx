import { FileText, Images, Mic, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Attachment } from '#contract/attachments.ts';
import { forgetPicture, sizeInWords, smallPictureUrl } from '../../attachment-urls.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { type Day, dayPart, shortDay } from '../../dates.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { toast } from '../../ui/toasts.tsx';
import { ReadProblem } from './read-problem.tsx';
import './gallery-view.css';

type Kind = Attachment['kind'] | 'all';
type Shown = Attachment & {
  readonly entry: string;
  readonly at: string;
  readonly title: string;
  /** The entry’s present text does not hold it. */
  readonly isEarlier: boolean;
};

const kinds: readonly { readonly value: Kind; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'picture', label: 'Pictures' },
  { value: 'sound', label: 'Sounds' },
  { value: 'file', label: 'Files' },
];
const perPage = 60;

interface GalleryViewProps {
  readonly today: Day;
  readonly onOpen: (entry: string) => void;
}

/** Every picture, sound and file of the entries, newest first, and the way to each of them. */
export function GalleryView({ today, onOpen }: GalleryViewProps) {
  const [kind, setKind] = useState<Kind>('all');
  const [pages, setPages] = useState(1);
  const [leaving, setLeaving] = useState<Shown | null>(null);
  const asked = { kind: kind === 'all' ? null : kind };
  const { data, error, refetch } = useJournalQuery('attachments.all', { ...asked, limit: 1 }, { fresh: true });
  const remove = async ({ id, name }: Shown, passphrase: string): Promise<void> => {
    await journal.attachments.erase({ id, passphrase });
    await refreshAfter('attachments.erase');
    forgetPicture(id);
    setLeaving(null);
    toast({ text: `“${name}” is removed for good` });
  };

  if (error) return <ReadProblem error={error} onRetry={() => void refetch()} />;
  return (
    <section className="gallery page-scroll" aria-labelledby="gallery-heading">
      <header className="view-head">
        <div>
          <h2 id="gallery-heading">Pictures and files</h2>
          <p role="status">
            {data && data.count > 0 && `${data.count.toLocaleString('en-GB')} in all, ${sizeInWords(data.bytes)}`}
          </p>
        </div>
        <Segmented
          label="What to show"
          options={kinds}
          value={kind}
          onChange={(next) => {
            setKind(next);
            setPages(1);
          }}
        />
      </header>
      {data?.count === 0 && (
        <EmptyState
          mark={<Images className="icon" aria-hidden="true" />}
          title="Nothing here yet"
          text="Drop or paste a picture into an entry, or add one with the button below its text."
        />
      )}
      <ul className="gallery-list" aria-label="Pictures and files">
        {Array.from({ length: pages }, (_, index) => (
          <GalleryPage
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
            key={index}
            input={{ ...asked, offset: index * perPage, limit: perPage }}
            today={today}
            onOpen={onOpen}
            onRemove={setLeaving}
          />
        ))}
      </ul>
      {data && data.count > pages * perPage && (
        <div className="gallery-more">
          <Button onClick={() => setPages(pages + 1)}>Show more</Button>
        </div>
      )}
      {leaving && (
        <WithPassphrase
          title="Remove this for good?"
          safe="Keep it"
          careful="Remove it"
          working="Removing it…"
          act={(passphrase) => remove(leaving, passphrase)}
          onClose={() => setLeaving(null)}
        >
          <p>
            “{leaving.name}” is removed from the journal now, from its entry and from every earlier version of it. The
            words stay. It can’t be taken back; copies you made before today still hold it.
          </p>
        </WithPassphrase>
      )}
    </section>
  );
}

interface GalleryPageProps {
  readonly input: { readonly kind: Attachment['kind'] | null; readonly offset: number; readonly limit: number };
  readonly today: Day;
  readonly onOpen: (entry: string) => void;
  readonly onRemove: (one: Shown) => void;
}

function GalleryPage({ input, today, onOpen, onRemove }: GalleryPageProps) {
  const { data } = useJournalQuery('attachments.all', input, { fresh: true, keepPrevious: true });
  return data?.shown.map((one) => {
    const day = shortDay(dayPart(one.at), today);
    const about = [one.isEarlier ? 'In an earlier version' : one.title, day].filter(Boolean).join(', ');
    return (
      <li key={`${one.entry} ${one.id}`} className="gallery-item">
        <button type="button" className="gallery-open" onClick={() => onOpen(one.entry)}>
          {one.kind === 'picture' ? (
            <Thumbnail id={one.id} />
          ) : (
            <span className="gallery-face">
              {one.kind === 'sound' ? (
                <Mic className="icon" aria-hidden="true" />
              ) : (
                <FileText className="icon" aria-hidden="true" />
              )}
            </span>
          )}
          <span className="gallery-name">{one.name}</span>
          <span className="gallery-about">{about}</span>
        </button>
        <IconButton
          size="s"
          className="gallery-remove"
          icon={Trash2}
          label={`Remove ${one.name} for good`}
          onClick={() => onRemove(one)}
        />
      </li>
    );
  });
}

function Thumbnail({ id }: { readonly id: string }) {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let isOver = false;
    void smallPictureUrl(id, 400).then((made) => {
      if (!isOver) setUrl(made);
    });
    return () => {
      isOver = true;
    };
  }, [id]);
  // Its name stands below it.
  return <span className="gallery-face">{url && <img src={url} alt="" draggable={false} />}</span>;
}
