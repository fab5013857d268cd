import { contract, type JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { ImportProgress } from '#contract/imports.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalKeys } from './access/copies.ts';
import { explainIn } from './access/explain.ts';
import { type AccessOptions, accessHandlers } from './access/handlers.ts';
import type { JournalSession } from './access/journal-session.ts';
import { passphraseAsked } from './access/passphrase-asked.ts';
import { noteWrongTry } from './access/wrong-tries.ts';
import { archiveHandlers } from './archive/handlers.ts';
import { attachmentsHandlers } from './attachments/handlers.ts';
import { backupsHandlers } from './backups/handlers.ts';
import { contentHandlers } from './content/handlers.ts';
import { once } from './content/once.ts';
import { entriesHandlers } from './entries/handlers.ts';
import { fillExample } from './example/fill-example.ts';
import { exportsHandlers } from './exports/handlers.ts';
import { createPress } from './exports/press.ts';
import { guideHandlers } from './guide/handlers.ts';
import { readGuide } from './guide/read-guide.ts';
import { importsHandlers } from './imports/handlers.ts';
import { insightsHandlers } from './insights/handlers.ts';
import { dispatcher } from './ipc/dispatch.ts';
import { mergeHandlers } from './merge/handlers.ts';
import { remindersHandlers } from './reminders/handlers.ts';
import { fitsKey } from './salvage/fits-key.ts';
import { salvageOver } from './salvage/salvage-over.ts';
import { sealedHandlers } from './sealed/handlers.ts';
import { searchHandlers } from './search/handlers.ts';
import { idleWork } from './search/idle-work.ts';
import { entryIndex } from './search/index-queue.ts';
import { sessionsHandlers } from './sessions/handlers.ts';
import { settingsHandlers } from './settings/handlers.ts';
import { takeUp } from './take-up.ts';
import { feelingsHandlers } from './today/feelings.ts';
import { todayHandlers } from './today/handlers.ts';
import { worksheetsHandlers } from './worksheets/handlers.ts';
import { readFeelings, readWorksheets, withFeelings } from './worksheets/read-worksheets.ts';
import { responseIndex } from './worksheets/response-index.ts';

export interface JournalOptions
  extends Omit<AccessOptions, 'demandPassphrase' | 'fillExample' | 'salvage' | 'fitsKey' | 'onHeld' | 'takeUp'> {
  readonly contentFolder: string;
  /** The file that the thread which sets pages runs. */
  readonly pressWorker: URL;
  /** Milliseconds until the guide is read without being asked for, as while somebody types a passphrase. */
  readonly readGuideAfter?: number;
  /** Told when what was sealed closed by itself. */
  readonly onSealClosed?: () => void;
  /** Told how far a bringing in from another app has come. */
  readonly onImportProgress?: (progress: ImportProgress) => void;
}

/** Everything the journal process answers, over one session. */
export function journalHandlers(session: JournalSession, options: JournalOptions): Handlers<JournalDoor> {
  const { room } = options;
  const idle = idleWork(session, [entryIndex, responseIndex], room.isRoomy);
  room.onChange((now) => now === 'enough' && idle.changed());
  const guide = once(() => readGuide(options.contentFolder));
  const shipped = once(() => readWorksheets(options.contentFolder));
  const press = createPress(options.pressWorker, options.contentFolder);
  session.beforeClose(press.stop);
  if (options.readGuideAfter !== undefined) setTimeout(guide, options.readGuideAfter).unref();
  const demandPassphrase = passphraseAsked(session, () => noteWrongTry(session.folder, session.now()));
  // Before the copies: what is removed at the lock is not copied then.
  const attachments = attachmentsHandlers(session, { files: options.files, demandPassphrase, onChange: idle.changed });
  const salvageJournal = (folder: string, keys: JournalKeys) => salvageOver(folder, keys, session.now(), shipped());
  const backups = backupsHandlers(session, { files: options.files, salvage: salvageJournal, demandPassphrase });
  const journal: Omit<Handlers<JournalDoor>, 'access'> = {
    archive: archiveHandlers(session, { demandPassphrase, files: options.files }),
    attachments,
    backups,
    content: contentHandlers(options.contentFolder),
    entries: entriesHandlers(session, { demandPassphrase, onChange: idle.changed, onErased: idle.erased }),
    exports: exportsHandlers(session, { demandPassphrase, shipped, guide, files: options.files, press }),
    feelings: feelingsHandlers(session),
    guide: guideHandlers(session, guide),
    imports: importsHandlers(session, {
      shipped,
      files: options.files,
      onChange: idle.changed,
      onErased: idle.erased,
      onProgress: options.onImportProgress ?? (() => {}),
    }),
    merge: mergeHandlers(session, {
      shipped,
      files: options.files,
      clock: options.clock,
      copyFirst: () => copyInAnyPlace(backups),
      onChange: idle.changed,
      onErased: idle.erased,
    }),
    reminders: remindersHandlers(session),
    sealed: sealedHandlers(session, {
      clock: options.clock,
      demandPassphrase,
      onClosed: options.onSealClosed ?? (() => {}),
      onChange: idle.changed,
      onErased: idle.erased,
    }),
    search: searchHandlers(session),
    sessions: sessionsHandlers(session),
    settings: settingsHandlers(session),
    today: todayHandlers(session, guide),
    insights: insightsHandlers(session),
    worksheets: worksheetsHandlers(session, {
      demandPassphrase,
      shipped,
      withFeelings: once(() => withFeelings(readFeelings(options.contentFolder))),
      files: options.files,
      onChange: idle.changed,
      onErased: idle.erased,
    }),
  };
  const example = (day: string): Promise<void> =>
    fillExample(session, { contentFolder: options.contentFolder, shipped: shipped(), journal }, day);
  const access = accessHandlers(session, {
    ...options,
    demandPassphrase,
    fillExample: example,
    salvage: salvageJournal,
    fitsKey,
    onHeld: attachments.spare,
    takeUp: (calls) => takeUp(calls, again, session.now),
  });
  const handlers: Handlers<JournalDoor> = { ...journal, access };
  const again = dispatcher(contract.journal, handlers, {
    unlocked: session.isOpen,
    beforeCommand: session.assertWritable,
    mend: room.mend,
    explain: explainIn(session.folder),
    // Told by whoever asked for it.
    onFault: () => {},
    checkOutputs: false,
  });
  return handlers;
}

/** A second place that does not take the copy is told of where copies are made; the one beside the journal is there. */
async function copyInAnyPlace(backups: Handlers<JournalDoor>['backups']): Promise<void> {
  try {
    await backups.make(undefined);
  } catch (error) {
    if (!(error instanceof JournalError) || error.code !== 'bad-place') throw error;
  }
}
