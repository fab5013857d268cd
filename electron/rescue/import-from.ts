import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { JournalError } from '#contract/errors.ts';
import { formatNames } from '#contract/import-words.ts';
import {
  type FoundOwn,
  type FoundToImport,
  type Imported,
  type ImportedFrom,
  type ImportProgress,
  type LossKind,
  type LossyEntry,
  suggestedChoices,
} from '#contract/imports.ts';
import { createSession } from '../access/journal-session.ts';
import { unlock } from '../access/open-journal.ts';
import type { Connection } from '../database/open.ts';
import { grantedFiles } from '../files/granted-files.ts';
import { importsHandlers } from '../imports/handlers.ts';
import { lookInto } from '../imports/look-into.ts';
import { isLocked, openLockedSource, openSource } from '../imports/sources/open-source.ts';
import { readWorksheets } from '../worksheets/read-worksheets.ts';
import { askFileSecret, type OpenedBy } from './ask-secret.ts';
import type { Opened } from './open-locks.ts';
import { Refusal } from './outcome.ts';
import type { Stop } from './stop.ts';

/** What of something can’t be kept, in how many entries; of everything of a journal, of how many of its things. */
export interface Loss {
  readonly kind: LossKind;
  readonly count: number;
}

/** What is in an export, beside what is in the journal: the `imported` of the JSON that is told (docs/rescue.md). */
export interface ImportReport {
  readonly name: string;
  readonly format: ImportedFrom;
  /** Not in the journal yet; and the days that they are of. */
  readonly fresh: number;
  readonly from: string | null;
  readonly to: string | null;
  /** There with other words. */
  readonly changed: number;
  readonly here: number;
  readonly inBin: number;
  /** Worksheets and records of logs that are not in the journal yet. */
  readonly responses: number;
  readonly files: { readonly count: number; readonly bytes: number };
  /** Feelings, words for the spelling, worksheets of the person’s own, earlier versions, and smaller things. */
  readonly others: number;
  readonly losses: readonly Loss[];
  /** Entry by entry, the first 300. */
  readonly lossy: readonly LossyEntry[];
  /** What came; null where it was only looked at. */
  readonly brought: Pick<Imported, 'entries' | 'responses' | 'files' | 'others'> | null;
}

const contentFolder = path.resolve(import.meta.dirname, '../../resources/content');
const shipped = () => readWorksheets(contentFolder);

/** What does not come at all: all else comes, and is only kept otherwise. */
const missing: readonly LossKind[] = ['missing-file', 'refused-file', 'left-out', 'too-large'];
export const isAnythingMissing = ({ losses }: ImportReport): boolean =>
  losses.some(({ kind }) => missing.includes(kind));

const progressOf = ({ step, done, of }: ImportProgress): string =>
  step === 'reading'
    ? `Looking through it: ${done} so far …`
    : step === 'files'
      ? `Bringing in files: ${of ? `${Math.floor((100 * done) / of)} % …` : '…'}`
      : 'Writing …';

/** Says how far something long is, at a terminal over and over on one line, which is empty again in the end. */
function onOneLine(words: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${words}`);
}
const tell = (progress: ImportProgress): void => onOneLine(progressOf(progress));

/**
 * Looks through an export and compares it with what was read of a journal. Nothing is written anywhere.
 * @throws Refusal `wrong-secret` or `stopped`; JournalError `unknown-format`, `bad-archive` or `bad-file`
 */
export async function lookAtImport(
  source: string,
  { db, by, stop }: { readonly db: Connection; readonly by: OpenedBy; readonly stop: Stop },
): Promise<ImportReport> {
  const going = { stopped: false, tell };
  stop.signal.addEventListener('abort', () => {
    going.stopped = true;
  });
  const opened = await openSource(source);
  const files = isLocked(opened)
    ? await openLockedSource(source, await askFileSecret(opened.by, by, stop.signal))
    : opened;
  if (!files) throw new Refusal('wrong-secret');
  const looked = await lookInto(files, { db, session: null, shipped, going });
  looked.close();
  onOneLine('');
  return looked.what === 'app' ? reportOfApp(looked.found) : reportOfOwn(looked.found);
}

export interface ImportOptions {
  readonly folder: string;
  readonly opened: Opened;
  readonly by: OpenedBy;
  /** Settings and reminders too, of everything of a journal. */
  readonly settings: boolean;
  readonly stop: Stop;
}

/**
 * Opens the journal as the app does, and brings an export in through the same door: all of it or nothing. What was
 * suggested is what is chosen. It can be taken back in the app.
 * @throws Refusal `wrong-secret`, `not-writable` or `stopped`; JournalError for what the export or the disk refuses
 */
export async function bringImport(
  source: string,
  { folder, opened, by, settings, stop }: ImportOptions,
): Promise<ImportReport> {
  const session = createSession({ folder });
  const journal = await unlock(folder, undefined, opened.way);
  if (!journal) throw new Refusal('wrong-passphrase');
  session.opened(journal);
  try {
    if (session.readOnly()) throw new Refusal('not-writable');
    session.assertWritable();
    const files = grantedFiles();
    const name = randomUUID();
    files.grant(name, source);
    const nothing = (): void => {};
    const imports = importsHandlers(session, {
      ...{ files, shipped, onProgress: tell, onChange: nothing, onErased: nothing },
    });
    stop.signal.addEventListener('abort', () => imports.stop(undefined));
    await stop.breathe();
    const first = await imports.look({ source: name });
    const looked =
      first.result === 'locked'
        ? await imports.unlock({ secret: await askFileSecret(first.by, by, stop.signal) })
        : first;
    if (looked.result === 'wrong') throw new Refusal('wrong-secret');
    if (looked.result === 'locked') throw new JournalError('not-found');
    if (looked.result === 'found') {
      const { losses, ...brought } = await imports.start(suggestedChoices(looked.found));
      return { ...reportOfApp(looked.found), losses, brought: came(brought) };
    }
    const { damaged, ...brought } = await imports.startOwn({ back: [], settings });
    const report = reportOfOwn(looked.found);
    const others = report.losses.filter(({ kind }) => kind !== 'missing-file');
    return { ...report, losses: [...others, ...lossOf('missing-file', damaged)], brought: came(brought) };
  } finally {
    onOneLine('');
    await session.close();
  }
}

const came = ({ entries, responses, files, others }: Imported): ImportReport['brought'] => ({
  ...{ entries, responses, files, others },
});

const lossOf = (kind: LossKind, count: number): Loss[] => (count > 0 ? [{ kind, count }] : []);

function reportOfApp(found: FoundToImport): ImportReport {
  const { name, format, fresh, changed, here, inBin, files, losses, lossy } = found;
  const { count, from, to } = fresh;
  return {
    ...{ name, format, fresh: count, from, to, changed, here, inBin, files, losses, lossy },
    ...{ responses: 0, others: 0, brought: null },
  };
}

function reportOfOwn(found: FoundOwn): ImportReport {
  const { name, entries, responses, feelings, ownWords, ownWorksheets, small, files, goneFiles, unreadable } = found;
  const { count, from, to } = entries.fresh;
  return {
    ...{ name, format: 'own', fresh: count, from, to, files, lossy: [], brought: null },
    changed: entries.differing.count + responses.differing.count,
    here: entries.here + responses.here,
    inBin: found.awayCount,
    responses: responses.fresh.count,
    others: feelings + ownWords + ownWorksheets + small + entries.versions + responses.versions,
    losses: [...lossOf('missing-file', goneFiles), ...lossOf('left-out', unreadable)],
  };
}

/** What it is called, for a sentence. */
export const nameOfFormat = ({ format }: ImportReport): string => formatNames[format];
