import type { Attachment, smallSides } from '#contract/attachments.ts';
import { portionBytes } from '#contract/attachments.ts';
import { journal } from './bridge/client.ts';

// Pictures and sounds on screen are memory of this page, under addresses that mean nothing outside it: no file is made,
// and all of it is gone with the page at the lock.

type Longest = (typeof smallSides)[number];

/** As many as a long page shows at once; the oldest goes first. */
const most = 80;
const small = new Map<string, Promise<string | null>>();

/** An address of a picture, small enough to be shown. Null when its bytes are no longer there, or damaged. */
export function smallPictureUrl(id: string, longest: Longest): Promise<string | null> {
  const key = `${id} ${longest}`;
  const known = small.get(key);
  if (known !== undefined) return known;
  const url = journal.attachments
    .small({ id, longest })
    .then(({ type, bytes }) => urlOf([bytes], type))
    .catch(() => null);
  small.set(key, url);
  const [oldest] = small.keys();
  if (small.size > most && oldest) {
    // What is drawn already stays drawn.
    void small.get(oldest)?.then((old) => old && URL.revokeObjectURL(old));
    small.delete(oldest);
  }
  return url;
}

/** It was removed from the journal. */
export function forgetPicture(id: string): void {
  for (const key of small.keys()) if (key.startsWith(id)) small.delete(key);
}

/** An address of all of it, to be given back with `URL.revokeObjectURL`. @throws JournalError `not-found` or `not-sound`. */
export async function wholeUrl({ id, bytes, type }: Pick<Attachment, 'id' | 'bytes' | 'type'>): Promise<string> {
  const portions: Uint8Array[] = [];
  for (let nth = 0; nth * portionBytes < bytes; nth += 1) {
    portions.push((await journal.attachments.portion({ id, nth })).bytes);
  }
  return urlOf(portions, type);
}

const urlOf = (portions: readonly Uint8Array[], type: string): string =>
  URL.createObjectURL(
    new Blob(
      portions.map((each) => new Uint8Array(each)),
      { type },
    ),
  );

/** `1.4 MB`, as file managers count. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1_000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} KB`;
  const unit = bytes < 1_000_000_000 ? 1_000_000 : 1_000_000_000;
  const value = bytes / unit;
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit === 1_000_000 ? 'MB' : 'GB'}`;
}
