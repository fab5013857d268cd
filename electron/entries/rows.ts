import type { EntrySummary, Feeling } from '#contract/entries.ts';

export interface SummaryRow {
  readonly id: number;
  readonly uid: string;
  readonly place: number;
  readonly at: string;
  readonly title: string;
  readonly excerpt: string;
  readonly words: number;
  readonly feeling: Feeling | null;
  readonly feeling_words: string;
  readonly tags: string;
  readonly starred: 0 | 1;
  readonly updated_at: string;
}

export const summaryColumns =
  'e.id, e.uid, e.place, e.at, e.title, e.excerpt, e.words, e.feeling, e.feeling_words, e.tags, e.starred, e.updated_at';

export const summaryOf = (row: SummaryRow): EntrySummary => ({
  id: row.uid,
  at: row.at,
  title: row.title,
  excerpt: row.excerpt,
  words: row.words,
  feeling: row.feeling,
  feelingWords: labelsIn(row.feeling_words),
  tags: labelsIn(row.tags),
  starred: row.starred === 1,
  updatedAt: row.updated_at,
});

// Most entries have none, and this runs for every row of every list.
export const labelsIn = (json: string): string[] => (json === '[]' ? [] : JSON.parse(json));
