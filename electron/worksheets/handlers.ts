import { createHash } from 'node:crypto';
import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import { OwnDraft, type WorksheetSummary } from '#contract/worksheets.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { eraseDueOf } from '../entries/bin.ts';
import type { WritingSession } from '../entries/versions.ts';
import { writeCopy } from '../files/copies.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { dayOf } from '../guide/marks.ts';
import { readKept, writeKept } from '../settings/handlers.ts';
import { noteLeft } from '../settings/what-left.ts';
import { definitionOf, ownWorksheets, type Shipped, usedFields } from './definitions.ts';
import { findResponses } from './find-responses.ts';
import { gateOf } from './gate.ts';
import { logDays } from './log-days.ts';
import { bringIn, keepOwn, removeOwn, withFreeId, worksheetFile } from './own-worksheets.ts';
import { discardResponses, eraseResponses, responsesInBin, restoreResponses } from './response-bin.ts';
import { citing } from './response-links.ts';
import { responseMarkdown } from './response-markdown.ts';
import { responseOf, responseRow } from './response-rows.ts';
import { responseVersion, responseVersions, restoreResponseVersion, saveResponse } from './response-versions.ts';
import { describeResponse, finishResponse, responses, startResponse, visits } from './responses.ts';

export interface WorksheetsOptions {
  readonly shipped: () => Shipped;
  /** Fills in what a file leaves to the feeling words. */
  readonly withFeelings: () => (raw: unknown) => unknown;
  readonly files: GrantedFiles;
  readonly demandPassphrase: PassphraseAsked;
  readonly onChange: () => void;
  /** Told when text has gone for good and must leave the index too. */
  readonly onErased: () => void;
}

/** Implements the `worksheets` namespace. What is answered at the safety gate has no way in here, on purpose. */
export function worksheetsHandlers(
  session: JournalSession,
  { shipped, withFeelings, files, demandPassphrase, onChange, onErased }: WorksheetsOptions,
): Handlers<JournalDoor>['worksheets'] {
  const writing: WritingSession = new Map();
  const today = (): string => dayOf(session.now());
  const changed = <T>(value: T): T => {
    onChange();
    return value;
  };

  const noteWorksheet = (format: string, file: Uint8Array): void =>
    noteLeft(session, {
      ...{ what: 'worksheet', reader: null, format, items: 1, pages: 0 },
      sha256: createHash('sha256').update(file).digest('hex'),
    });

  session.onOpen(() => {
    writing.clear();
    if (session.readOnly()) return;
    try {
      if (eraseDueOf(session.db(), 'response', session.now(), eraseResponses) > 0) onErased();
    } catch {
      // On a full disk, say. It must keep nobody from unlocking; another day will do.
    }
  });

  return {
    list: () => {
      const db = session.db();
      return [
        ...[...shipped().values()]
          .sort((one, other) => one.order - other.order)
          .map((worksheet) => summaryOf(db, worksheet, false)),
        ...ownWorksheets(db).map((worksheet) => summaryOf(db, worksheet, true)),
      ];
    },
    definition: ({ id }) => definitionOf(session.db(), shipped(), id),
    gate: ({ worksheet }) => gateOf(session.db(), definitionOf(session.db(), shipped(), worksheet), session.now()),
    responses: (asked) => responses(session.db(), { ...asked, day: today() }),
    get: ({ id }) => responseOf(session.db(), responseRow(session.db(), id)),
    days: (asked) => logDays(session.db(), asked),
    visits: (asked) => visits(session.db(), { ...asked, day: today() }),

    start: ({ worksheet, ...beginning }) => {
      const db = session.db();
      return changed(
        startResponse(db, { ...beginning, definition: definitionOf(db, shipped(), worksheet) }, session.now()),
      );
    },
    save: (draft) => changed(saveResponse(session.db(), draft, session.now(), writing)),
    describe: (change) => changed(describeResponse(session.db(), change, session.now())),
    finish: ({ id, ending }) => finishResponse(session.db(), id, ending, session.now()),

    discard: ({ ids }) => changed({ count: discardResponses(session.db(), ids, session.now()) }),
    restore: ({ ids }) => changed({ count: restoreResponses(session.db(), ids) }),
    erase: async ({ ids, passphrase }) => {
      await demandPassphrase(passphrase);
      const count = eraseResponses(session.db(), ids);
      if (count > 0) onErased();
      return { count };
    },
    bin: () => responsesInBin(session.db()),

    versions: ({ id }) => responseVersions(session.db(), id),
    version: ({ id, revision }) => responseVersion(session.db(), id, revision),
    restoreVersion: ({ id, revision }) => changed(restoreResponseVersion(session.db(), id, revision, session.now())),

    search: ({ text, limit }) => findResponses(session.db(), text, limit, today()),
    citing: ({ entry }) => citing(session.db(), entry, today()),

    saveCopy: ({ id, destination }) => {
      const db = session.db();
      const copy = Buffer.from(responseMarkdown(responseOf(db, responseRow(db, id))));
      writeCopy(files.take(destination), copy);
      noteWorksheet('Markdown', copy);
    },
    ownDraft: () => OwnDraft.nullable().safeParse(readKept(session.db(), 'own-worksheet-draft')).data ?? null,
    keepOwnDraft: ({ draft }) => writeKept(session.db(), 'own-worksheet-draft', draft),
    keepOwn: ({ definition }) => {
      const db = session.db();
      return summaryOf(db, keepOwn(db, shipped(), withFreeId(db, definition)), true);
    },
    usedFields: ({ id }) => usedFields(session.db(), id),
    removeOwn: ({ id }) => removeOwn(session.db(), id),
    bringIn: ({ source }) =>
      summaryOf(session.db(), bringIn(session.db(), shipped(), files.take(source), withFeelings()), true),
    handOver: ({ id, destination }) => {
      const file = Buffer.from(worksheetFile(definitionOf(session.db(), shipped(), id)));
      writeCopy(files.take(destination), file);
      noteWorksheet('Questions alone', file);
    },
  };
}

function summaryOf(db: Connection, worksheet: Worksheet, own: boolean): WorksheetSummary {
  const { id, name, line, time, shelf, icon, weight, gate, topics, unlisted, byDay, restDays, log } = worksheet;
  const last =
    restDays === undefined
      ? undefined
      : (prepared(
          db,
          "SELECT max(updated_at) FROM response WHERE worksheet = ? AND ending = 'done' AND deleted_at IS NULL",
        )
          .pluck()
          .get(id) as string | null);
  return {
    ...{ id, name, line, time, shelf, icon, weight, gate, topics, unlisted, byDay, own },
    room: log?.room ?? null,
    brief: (log?.quick.length ?? 0) > 0,
    restsUntil: last && restDays !== undefined ? dayOf(new Date(last), restDays) : null,
  };
}
