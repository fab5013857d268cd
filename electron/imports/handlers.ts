import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { Imported, ImportProgress, Looked } from '#contract/imports.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { comingAttachments } from '../attachments/coming.ts';
import { forgetCounts } from '../entries/counts.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { wayBackOf } from '../merge/take-back.ts';
import type { Shipped } from '../worksheets/definitions.ts';
import { bring } from './bring.ts';
import { choicesOf } from './coming-entry.ts';
import { assertGoing, type Going } from './go-through.ts';
import { lastImported, noteImported } from './last-import.ts';
import type { OpenedExport } from './look-into.ts';
import type { NamedFiles } from './sources/named-files.ts';

export interface ImportsOptions {
  readonly files: GrantedFiles;
  readonly shipped: () => Shipped;
  readonly onChange: () => void;
  /** Told when text has gone for good and must leave the index too. */
  readonly onErased: () => void;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What reads archives and formats is needed seldom, and is no weight on every unlock. */
const readers = () => Promise.all([import('./sources/open-source.ts'), import('./look-into.ts')]);

/** What was looked through, and can be brought in; or is locked, and waits to be opened. */
type Chosen = OpenedExport | { readonly what: 'locked'; readonly file: string; close(): void };

/** Implements the `imports` namespace. */
export function importsHandlers(
  session: JournalSession,
  { files: granted, shipped, onChange, onErased, onProgress }: ImportsOptions,
): Handlers<JournalDoor>['imports'] {
  let chosen: Chosen | null = null;
  /** What is under way, and what waits for it to end. */
  const under = new Set<Going>();

  const stop = (): void => {
    for (const going of under) going.stopped = true;
  };
  const leave = (): void => {
    stop();
    // What is under way closes its files itself, once it has come to a halt.
    if (under.size === 0) chosen?.close();
    chosen = null;
  };
  session.beforeClose(leave);
  let ended: Promise<unknown> = Promise.resolve();
  /** One at a time: what was told to stop comes to its end first. */
  const alone = <T>(act: (going: Going) => Promise<T>): Promise<T> => {
    const own: Going = { stopped: false, tell: onProgress };
    under.add(own);
    const run = ended.then(async () => {
      try {
        if (own.stopped) throw new JournalError('stopped');
        return await act(own);
      } catch (error) {
        // A lock in the middle of it takes away what it stands on.
        throw own.stopped ? new JournalError('stopped', { cause: error }) : error;
      } finally {
        under.delete(own);
      }
    });
    ended = run.catch(() => {});
    return run;
  };
  const lookAt = async (files: NamedFiles, going: Going): Promise<Looked> => {
    const [, { lookInto, lookedOf }] = await readers();
    const opened = await lookInto(files, { db: session.db(), session, shipped, going });
    chosen = opened;
    return lookedOf(opened);
  };
  /** Brings in what was chosen, which is let go of whatever comes of it. */
  const start = <W extends 'app' | 'own', T>(
    what: W,
    act: (one: Extract<Chosen, { what: W }>, going: Going) => Promise<T>,
  ): Promise<T> =>
    alone(async (going) => {
      const one = chosen;
      if (one?.what !== what) throw new JournalError('not-found');
      try {
        return await act(one as Extract<Chosen, { what: W }>, going);
      } finally {
        one.close();
        chosen = null;
      }
    });
  const changed = (): void => {
    forgetCounts(session.db());
    onChange();
  };

  return {
    look: async ({ source }) => {
      if (session.journal().isExample) throw new JournalError('only-example');
      leave();
      const file = granted.take(source);
      return alone(async (going) => {
        const [{ openSource, isLocked }] = await readers();
        const opened = await openSource(file);
        if (!isLocked(opened)) return lookAt(opened, going);
        assertGoing(going);
        chosen = { what: 'locked', file, close: () => {} };
        return { result: 'locked', ...opened };
      });
    },
    unlock: async ({ secret }) =>
      alone(async (going) => {
        if (chosen?.what !== 'locked') throw new JournalError('not-found');
        const [{ openLockedSource }] = await readers();
        const files = await openLockedSource(chosen.file, secret);
        return files ? lookAt(files, going) : { result: 'wrong' };
      }),
    start: (choices) =>
      start('app', async ({ files, format, found }, going) => {
        const at = session.now().toISOString();
        const named = { name: found.name, format: format.id, at, others: 0 };
        let imported: Imported = { ...named, entries: 0, responses: 0, files: 0 };
        const [, { readingContext }] = await readers();
        const { uids, losses } = await bring(
          {
            ...{ session, format, files, going, shipped, context: readingContext(), choices: choicesOf(choices) },
            ...{ coming: comingAttachments(session), bytes: found.files.bytes },
          },
          ({ uids, records }, files) => {
            imported = { ...named, entries: uids.length, responses: records.length, files };
            const came = [
              ...uids.map((uid) => ({ what: 'made', kind: 'entry', uid }) as const),
              ...records.map((uid) => ({ what: 'made', kind: 'response', uid }) as const),
            ];
            // What came before is not given up for nothing.
            if (came.length > 0) noteImported(session.db(), { imported, way: wayBackOf(session.db(), came) });
          },
        );
        if (uids.length > 0) changed();
        return { ...imported, losses: [...losses].map(([kind, count]) => ({ kind, count })) };
      }),
    startOwn: (choices) =>
      start('own', async ({ own, aside, found }, going) => {
        const { bringOwn } = await import('./own/bring-own.ts');
        const named = { name: found.name, format: 'own' as const, at: session.now().toISOString() };
        const brought = await bringOwn({ session, own, aside, found, choices, shipped, going }, (came, how) => {
          const { damaged: _, ...counts } = came;
          if (came.entries + came.responses + came.others > 0)
            noteImported(session.db(), { imported: { ...named, ...counts }, ...how });
        });
        changed();
        return { ...named, ...brought };
      }),
    stop,
    leave,
    last: () => lastImported(session.db()),
    undo: async () => {
      const { undoImport } = await import('./undo.ts');
      const result = undoImport(session.db(), session.now());
      if (!result) throw new JournalError('not-found');
      forgetCounts(session.db());
      onErased();
      return result;
    },
  };
}
