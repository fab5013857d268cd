import { hash } from 'node:crypto';
import { dayProblem } from '#contract/days.ts';
import type { Feeling } from '#contract/entries.ts';
import type { ImportChoices, ImportFormat } from '#contract/imports.ts';
import { uniqueLabels } from '../entries/labels.ts';
import { type ComingRecord, recordUid } from './activities.ts';
import { type Block, type FilePlace, filePlace, type SourceEntry, type SourceLoss } from './neutral.ts';

const mostTags = 30;
const mostFeelingWords = 20;
const longestLabel = 60;

/** An entry of another app as it would stand here. */
export interface ComingEntry
  extends Pick<SourceEntry, 'changedAt' | 'title' | 'blocks' | 'tags' | 'feelingWords' | 'starred' | 'losses'> {
  readonly uid: string;
  readonly at: string;
  readonly feeling: Feeling | null;
  readonly records: readonly ComingRecord[];
}

export interface Choices {
  /** By what it is called there; null for one that is left away. */
  readonly tags: ReadonlyMap<string, string | null>;
  readonly moods: ReadonlyMap<string, Feeling | null>;
  /** Those that become records, by what each is called there, and the kind of care that it was; null for its own word. */
  readonly records: ReadonlyMap<string, string | null>;
  readonly lines: boolean;
}

export const choicesOf = ({ tags, moods, activities, lines }: ImportChoices): Choices => ({
  tags: new Map(tags.map(({ tag, as }) => [tag, as])),
  moods: new Map(moods.map(({ mood, feeling }) => [mood, feeling])),
  records: new Map(activities.flatMap(({ activity, record }) => (record ? [[activity, record.practice]] : []))),
  lines,
});

/** Why an entry does not come at all; null where it does. */
export function whyNot({ at, losses }: SourceEntry): SourceLoss | null {
  const told = losses.find(({ kind }) => kind === 'too-large' || kind === 'left-out');
  if (told) return told;
  if (at === null) return { kind: 'left-out', about: 'no day' };
  const problem = dayProblem(at.slice(0, 10));
  return problem ? { kind: 'left-out', about: at.slice(0, 10) } : null;
}

/** What it is here with these choices. `at` is the day that `whyNot` let through. */
export function comingEntry(format: ImportFormat, entry: SourceEntry, at: string, choices: Choices): ComingEntry {
  const { tags, losses } = tagsOf(entry, choices);
  const { mood } = entry;
  const feeling = mood === null ? null : (choices.moods.get(mood) ?? null);
  const isWord = mood !== null && !/^[\d.]+( of 5)?$/.test(mood);
  const words = [...(isWord ? [mood] : []), ...entry.feelingWords].map((word) => labelOf(word)).filter(Boolean);
  // A number that stands for no feeling would mean nothing among the words.
  const lines = [
    ...(choices.lines ? entry.lines : []),
    ...(mood !== null && !isWord && feeling === null ? [`Mood: ${mood}`] : []),
  ];
  return {
    uid: uidOf(format, entry),
    at,
    changedAt: entry.changedAt,
    title: entry.title,
    blocks: lines.length > 0 ? [...entry.blocks, paragraphOf(lines)] : entry.blocks,
    tags,
    feeling,
    feelingWords: uniqueLabels(words).slice(0, mostFeelingWords),
    starred: entry.starred,
    records: recordsOf(format, entry, at, choices),
    losses: [...entry.losses, ...losses],
  };
}

function recordsOf(format: ImportFormat, entry: SourceEntry, at: string, { records }: Choices): ComingRecord[] {
  return (entry.activities ?? []).flatMap((activity) => {
    const practice = records.get(activity);
    const label = labelOf(activity);
    if (practice === undefined || label === '') return [];
    return [{ uid: recordUid(`${format} ${entry.id ?? at}`, activity), activity: label, practice }];
  });
}

function tagsOf({ tags, activities = [] }: SourceEntry, choices: Choices): { tags: string[]; losses: SourceLoss[] } {
  const all = [...tags, ...activities.filter((activity) => !choices.records.has(activity))];
  const wanted = all.flatMap((tag) => {
    const as = choices.tags.get(tag);
    return as === null ? [] : [labelOf(as ?? tag, Number.POSITIVE_INFINITY)];
  });
  const unique = uniqueLabels(wanted.filter((tag) => tag !== '' && tag.length <= longestLabel));
  const tooLong = wanted.filter((tag) => tag.length > longestLabel);
  const gone = [...tooLong, ...unique.slice(mostTags)];
  return {
    tags: unique.slice(0, mostTags),
    losses: gone.map((tag) => ({ kind: 'tag', about: tag.slice(0, 120) })),
  };
}

/** As a tag is kept (`Label` of the contract). */
const labelOf = (text: string, longest = longestLabel): string =>
  text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\s\0]+/gu, ' ')
    .trim()
    .slice(0, longest);

const paragraphOf = (lines: readonly string[]): Block => ({
  type: 'paragraph',
  content: lines.flatMap((text, index) => [...(index > 0 ? [{ type: 'hardBreak' }] : []), { type: 'text', text }]),
});

/**
 * The uid that an entry has here: the first half stands for what it is there, the second for what it says. So the same
 * comes once however often it is brought in, and one that was changed there since is told from one that is new
 * (`samePrefix`). Of the form that RFC 9562 leaves to such uses (version 8).
 */
export function uidOf(format: ImportFormat, entry: SourceEntry): string {
  const { id, at, title, blocks, tags, activities = [], mood, feelingWords, starred, lines } = entry;
  const said = digest(
    JSON.stringify([at, title, blocks, [...tags, ...activities], mood, feelingWords, starred, lines]),
  );
  const own = digest(`${format} ${id ?? said}`);
  return [own.slice(0, 8), own.slice(8, 12), `8${own.slice(12, 15)}`, `8${said.slice(0, 3)}`, said.slice(3, 15)].join(
    '-',
  );
}

/** What the uids of one entry begin with, whatever it says. */
export const samePrefix = (uid: string): string => uid.slice(0, 19);

const digest = (text: string): string => hash('sha256', text, 'hex');

/** The files that blocks name, once each. */
export function filesIn(blocks: readonly Block[], found = new Map<string, FilePlace>()): Map<string, FilePlace> {
  for (const block of blocks) {
    if (block.type === 'file') found.set(filePlace(block).path, filePlace(block));
    else if (block.content) filesIn(block.content, found);
  }
  return found;
}
