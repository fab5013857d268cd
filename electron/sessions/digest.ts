import { chosenWords } from '#contract/fields/choice.ts';
import { type Answers, isAnswered, rowsOf } from '#contract/fields/index.ts';
import { dateWords } from '#contract/fields/printed.ts';
import type { SessionSuggestion } from '#contract/sessions.ts';
import { fieldAt } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { logDays } from '../worksheets/log-days.ts';
import { visits } from '../worksheets/responses.ts';
import { lastSession, wholeDay } from './last-session.ts';

/** Without a session before, two weeks are looked back on. */
const otherwiseDays = 14;

export interface Digest {
  readonly since: string;
  readonly last: { readonly on: string; readonly next: string | null } | null;
  readonly suggestions: SessionSuggestion[];
}

/** See contract/sessions.ts. @param today the writer’s day, which is the last one looked at */
export function digest(
  db: Connection,
  { response, since, isCouple, today }: { response: string; since: string | null; isCouple: boolean; today: string },
): Digest {
  const last = lastSession(db, { today, except: response });
  const from = since ?? last?.on ?? daysBefore(today, otherwiseDays);
  const of = (worksheet: string): WorksheetResponse[] =>
    visits(db, { worksheet, from, to: today, limit: 200, day: today }).filter(
      ({ share, definition, unlisted }) => share !== 'never' && definition.share !== 'never' && !unlisted,
    );
  return {
    since: from,
    last: last ? { on: last.on, next: wholeDay(last.prepared.answers, 'next_on') } : null,
    suggestions: [
      ...(last ? carriedOn(last.prepared.answers) : []),
      ...counts(db, { from, to: today, feelings: of('feelings-log') }),
      ...boundaries(of('boundary-log')),
      ...smallSteps(of('small-steps')),
      ...concerns(visits(db, { worksheet: 'concerns-log', limit: 200, day: today }), isCouple),
      ...promisesToRaise(visits(db, { worksheet: 'promise-tracker', limit: 200, day: today })),
      ...toBring(db, today),
    ].filter(({ words }) => words !== ''),
  };
}

const text = (answer: unknown): string => (typeof answer === 'string' ? answer.trim() : '');

const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);

const shortDay = (at: string): string => dateWords({ on: at.slice(0, 10), roughly: false }).replace(/ \d{4}$/, '');

function carriedOn(answers: Answers): SessionSuggestion[] {
  const rows = (field: string, inner: string): string[] =>
    rowsOf(answers[field]).map((row) => text(row.answers[inner]));
  const from = (into: SessionSuggestion['into'], about: string, all: readonly string[]): SessionSuggestion[] =>
    all.filter(Boolean).map((words) => ({ into, words, about, isCarriedOn: true }));
  return [
    ...from('talk', 'What you wanted to tell them', [text(answers.tell_next)]),
    ...from('practised', 'What you wanted to practise', rows('to_practise', 'what')),
    ...from('questions', 'A question from last time', rows('questions', 'q')),
    ...from('later', 'Not for last time', rows('not_today', 'topic')),
  ];
}

const line = (words: string, about: string): SessionSuggestion => ({ into: 'lines', words, about, isCarriedOn: false });

/** Numbers alone: how much was written, felt, cared for and kept. */
function counts(
  db: Connection,
  { from, to, feelings }: { from: string; to: string; feelings: readonly WorksheetResponse[] },
): SessionSuggestion[] {
  const { entries, days } = prepared(
    db,
    `SELECT count(*) AS entries, count(DISTINCT substr(at, 1, 10)) AS days FROM entry
     WHERE deleted_at IS NULL AND at >= ? AND at < ?`,
  ).get(from, `${to}T24`) as { entries: number; days: number };
  const named = prepared(
    db,
    `SELECT value FROM (
       SELECT feeling_words AS words FROM entry WHERE deleted_at IS NULL AND at >= ? AND at < ?
       UNION ALL SELECT words FROM feeling_note WHERE at >= ? AND at < ?
     ), json_each(words)`,
  )
    .pluck()
    .all(from, `${to}T24`, from, `${to}T24`) as string[];
  const felt = mostNamed([...named, ...feelings.flatMap(feelingsIn)]);
  const minutes = logDays(db, { log: 'self-care-log', fields: ['minutes'], from, to });
  const kept = new Map<string, number>();
  for (const { option, count } of logDays(db, { log: 'promise-tracker', fields: ['events.status'], from, to }))
    kept.set(option, (kept.get(option) ?? 0) + count);
  const sum = minutes.reduce((total, each) => total + each.total, 0);
  const logged = prepared(
    db,
    `SELECT name, count(*) AS count FROM response
     WHERE deleted_at IS NULL AND unlisted = 0 AND share <> 'never' AND room IS NOT NULL AND at >= ? AND at < ?
     GROUP BY worksheet ORDER BY count DESC LIMIT 4`,
  ).all(from, `${to}T24`) as { name: string; count: number }[];
  return [
    ...(entries > 0
      ? [line(`I wrote ${times(entries, 'entry', 'entries')} on ${times(days, 'day', 'days')}.`, 'What you wrote')]
      : []),
    ...(felt.length > 0
      ? [
          line(
            `Felt most often: ${felt.map(([word, count]) => `${word} (${count})`).join(', ')}.`,
            'Feelings you named',
          ),
        ]
      : []),
    ...(sum > 0 ? [line(`${times(Math.round(sum), 'minute', 'minutes')} of small care.`, 'Care you logged')] : []),
    ...(kept.size > 0
      ? [
          line(
            `Promises: ${[...kept].map(([option, count]) => `${option.replaceAll('-', ' ')} ${count}`).join(', ')}.`,
            'What came of promises',
          ),
        ]
      : []),
    ...(logged.length > 0
      ? [line(`Noted: ${logged.map(({ name, count }) => `${name} ${count}`).join(', ')}.`, 'What you logged')]
      : []),
  ];
}

/** The words of one record of feelings. */
function feelingsIn({ answers, definition }: WorksheetResponse): string[] {
  const asked = fieldAt(definition, 'feelings.word');
  if (asked?.kind !== 'choice') return [];
  return rowsOf(answers.feelings)
    .map((row) => chosenWords(asked, row.answers.word))
    .filter(Boolean);
}

/** The three that were named most often. */
function mostNamed(words: readonly string[]): [word: string, count: number][] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([one, times], [other, often]) => often - times || one.localeCompare(other, 'en'))
    .slice(0, 3);
}

const times = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

const boundaries = (records: readonly WorksheetResponse[]): SessionSuggestion[] =>
  records.map(({ answers, at, definition }) => {
    const did = fieldAt(definition, 'did');
    const option = did?.kind === 'choice' ? did.options.find(({ id }) => id === answers.did)?.name : undefined;
    return {
      into: 'talk',
      words: [text(answers.happened), option].filter(Boolean).join(': '),
      about: `A limit was tested, ${shortDay(at)}`,
      isCarriedOn: false,
    };
  });

const smallSteps = (sheets: readonly WorksheetResponse[]): SessionSuggestion[] =>
  sheets.flatMap(({ title, excerpt, at }) => ({
    into: 'practised' as const,
    words: title || excerpt,
    about: `Small steps, ${shortDay(at)}`,
    isCarriedOn: false,
  }));

/** Open ones, however long they have been. One about safety is not for a table at which the partner sits. */
const concerns = (records: readonly WorksheetResponse[], isCouple: boolean): SessionSuggestion[] =>
  records
    .filter(({ answers, share, definition, unlisted }) => {
      const isOpen = answers.state === undefined || answers.state === 'open' || answers.state === 'trying';
      return (
        isOpen &&
        share !== 'never' &&
        definition.share !== 'never' &&
        !unlisted &&
        !(isCouple && answers.sort === 'safety')
      );
    })
    .map(({ answers, at }) => ({
      into: 'talk',
      words: text(answers.concern),
      about: `An open concern, noticed ${shortDay(wholeDay(answers, 'noticed') ?? at)}`,
      isCarriedOn: false,
    }));

/** Promises of which it was said that they are for a session. */
const promisesToRaise = (records: readonly WorksheetResponse[]): SessionSuggestion[] =>
  records
    .filter(
      ({ answers, share, definition, unlisted }) =>
        answers.next === 'raise-in-therapy' && share !== 'never' && definition.share !== 'never' && !unlisted,
    )
    .map(({ answers, at }) => ({
      into: 'talk',
      words: text(answers.promise),
      about: `A promise to raise, made ${shortDay(wholeDay(answers, 'made_on') ?? at)}`,
      isCarriedOn: false,
    }));

/** Books and the like that were marked to be brought. */
const toBring = (db: Connection, today: string): SessionSuggestion[] =>
  visits(db, { worksheet: 'reading-shelf', limit: 20, day: today }).flatMap(({ answers, definition }) => {
    const shelf = fieldAt(definition, 'books');
    return rowsOf(answers.books).flatMap((row): SessionSuggestion[] => {
      const idea = shelf?.kind === 'rows' ? shelf.fields.find(({ id }) => id === 'book') : undefined;
      return row.answers.bring === 'yes' && idea && isAnswered(idea, row.answers.book)
        ? [{ into: 'talk', words: text(row.answers.book), about: 'From your shelf, to bring', isCarriedOn: false }]
        : [];
    });
  });
