import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { labelsIn, type SummaryRow } from './rows.ts';

type Labelled = Pick<SummaryRow, 'place' | 'tags' | 'feeling_words'>;

/** Puts an entry among those that carry its tags and feeling words. Entries in the bin are not among them. */
export function listLabels(db: Connection, { place, tags, feeling_words }: Labelled): void {
  for (const tag of labelsIn(tags)) {
    prepared(db, 'INSERT OR IGNORE INTO entry_tag (tag, place) VALUES (?, ?)').run(tag, place);
  }
  for (const word of labelsIn(feeling_words)) {
    prepared(db, 'INSERT OR IGNORE INTO entry_feeling_word (word, place) VALUES (?, ?)').run(word, place);
  }
}

export function unlistLabels(db: Connection, { place, tags, feeling_words }: Labelled): void {
  for (const tag of labelsIn(tags)) {
    prepared(db, 'DELETE FROM entry_tag WHERE tag = ? AND place = ?').run(tag, place);
  }
  for (const word of labelsIn(feeling_words)) {
    prepared(db, 'DELETE FROM entry_feeling_word WHERE word = ? AND place = ?').run(word, place);
  }
}

/** The same word in other capitals is the same label; the first spelling stays. */
export const uniqueLabels = (labels: readonly string[]): string[] => {
  const lower = labels.map((label) => label.toLowerCase());
  return labels.filter((_label, index) => lower.indexOf(lower[index] ?? '') === index);
};
