import type { Entry } from '#contract/entries.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { listed } from '../entries/filter.ts';
import { type EntryRow, entryColumns, entryOf } from '../entries/queries.ts';
import type { Packet, Section } from './packet.ts';
import { dayWords, rangeWords } from './words.ts';

interface Range {
  readonly from: string;
  readonly to: string;
}

/** As many entries and words as one file is set of, so that memory stays within bounds: some 300 pages. */
const mostEntries = 400;
const mostWords = 120_000;
const mostPictures = 150;

/** What a book of these days holds, and of how many files it is made. */
export function bookSize(db: Connection, range: Range): { entries: number; words: number; files: number } {
  const all = sizes(db, range);
  return {
    entries: all.length,
    words: all.reduce((sum, { words }) => sum + words, 0),
    files: volumes(all).length,
  };
}

interface Size {
  readonly id: number;
  readonly words: number;
  readonly pictures: number;
}

/** Oldest first. */
function sizes(db: Connection, range: Range): Size[] {
  const { sql, values, place } = listed(range);
  return prepared(
    db,
    `SELECT e.id, e.words, (SELECT count(*) FROM attachment_use AS u WHERE u.entry = e.id AND u.revision = -1) AS pictures ${sql} ORDER BY ${place}`,
  ).all(...values) as Size[];
}

function volumes(all: readonly Size[]): Size[][] {
  const made: Size[][] = [];
  let [words, pictures] = [0, 0];
  for (const size of all) {
    const last = made.at(-1);
    const fits = words + size.words <= mostWords && pictures + size.pictures <= mostPictures;
    if (last && last.length < mostEntries && fits) {
      last.push(size);
      words += size.words;
      pictures += size.pictures;
    } else {
      made.push([size]);
      ({ words, pictures } = size);
    }
  }
  return made;
}

/** The volumes of a book, one after the other, each read only when it is asked for. */
export function* book(
  db: Connection,
  range: Range,
): Generator<{ readonly packet: Packet; readonly entries: number; readonly of: number; readonly number: number }> {
  const all = volumes(sizes(db, range));
  for (const [index, volume] of all.entries()) {
    const entries = volume.map(({ id }) =>
      entryOf(
        prepared(db, `SELECT ${entryColumns} FROM entry AS e JOIN body AS b ON b.id = e.id WHERE e.id = ?`).get(
          id,
        ) as EntryRow,
      ),
    );
    yield {
      packet: volumeOf(entries, range, index + 1, all.length),
      entries: entries.length,
      of: all.length,
      number: index + 1,
    };
  }
}

function volumeOf(entries: readonly Entry[], range: Range, number: number, of: number): Packet {
  const [first, last] = [entries[0], entries.at(-1)];
  const sections: Section[] = [];
  let [year, month] = ['', ''];
  for (const { at, title, body } of entries) {
    const part = (heading: string, level: 1 | 2): void =>
      void sections.push({ heading, level, lines: [], onNewPage: level === 1, blocks: [] });
    if (at.slice(0, 4) !== year) part(at.slice(0, 4), 1);
    if (at.slice(0, 7) !== month) part(dayWords(at.slice(0, 10)).replace(/^\d+ /, ''), 2);
    [year, month] = [at.slice(0, 4), at.slice(0, 7)];
    const day = dayWords(at.slice(0, 10));
    sections.push({
      heading: title.trim() || day,
      level: 3,
      lines: title.trim() ? [day] : [],
      onNewPage: false,
      blocks: [{ kind: 'document', document: body }],
    });
  }
  return {
    title: 'Notes',
    lines: [
      rangeWords(first?.at.slice(0, 10) ?? range.from, last?.at.slice(0, 10) ?? range.to),
      ...(of > 1 ? [`Part ${number} of ${of}`] : []),
    ],
    sections,
    foot: 'Private.',
    contents: true,
  };
}
