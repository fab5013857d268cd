import type { z } from 'zod';
import { beginWith, type Question } from '#contract/document/prompt.ts';
import type { EntrySummary } from '#contract/entries.ts';
import type { Place } from '#contract/settings.ts';
import { flushDrafts } from '../../autosave.ts';
import { journal } from '../../bridge/client.ts';
import { fetchJournal, refreshAfter } from '../../bridge/hooks.ts';
import { localTimeOf } from '../../dates.ts';
import { areWordsHeld, takeWords } from '../../first-words.ts';
import { currentPlace, goTo, journalPlace } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { toast } from '../../ui/toasts.tsx';

type Summary = z.infer<typeof EntrySummary>;

export interface Beginning {
  readonly title?: string;
  /** A shape from resources/content/templates. */
  readonly templateId?: string;
  /** A question, or a line of the guide, to write from. */
  readonly question?: Question;
  /** The writer's own day and time, `2026-11-23T18:42`; now if left out. */
  readonly at?: string;
}

/** An empty entry this old is left in peace, and a new one made beside it. */
const stillFresh = 6 * 60 * 60_000;

/** Where the person stood when they last asked for a new entry. */
let askedAt: Place | null = null;

/** Asked for again while it is still on its way, an entry opens also when the person had gone elsewhere in between. */
export const askAgain = (): void => {
  askedAt = currentPlace();
};

/** The entry that was just begun, whose page takes the caret when it opens. */
let begun: string | null = null;

/**
 * Makes a new entry and opens it with the caret in its body. The row exists before the first key. An entry begun a
 * little earlier and never touched is taken up again instead of making another.
 * @throws JournalError when it cannot be made. A toast has said why then, and nothing on screen changes.
 */
export async function startEntry(beginning: Beginning = {}): Promise<void> {
  askedAt = currentPlace();
  const id = await entryFor(beginning).catch((error: unknown) => {
    toast({ text: sentenceOf(error), tone: 'problem' });
    throw error;
  });
  void refreshAfter('entries.create');
  // Who has gone elsewhere meanwhile stays there, unless there are words that wait for this page.
  if (currentPlace() !== askedAt && !areWordsHeld()) {
    takeWords();
    return;
  }
  begun = id;
  goTo(journalPlace({ entry: id }));
}

async function entryFor({ title = '', templateId, question, at }: Beginning): Promise<string> {
  const plain = !title && !templateId && !question && !at;
  const now = localTimeOf(new Date());
  await flushDrafts();
  const untouched = plain ? (await journal.entries.recent({ limit: 20 })).find(isUntouched) : undefined;
  const template = templateId
    ? (await fetchJournal('content.templates', undefined)).find(({ id }) => id === templateId)
    : undefined;
  const body = question ? beginWith(question) : template?.body;
  const entry = untouched
    ? await journal.entries.describe({ id: untouched.id, at: now })
    : await journal.entries.create({ at: at ?? now, title, ...(body ? { body } : {}) });
  return entry.id;
}

/** True once for an entry that startEntry has just made. */
export function wasJustBegun(id: string): boolean {
  const yes = begun === id;
  if (yes) begun = null;
  return yes;
}

const isUntouched = (entry: Summary): boolean =>
  entry.title === '' &&
  entry.words === 0 &&
  entry.excerpt === '' &&
  entry.feeling === null &&
  entry.feelingWords.length === 0 &&
  entry.tags.length === 0 &&
  !entry.starred &&
  Date.now() - Date.parse(entry.updatedAt) < stillFresh;
