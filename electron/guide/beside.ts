import { JournalError } from '#contract/errors.ts';
import { cardStanding } from '#contract/guide-choice.ts';
import type { Settings } from '#contract/settings.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { labelsIn } from '../entries/rows.ts';
import { foldedLetters } from '../search/folded.ts';
import type { Guide } from './read-guide.ts';

const mostSuggested = 4;

/**
 * What lies beside an entry. Cards are suggested by what the entry was given: the questions it holds, and its tags where
 * a title, a topic or a line has the same word. What the person wrote is not read for this.
 * @throws JournalError `not-found`.
 */
export function cardsBeside(db: Connection, guide: Guide, uid: string, settings: Settings) {
  const entry = prepared(db, 'SELECT id, tags FROM entry WHERE uid = ?').get(uid) as
    | { id: number; tags: string }
    | undefined;
  if (!entry) throw new JournalError('not-found');
  const kept = prepared(db, 'SELECT open, card FROM beside WHERE entry = ?').get(entry.id) as
    | { open: 0 | 1; card: string | null }
    | undefined;
  const holds = prepared(db, "SELECT DISTINCT card FROM entry_prompt WHERE entry = ? AND card <> ''")
    .pluck()
    .all(entry.id) as string[];
  const shown = [...guide.cards, ...guide.questions].filter((card) => cardStanding(card, settings) === 'show');
  const known = new Set([...guide.cards, ...guide.questions].map(({ id }) => id));
  const names = new Map(guide.topics.map(({ id, name }) => [id, name]));
  const byTag = labelsIn(entry.tags).flatMap((tag) => {
    const word = foldedLetters(tag);
    return shown
      .filter(({ title, line, topics }) =>
        wordsIn([title, line, ...topics.map((topic) => names.get(topic) ?? '')].join(' ')).has(word),
      )
      .map(({ id }) => id);
  });
  return {
    open: kept ? kept.open === 1 : settings.alongside,
    card: kept?.card && known.has(kept.card) ? kept.card : null,
    suggested: [...new Set([...holds.filter((id) => shown.some((card) => card.id === id)), ...byTag])].slice(
      0,
      mostSuggested,
    ),
  };
}

const wordsIn = (text: string): Set<string> => new Set(foldedLetters(text).match(/[\p{L}\p{N}]+/gu) ?? []);

/** @throws JournalError `not-found`. */
export function keepBeside(db: Connection, uid: string, open: boolean, card: string | null): void {
  const { changes } = prepared(
    db,
    'INSERT OR REPLACE INTO beside (entry, open, card) SELECT id, ?, ? FROM entry WHERE uid = ?',
  ).run(open ? 1 : 0, card, uid);
  if (changes === 0) throw new JournalError('not-found');
}
