import type { EntryFilter, Feeling } from '#contract/entries.ts';
import { type Day, rangeWords } from '../../dates.ts';

export const isFiltered = ({ feelings, feelingWords, tags, starred, from, to }: EntryFilter): boolean =>
  Boolean(feelings?.length || feelingWords?.length || tags?.length || starred || from || to);

/** The filter without what no longer says anything, so that equal filters are equal. */
export function tidyFilter({ feelings, feelingWords, tags, starred, from, to }: EntryFilter): EntryFilter {
  return {
    ...(feelings?.length ? { feelings: [...feelings].sort() } : {}),
    ...(feelingWords?.length ? { feelingWords: [...feelingWords].sort() } : {}),
    ...(tags?.length ? { tags: [...tags].sort() } : {}),
    ...(starred ? { starred } : {}),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
  };
}

/** `Light`, `Light and wary`, `Light, wary and tired` */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** What was looked through when nothing was found: `Tried titles, text and tags, all dates. Feeling is set to Light.` */
export function triedWords(
  { search, filter }: { readonly search: string; readonly filter: EntryFilter },
  today: Day,
  feelingName: (weight: Feeling) => string,
): string {
  const { feelings = [], feelingWords = [], tags = [], starred, from, to } = filter;
  const dates = rangeWords(from, to, today);
  const felt = [...feelings.map(feelingName), ...feelingWords];
  return [
    search ? `Tried titles, text and tags, ${dates}.` : from || to ? `Tried ${dates}.` : '',
    felt.length > 0 ? `Feeling is set to ${listed(felt)}.` : '',
    tags.length > 0 ? `${tags.length === 1 ? 'Tag is' : 'Tags are'} set to ${listed(tags)}.` : '',
    starred ? 'Only starred entries.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
