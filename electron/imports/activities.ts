import { hash } from 'node:crypto';
import type { FoundToImport } from '#contract/imports.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { whenOf } from '../worksheets/log-days.ts';
import { putResponse } from '../worksheets/put-response.ts';
import { keepAnswers } from '../worksheets/response-rows.ts';
import { markDirty } from '../worksheets/responses.ts';

/** The log of small care, which ships (resources/content/logs): what somebody did for themselves, a record each time. */
const careLog = 'self-care-log';
const [practiceField, detailField, dayField] = ['practice', 'detail', 'on'];

// What Daylio suggests as activities, and what people commonly add, that is care by its name alone. What may be anything
// (“date”, “cooking”, “movies”) stays a tag unless the person says otherwise.
const words: Readonly<Record<string, readonly string[]>> = {
  mindfulness: ['meditation', 'meditate', 'mindfulness', 'breathing'],
  'gentle-movement': ['yoga', 'stretching', 'exercise', 'sport', 'sports', 'gym', 'running', 'swimming', 'dancing'],
  creative: ['drawing', 'painting', 'art', 'crafts', 'knitting', 'creative', 'playing music'],
  'time-in-nature': ['walk', 'walking', 'hike', 'hiking', 'nature', 'garden', 'gardening', 'forest'],
  'ate-properly': ['eat healthy', 'ate well', 'healthy food'],
  'slept-enough': ['good sleep', 'slept well', 'sleep early', 'enough sleep'],
  rested: ['rest', 'relax', 'relaxing', 'nap', 'bath'],
  'saw-someone': ['friends', 'saw friends', 'family'],
  'time-alone': ['time alone', 'alone time', 'me time'],
};

/** The kind of care that an activity is by its name; null where that can’t be told. The person has the last word. */
export function practiceLike(activity: string): string | null {
  const name = activity.trim().toLowerCase();
  return Object.entries(words).find(([, some]) => some.includes(name))?.[0] ?? null;
}

/** An activity of an entry on its way to a record. */
export interface ComingRecord {
  readonly uid: string;
  /** As a label is kept: short, and on one line. */
  readonly activity: string;
  /** One of the log’s own kinds; null for the activity’s own word. */
  readonly practice: string | null;
}

/**
 * The uid of a record, whatever its entry says by now: it comes once however often it is brought in. `of` stands for the
 * entry. Of the form that RFC 9562 leaves to such uses (version 8).
 */
export function recordUid(of: string, activity: string): string {
  const hex = hash('sha256', `record ${of} ${activity}`, 'hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(12, 15)}`, `8${hex.slice(15, 18)}`, hex.slice(18, 30)].join(
    '-',
  );
}

/** The log, and the kinds of care that it offers, to be chosen among; null where it does not ship. */
export function careOf(shipped: Shipped): FoundToImport['care'] {
  const log = shipped.get(careLog);
  const field = log && practiceIn(log);
  return log && field ? { name: log.name, practices: field.options.map(({ id, name }) => ({ id, name })) } : null;
}

function practiceIn({ pages }: Worksheet) {
  const field = pages.flatMap(({ fields }) => fields).find((each) => 'id' in each && each.id === practiceField);
  return field?.kind === 'choice' ? field : null;
}

/** Puts a record of what was done into the log, in a transaction, unless it is there. Whether it came. */
export function putRecord(
  db: Connection,
  shipped: Shipped,
  { uid, activity, practice }: ComingRecord,
  { at, now }: { readonly at: string; readonly now: string },
): boolean {
  const log = shipped.get(careLog);
  const field = log && practiceIn(log);
  if (!log || !field || prepared(db, 'SELECT 1 FROM response WHERE uid = ?').get(uid)) return false;
  const option = field.options.find(({ id }) => id === practice);
  const answers = {
    [practiceField]: option?.id ?? { other: activity },
    ...(option && option.name !== activity ? { [detailField]: activity } : {}),
    [dayField]: { on: at.slice(0, 10), at: at.slice(11), roughly: false },
  };
  const id = putResponse(
    db,
    log,
    {
      ...{ uid, at: whenOf(log, answers, at), createdAt: now, updatedAt: now, revision: 0, deletedAt: null },
      ...{ variant: 'full', title: '', page: null, ending: 'done', tags: [], topics: log.topics, share: log.share },
      ...{ noted: false, gatedAt: null, hiddenUntil: null },
    },
    keepAnswers(log, answers, []),
  );
  markDirty(db, id);
  return true;
}
