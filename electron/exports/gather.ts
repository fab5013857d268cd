import { JournalError } from '#contract/errors.ts';
import type { Chosen, PageOne, Selection } from '#contract/exports.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { entryOf, entryRow } from '../entries/queries.ts';
import { responseOf, responseRow } from '../worksheets/response-rows.ts';
import type { Block, Packet, Section } from './packet.ts';
import { chosenParts, partsOfEntry, partsOfResponse, type WholePart } from './parts.ts';
import { stripOf } from './trends.ts';
import { dayWords, rangeWords, whyIncluded } from './words.ts';

export interface Gathered {
  readonly packet: Packet;
  /** Things and passages in it. */
  readonly items: number;
  readonly passages: number;
  /** What was chosen and is no longer there, or no longer in these words. */
  readonly gone: readonly Pick<Chosen, 'id' | 'parts'>[];
}

const foot = 'Personal notes, not a clinical record. This page may become part of your file; ask me before sharing.';

/** What a therapist reads first, by the rule that the most wanted stands on top; what is not named comes before the journal. */
const order = [
  'boundary-worksheet',
  'boundary-log',
  'promise-tracker',
  'feelings-log',
  'thought-record',
  'small-steps',
  'relationship-checkin',
];

/** Reads what was chosen and lays it out: the first page, and behind it the details, newest first within each kind. */
export function gather(db: Connection, logs: readonly Worksheet[], selection: Selection): Gathered {
  const things = selection.chosen.map((chosen) => thing(db, chosen));
  const details = things
    .flatMap((each) => (each.section ? [each] : []))
    .sort((one, other) => one.rank - other.rank || other.on.localeCompare(one.on))
    .flatMap(({ section }) => (section ? [section] : []));
  const { pageOne } = selection;
  const days = rangeWords(selection.from, selection.to);
  const head = [
    pageOne.sessionOn ? `${days}, for the session on ${dayWords(pageOne.sessionOn)}` : days,
    'Chosen and written by me. My own ratings, not a clinical measure.',
  ];
  const summary = summaryOf(db, logs, selection);
  return {
    packet: {
      title: pageOne.who.trim() ? `Notes, ${pageOne.who.trim()}` : 'Notes for our session',
      lines: head,
      sections: [
        ...summary,
        ...details.map((section, index) => (index === 0 ? { ...section, onNewPage: summary.length > 0 } : section)),
      ],
      foot,
      contents: false,
    },
    items: details.length,
    passages: things.reduce((sum, { count }) => sum + count, 0),
    gone: things.flatMap(({ id, gone }) => (gone.length > 0 ? [{ id, parts: [...gone] }] : [])),
  };
}

function summaryOf(db: Connection, logs: readonly Worksheet[], { pageOne, from, to }: Selection): Section[] {
  const given = (all: readonly string[]): string[] => all.map((each) => each.trim()).filter(Boolean);
  const section = (heading: string, blocks: readonly Block[], lines: readonly string[] = []): Section[] =>
    blocks.length > 0 ? [{ heading, level: 1, lines, onNewPage: false, blocks }] : [];
  const list = (heading: string, all: readonly string[]): Section[] => {
    const items = given(all);
    return section(heading, items.length > 0 ? [{ kind: 'list', items }] : []);
  };
  const pairs = (all: readonly (readonly [string, string])[]): Block[] => {
    const some = all.filter(([, words]) => words.trim() !== '');
    return some.length > 0
      ? [{ kind: 'pairs', pairs: some.map(([label, words]) => ({ label, words: words.trim() })) }]
      : [];
  };
  const strips = pageOne.trends.flatMap((trend) => stripOf(db, logs, trend, { from, to }) ?? []);
  return [
    ...list('If we only get to three things', pageOne.topThree),
    ...section(
      'Since last time',
      pairs([
        ['Biggest:', pageOne.biggest],
        ['What helped:', pageOne.helped],
        ['Hardest:', pageOne.hardest],
      ]),
    ),
    ...list('Safety', safetyLine(pageOne)),
    ...section('At a glance', strips, [
      `My own ratings, a dot for each day, ${rangeWords(from, to)}. A point is a day not noted.`,
    ]),
    ...list('What I noticed', pageOne.noticed),
    ...list(
      'What I practised',
      pageOne.practised.map(({ what, howOften, went }) => given([what, howOften, went]).join('; ')),
    ),
    ...list('Questions for you', pageOne.questions),
    ...list('Please go slowly with', pageOne.gently),
    ...list('Not today', pageOne.notToday).map((each) => ({ ...each, beside: given(pageOne.gently).length > 0 })),
  ];
}

function safetyLine({ safety, safetyWords }: PageOne): string[] {
  switch (safety) {
    case 'leave-out':
      return [];
    case 'in-person':
      return ['I would like to talk about safety in person, alone.'];
    case 'own-words':
      return [safetyWords];
  }
}

interface Thing {
  readonly id: string;
  readonly section: Section | null;
  readonly rank: number;
  readonly on: string;
  readonly count: number;
  readonly gone: readonly string[];
}

function thing(db: Connection, chosen: Chosen): Thing {
  const nothing: Thing = { id: chosen.id, section: null, rank: 0, on: '', count: 0, gone: chosen.parts };
  try {
    return chosen.kind === 'entry' ? entryThing(db, chosen) : responseThing(db, chosen);
  } catch (error) {
    // It was erased since it was ticked: the page goes without it, and says how many passages it lacks.
    if (error instanceof JournalError && error.code === 'not-found') return nothing;
    throw error;
  }
}

function entryThing(db: Connection, { id, parts, why }: Chosen): Thing {
  const row = entryRow(db, id);
  const entry = entryOf(row);
  if (entry.deletedAt !== null) throw new JournalError('not-found');
  const on = entry.at.slice(0, 10);
  const { found, count, gone } = chosenParts(partsOfEntry(entry), parts);
  return {
    id,
    section: sectionOf(`From my journal, ${dayWords(on)}`, [], why, found),
    rank: order.length + 1,
    on,
    count,
    gone,
  };
}

function responseThing(db: Connection, { id, parts, why }: Chosen): Thing {
  const response = responseOf(db, responseRow(db, id));
  if (response.deletedAt !== null) throw new JournalError('not-found');
  const on = response.at.slice(0, 10);
  const { found, count, gone } = chosenParts(partsOfResponse(response), parts);
  const place = order.indexOf(response.worksheet);
  return {
    id,
    section: sectionOf(`${response.name}, ${dayWords(on)}`, [], why, found),
    rank: place < 0 ? order.length : place,
    on,
    count,
    gone,
  };
}

/** Null where none of it is left. What is passed over between two passages is marked, so that nobody reads them as one. */
function sectionOf(
  heading: string,
  lines: readonly string[],
  why: string,
  found: readonly (WholePart | 'gap')[],
): Section | null {
  if (found.length === 0) return null;
  let label = '';
  const blocks = found.flatMap((each): Block[] => {
    if (each === 'gap') return [gap];
    const isNew = each.label !== label && !['', 'Title'].includes(each.label) && each.block.kind === 'document';
    label = each.label;
    const block = told(each.block);
    return isNew ? [told({ kind: 'pairs', pairs: [{ label, words: '' }] }), block] : [block];
  });
  return {
    heading,
    level: 1,
    lines: [...lines, ...(why.trim() ? [`${whyIncluded}${why.trim()}`] : [])],
    onNewPage: false,
    blocks,
  };
}

/** A colon parts a label from its words where type alone does not: “What came of it: it was not so”. */
const told = (block: Block): Block =>
  block.kind === 'pairs'
    ? {
        ...block,
        pairs: block.pairs.map(({ label, words }) => ({ label: label.replace(/[\p{L}\p{N})”]$/u, '$&:'), words })),
      }
    : block;

const gap: Block = {
  kind: 'document',
  document: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '…' }] }] },
};
