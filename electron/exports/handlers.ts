import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import { type Chosen, type Closing, type Format, mostDrafts, type Selection, ShareDraft } from '#contract/exports.ts';
import type { Handlers } from '#contract/procedure.ts';
import { TakenOut, takenOutProblem } from '#contract/taken-out.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import { z } from '#contract/zod.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import { attachmentRow, portionsOf } from '../attachments/rows.ts';
import { once } from '../content/once.ts';
import { entryOf, entryRow } from '../entries/queries.ts';
import { writeCopies, writeInSteps } from '../files/copies.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { removeIfThere } from '../files/write-whole.ts';
import { dayOf } from '../guide/marks.ts';
import type { Guide } from '../guide/read-guide.ts';
import { lastSession } from '../sessions/last-session.ts';
import { readKept, settingsOf, writeKept } from '../settings/handlers.ts';
import { forgetLeft, noteLeft, whatLeft } from '../settings/what-left.ts';
import { ownWorksheets, type Shipped } from '../worksheets/definitions.ts';
import { responseOf, responseRow } from '../worksheets/response-rows.ts';
import { closestQuestions } from './asks-twice.ts';
import { book, bookSize } from './book.ts';
import { assertClosing, closingWords } from './closing.ts';
import { entriesAbout, entriesById } from './entries-about.ts';
import { lockFile } from './formats/lock-file.ts';
import { ratingsIn } from './formats/ratings.ts';
import { gather } from './gather.ts';
import { suggestNames } from './name-suggestions.ts';
import { partsOfEntry, partsOfResponse } from './parts.ts';
import { withPictures } from './pictures.ts';
import { fromPreparation } from './preparation.ts';
import type { Press } from './press.ts';
import { assertRight, type PressedFile, type PressTask } from './press-tasks.ts';
import { responsesAbout, responsesById } from './responses-about.ts';
import { fitsName, takeOut } from './take-out.ts';
import { trendsOf } from './trends.ts';

export interface ExportsOptions {
  readonly shipped: () => Shipped;
  readonly guide: () => Guide;
  readonly files: GrantedFiles;
  readonly demandPassphrase: PassphraseAsked;
  readonly press: Press;
}

/** Implements the `exports` namespace: everything that leaves the journal passes here. */
export function exportsHandlers(
  session: JournalSession,
  { shipped, guide, files, demandPassphrase, press }: ExportsOptions,
): Handlers<JournalDoor>['exports'] {
  const kept = (name: string): unknown[] => z.array(z.unknown()).safeParse(readKept(session.db(), name)).data ?? [];
  const drafts = (): ShareDraft[] => kept('share-drafts').flatMap((each) => ShareDraft.safeParse(each).data ?? []);
  /** As they are kept: one of a later version of the app means nothing here, and stays for that one. */
  const draftsBut = (id: string): unknown[] =>
    kept('share-drafts').filter((each) => ShareDraft.safeParse(each).data?.id !== id);
  const logs = (): Worksheet[] => [...shipped().values(), ...ownWorksheets(session.db())].filter(({ log }) => log);
  const closest = once(() => closestQuestions(guide()));
  // A list that can’t be read must not pass for an empty one: names would go out.
  const takenOut = (): TakenOut[] => z.array(z.object(TakenOut.shape)).parse(readKept(session.db(), 'taken-out') ?? []);
  const wanted = ({ leftIn }: Pick<Selection, 'leftIn'>): TakenOut[] =>
    takenOut().filter(({ id }) => !leftIn.includes(id));
  const gathered = (selection: Selection) => {
    const words = wanted(selection);
    const { packet, ...counts } = gather(session.db(), logs(), selection);
    return { ...takeOut(packet, words), ...counts, words };
  };
  /** As `gathered`. @throws JournalError `not-all-there` when something that was chosen is gone. */
  const whole = (selection: Selection) => {
    const all = gathered(selection);
    const count = all.gone.reduce((sum, { parts }) => sum + parts.length, 0);
    if (count > 0)
      throw new JournalError('not-all-there', { about: count === 1 ? 'one passage' : `${count} passages` });
    return all;
  };
  const right = async (
    task: Omit<Extract<PressTask, { kind: 'file' }>, 'kind'>,
    onShare?: (share: number) => void,
  ): Promise<PressedFile> => {
    const pressed = await press.press<'file'>({ ...task, kind: 'file' }, onShare);
    assertRight(pressed, task.takenOut);
    return pressed;
  };
  /** Null while no book is made; `stop` ends it before its next file. */
  let making: { done: number; stop: boolean } | null = null;

  return {
    entries: (asked) => entriesAbout(session.db(), asked, closest()),
    responses: (asked) => responsesAbout(session.db(), asked, session.now()),
    ticked: ({ things }) => {
      const idsOf = (wanted: Chosen['kind']): string[] =>
        things.filter(({ kind }) => kind === wanted).map(({ id }) => id);
      return {
        entries: entriesById(session.db(), idsOf('entry'), closest()),
        responses: responsesById(session.db(), idsOf('response')),
      };
    },
    parts: ({ kind, id }) => {
      const db = session.db();
      const parts =
        kind === 'entry'
          ? partsOfEntry(entryOf(entryRow(db, id)))
          : partsOfResponse(responseOf(db, responseRow(db, id)));
      return parts.map(({ key, label, words, byItself }) => ({ key, label, words, byItself }));
    },
    trends: (range) => {
      // Somebody who asks this is on the way to a page.
      press.warm();
      return trendsOf(session.db(), logs(), range);
    },
    fromPreparation: () => fromPreparation(session.db(), dayOf(session.now())),
    lastSession: () =>
      // One of today is what the page is for.
      lastSession(session.db(), { today: dayOf(session.now(), -1) })?.on ?? null,
    make: async ({ selection }) => {
      const { packet: words, places, items, passages, gone } = gathered(selection);
      const packet = await withPictures(session.db(), words);
      const { bytes, pages, summaryPages, notDrawn } = await press.press<'preview'>({
        kind: 'preview',
        packet,
        look: selection.look,
      });
      return {
        ...{ bytes, pages, summaryPages, items, passages },
        gone: [...gone],
        notDrawn: [...notDrawn],
        pictures: packet.pictures?.length ?? 0,
        takenOut: [...places].map(([id, count]) => ({ id, places: count })),
      };
    },
    suggest: ({ selection }) => suggestNames(gathered(selection).packet, settingsOf(session.db()).partnerWord),
    save: async ({ selection, format, closing, destination, keepLine: withLine }) => {
      const file = files.take(destination);
      assertClosing(closing, { isPdf: format === 'pdf' });
      const { packet, words, ...counts } = whole(selection);
      const items = format === 'csv' ? ratingsIn(packet).length : counts.items;
      if (format === 'csv' && items === 0) throw new JournalError('no-ratings');
      assertName(file, words);
      const pressed = await right({
        ...{ look: selection.look, format, closing, takenOut: words },
        packet: format === 'csv' ? packet : await withPictures(session.db(), packet),
      });
      const [sha256 = ''] = writeChecked([{ file, bytes: pressed.bytes }]);
      const { reader } = selection;
      if (withLine) {
        noteLeft(session, {
          what: 'notes',
          reader,
          format: formatWords(format, closing),
          items,
          pages: pressed.pages,
          sha256,
        });
      }
      return { items, pages: pressed.pages, sha256 };
    },
    toPrint: async ({ selection }) => {
      const { packet, words } = whole(selection);
      const { bytes, pages } = await right({
        ...{ look: selection.look, format: 'pdf', closing: { by: 'nothing' }, takenOut: words },
        packet: await withPictures(session.db(), packet),
      });
      return { bytes, pages };
    },
    printed: (printed) => {
      const paper = { format: 'Paper', sha256: '' };
      if (printed.what !== 'notes') {
        noteLeft(session, { ...paper, what: printed.what, reader: null, items: 1, pages: 0 });
        return;
      }
      const { selection, pages } = printed;
      const { items } = gathered(selection);
      noteLeft(session, { ...paper, what: 'print', reader: selection.reader, items, pages });
    },

    bookSize: (range) => bookSize(session.db(), range),
    saveBook: async ({
      from,
      to,
      format,
      look,
      pictures,
      takeOut: without,
      closing,
      destination,
      keepLine: withLine,
      passphrase,
    }) => {
      if (making) throw new JournalError('bad-input');
      const progress = { done: 0, stop: false };
      making = progress;
      const goOn = (): void => {
        if (progress.stop) throw new JournalError('stopped');
      };
      try {
        await demandPassphrase(passphrase);
        const file = files.take(destination);
        assertClosing(closing, { isPdf: format === 'pdf' });
        const words = without ? takenOut() : [];
        assertName(file, words);
        // It may have been stopped while the passphrase was looked at.
        goOn();
        const made: PressedFile[] = [];
        let entries = 0;
        for (const volume of book(session.db(), { from, to })) {
          const { packet } = takeOut(volume.packet, words);
          const pressed = await right(
            {
              // Markdown is closed when all of it is one file.
              ...{ look, format, closing: format === 'pdf' ? closing : { by: 'nothing' }, takenOut: words },
              packet: pictures && format === 'pdf' ? await withPictures(session.db(), packet) : packet,
            },
            (share) => {
              progress.done = (volume.number - 1 + share) / volume.of;
            },
          );
          goOn();
          made.push(pressed);
          entries += volume.entries;
          progress.done = volume.number / volume.of;
        }
        if (made.length === 0) throw new JournalError('not-found');
        const volumes = format === 'markdown' ? [await closed(joined(made), closing)] : made.map(({ bytes }) => bytes);
        goOn();
        const sha256 = writeVolumes(file, volumes);
        const pages = made.reduce((sum, each) => sum + each.pages, 0);
        if (withLine) {
          for (const digest of sha256) {
            noteLeft(session, {
              ...{ what: 'book', reader: null, format: formatWords(format, closing), items: entries, pages },
              sha256: digest,
            });
          }
        }
        const notDrawn = [...new Set(made.flatMap((each) => each.notDrawn))];
        return { entries, pages, files: volumes.length, notDrawn };
      } finally {
        making = null;
      }
    },
    saveAttachment: async ({ id, destination }) => {
      const file = files.take(destination);
      const row = attachmentRow(session.db(), id);
      await writeInSteps(file, portionsOf(session.db(), row));
      noteLeft(session, {
        ...{ what: 'attachment', reader: null, format: path.extname(file).slice(1).toUpperCase() || 'File' },
        ...{ items: 1, pages: 0, sha256: row.digest?.toString('hex') ?? '' },
      });
    },
    bookProgress: () => making?.done ?? null,
    stopBook: () => {
      if (!making) return;
      making.stop = true;
      press.stop();
    },

    takenOut,
    keepTakenOut: ({ list }) => {
      for (const [index, each] of list.entries()) {
        const problem = takenOutProblem(list.toSpliced(index, 1), each);
        if (problem) throw new JournalError('bad-taken-out', { about: problem });
      }
      writeKept(session.db(), 'taken-out', list);
    },

    left: () => whatLeft(session.db()),
    forgetLeft: ({ id }) => forgetLeft(session.db(), id),

    drafts,
    keepDraft: ({ draft }) => {
      const others = draftsBut(draft.id);
      if (others.length >= mostDrafts) throw new JournalError('too-many-drafts');
      writeKept(session.db(), 'share-drafts', [{ ...draft, keptAt: session.now().toISOString() }, ...others]);
    },
    removeDraft: ({ id }) => writeKept(session.db(), 'share-drafts', draftsBut(id)),
  };
}

const formatNames: Readonly<Record<Format, string>> = {
  pdf: 'PDF',
  docx: 'Word',
  markdown: 'Markdown',
  text: 'Plain text',
  csv: 'Ratings as CSV',
};
const formatWords = (format: Format, closing: Closing): string => `${formatNames[format]}${closingWords(closing)}`;

function assertName(file: string, words: readonly TakenOut[]): void {
  if (fitsName(path.basename(file), words)) throw new JournalError('bad-file-name');
}

/** Locks a file that was put together here, and sees that it opens again. @throws JournalError `not-sound`. */
async function closed(bytes: Uint8Array, closing: Closing): Promise<Uint8Array> {
  if (closing.by !== 'passphrase' && closing.by !== 'recipients') return bytes;
  const locked = await lockFile(bytes, closing);
  const out = await locked.open().catch(() => null);
  if (!out || Buffer.compare(out, bytes) !== 0) throw new JournalError('not-sound');
  return locked.bytes;
}

interface Place {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** Writes files, all of them or none, reads them again from the disk, and gives the SHA-256 of each. @throws JournalError `bad-place`. */
function writeChecked(places: readonly Place[]): string[] {
  writeCopies(places);
  const digests = places.map(({ bytes }) => digestOf(bytes));
  if (places.some(({ file }, index) => digestOf(fs.readFileSync(file)) !== digests[index])) {
    for (const { file } of places) removeIfThere(file);
    throw new JournalError('bad-place');
  }
  return digests;
}

const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** One file under its own name; of several, each with its number, all of them or none. */
function writeVolumes(file: string, volumes: readonly Uint8Array[]): string[] {
  const [only, ...others] = volumes;
  if (only && others.length === 0) return writeChecked([{ file, bytes: only }]);
  const { dir, name, ext } = path.parse(file);
  const places = volumes.map((bytes, index) => ({ file: path.join(dir, `${name} ${index + 1}${ext}`), bytes }));
  // The person agreed to the name that they chose, and to no other that may lie there.
  if (places.some((place) => fs.existsSync(place.file))) throw new JournalError('names-taken');
  return writeChecked(places);
}

const joined = (volumes: readonly PressedFile[]): Uint8Array =>
  Buffer.concat(volumes.flatMap(({ bytes }, index) => (index === 0 ? [bytes] : [Buffer.from('\n'), bytes])));
