import { createHash } from 'node:crypto';
import type { Placed } from '#contract/document/attachment.ts';
import { escapedMarkdown } from '#contract/document/markdown.ts';
import { JournalError } from '#contract/errors.ts';
import { type AttachmentRow, portionsOf } from '../../attachments/rows.ts';
import type { Connection } from '../../database/open.ts';
import type { ArchiveFile, Making } from '../archive-file.ts';
import {
  attachmentRecords,
  type EntryRecord,
  endingOf,
  entryRecords,
  feelingRecords,
  portionsToWrite,
  responseRecords,
  textsOf,
} from '../records.ts';
import { inPortions, linesOf, mostBytes } from './json.ts';
import { answersAsMarkdown, documentMarkdown, onOneLine } from './markdown.ts';

// Day One’s archive, a zip file with one JSON file for each journal and the media beside it, as its own exports of
// version 1.0 have it: entries with `creationDate` and `text` in Markdown, media named by the MD5 of their bytes and
// linked to by `identifier` (github.com/jrnl-org/jrnl/issues/409 has a sample; jimmy’s formats/day_one.py reads it).

type Kind = 'photos' | 'audios' | 'pdfAttachments';

interface Medium {
  readonly row: AttachmentRow;
  readonly kind: Kind;
  /** 32 hexadecimal digits, capitals. */
  readonly identifier: string;
  readonly md5: string;
  /** `jpeg`, `m4a`: the ending of its file. */
  readonly type: string;
}

const folders: Readonly<Record<Kind, string>> = { photos: 'photos', audios: 'audios', pdfAttachments: 'pdfs' };
const links: Readonly<Record<Kind, string>> = {
  photos: 'dayone-moment://',
  audios: 'dayone-moment:/audio/',
  pdfAttachments: 'dayone-moment:/pdfAttachment/',
};

/**
 * Everything outside the bin as an archive that Day One reads. Worksheets, logs and notes of a feeling become entries, as
 * it has nothing else; feelings become a line and tags. Earlier versions, and files that are neither pictures, sounds nor
 * PDFs, have no place in it; of those files a line says what they were, and they are counted.
 */
export async function* dayOneFiles(db: Connection, making: Making): AsyncGenerator<ArchiveFile> {
  const media = new Map<string, Medium>();
  for (const row of attachmentRecords(db, { bin: false })) {
    const kind = kindOf(row);
    if (!kind) {
      making.lost.leftOut += 1;
      continue;
    }
    const hash = createHash('md5');
    try {
      for (const portion of portionsOf(db, row)) {
        hash.update(portion);
        making.onStep();
        await making.breathe();
      }
    } catch (error) {
      // It is counted when it is written, as far as it goes.
      if (!(error instanceof JournalError) || error.code !== 'not-sound') throw error;
    }
    const type = endingOf(row).slice(1).replace(/^jpg$/, 'jpeg') || 'bin';
    media.set(row.uid, { row, kind, identifier: identifierOf(row.uid), md5: hash.digest('hex'), type });
  }
  yield { name: 'Journal.json', content: inPortions(journalOf(db, making, media)), most: mostBytes(db) };
  const written = new Set<string>();
  for (const { row, kind, md5, type } of media.values()) {
    const name = `${folders[kind]}/${md5}.${type}`;
    // The same bytes may have been added twice.
    if (written.has(name)) continue;
    written.add(name);
    yield { name, content: portionsToWrite(db, row, making), isPacked: true };
  }
}

function kindOf({ kind, type }: AttachmentRow): Kind | null {
  if (kind === 'picture') return 'photos';
  if (kind === 'sound') return 'audios';
  return type === 'application/pdf' ? 'pdfAttachments' : null;
}

const identifierOf = (uid: string): string => uid.replaceAll('-', '').toUpperCase();

function* journalOf(db: Connection, { onStep }: Making, media: ReadonlyMap<string, Medium>): Generator<string> {
  yield '{\n  "metadata": {"version": "1.0"},\n  "entries": [';
  yield* linesOf(entriesOf(db, onStep, media), (entry) => JSON.stringify(entry));
  yield '\n  ]\n}\n';
}

function* entriesOf(db: Connection, onStep: () => void, media: ReadonlyMap<string, Medium>): Generator<object> {
  for (const row of entryRecords(db, { bin: false })) {
    const shown: Placed[] = [];
    const words = documentMarkdown(row, (placed) => {
      const medium = media.get(placed.file);
      if (!medium) return null;
      shown.push(placed);
      return `${links[medium.kind]}${medium.identifier}`;
    });
    const text = [
      row.title && `# ${onOneLine(escapedMarkdown(row.title))}`,
      asMoments(words, shown),
      row.feeling && `*${feelingLine(row.feeling)}*`,
    ];
    yield {
      ...entryOf(row, text, [...textsOf(row.tags), ...textsOf(row.feeling_words)]),
      starred: row.starred === 1,
      ...mediaOf(row, shown, media),
    };
    onStep();
  }
  for (const row of responseRecords(db, { bin: false })) {
    yield entryOf(row, [answersAsMarkdown(db, row)], [...textsOf(row.tags), row.name]);
    onStep();
  }
  for (const { uid, at, feeling, words } of feelingRecords(db)) {
    const said = textsOf(words);
    const moment = utcOf(at);
    const note = { uid, at, created_at: moment, updated_at: moment };
    yield entryOf(note, [feelingLine(feeling), said.map(escapedMarkdown).join(', ')], said);
  }
}

const feelingLine = (feeling: number): string => `How it was, from 1 heavy to 5 light: ${feeling}`;

function entryOf(
  { uid, at, updated_at }: Pick<EntryRecord, 'uid' | 'at' | 'updated_at'>,
  text: readonly (string | number | null)[],
  tags: readonly string[],
) {
  return {
    uuid: identifierOf(uid),
    creationDate: utcOf(at),
    modifiedDate: `${updated_at.slice(0, 19)}Z`,
    // With it Day One shows the day and the time that the person’s own clock had.
    timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    isAllDay: false,
    isPinned: false,
    starred: false,
    tags: [...new Set(tags)],
    text: text.filter(Boolean).join('\n\n').trim(),
  };
}

/** A time of the person’s own clock as UTC in whole seconds; what is about no time as the beginning of 1970. */
function utcOf(at: string): string {
  const date = new Date(at);
  const known = Number.isNaN(date.getTime()) ? new Date(0) : date;
  return `${known.toISOString().slice(0, -5)}Z`;
}

/** What Markdown says of an attachment as Day One has it: without words in it, which stand below where the text lacks them. */
function asMoments(markdown: string, shown: readonly Placed[]): string {
  const left = [...shown];
  return markdown.replace(/!?\[(?:[^\]\\\n]|\\.)*\]\((dayone-moment:[^)\s]+)\)/g, (_whole, link: string) => {
    const placed = left.shift();
    const alt = placed?.kind === 'picture' && placed.alt !== placed.caption ? placed.alt : '';
    // The caption follows by itself; where there is none, the description stood in the link alone.
    return `![](${link})${alt ? `\n\n${escapedMarkdown(alt)}` : ''}`;
  });
}

function mediaOf({ at }: EntryRecord, shown: readonly Placed[], media: ReadonlyMap<string, Medium>) {
  const all = [...new Set(shown.map(({ file }) => file))].flatMap((file, orderInEntry) => {
    const medium = media.get(file);
    return medium ? [{ ...medium, orderInEntry }] : [];
  });
  const of = (kind: Kind): readonly object[] =>
    all
      .filter((medium) => medium.kind === kind)
      .map(({ row, identifier, md5, type, orderInEntry }) => ({
        ...{ identifier, md5, type, orderInEntry, date: utcOf(at), favorite: false, fileSize: row.bytes },
        ...(kind === 'photos' ? { width: row.across, height: row.down, isSketch: false } : {}),
        ...(kind === 'audios' ? { format: type, title: row.name } : {}),
        ...(kind === 'pdfAttachments' ? { pdfName: row.name } : {}),
      }));
  return Object.fromEntries(
    (Object.keys(folders) as Kind[]).flatMap((kind) => (of(kind).length > 0 ? [[kind, of(kind)]] : [])),
  );
}
