import type { JournalDoor } from '#contract';
import { JournalError } from '#contract/errors.ts';
import type { FoundToImport, Imported, ImportProgress } from '#contract/imports.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { comingAttachments } from '../attachments/coming.ts';
import { forgetCounts } from '../entries/counts.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { bring } from './bring.ts';
import { choicesOf } from './coming-entry.ts';
import type { Going } from './go-through.ts';
import { look } from './look.ts';
import type { Format } from './neutral.ts';
import { remembered } from './remembered.ts';
import type { NamedFiles } from './sources/named-files.ts';
import { lastImported, noteImported, undoImport } from './undo.ts';

export interface ImportsOptions {
  readonly files: GrantedFiles;
  readonly onChange: () => void;
  /** Told when text has gone for good and must leave the index too. */
  readonly onErased: () => void;
  readonly onProgress: (progress: ImportProgress) => void;
}

/** What reads archives and formats is needed seldom, and is no weight on every unlock. */
const readers = () => Promise.all([import('./sources/open-source.ts'), import('./formats/formats.ts')]);

/** What was looked through, and can be brought in. */
interface Chosen {
  readonly files: NamedFiles;
  readonly format: Format;
  readonly found: FoundToImport;
}

/** Implements the `imports` namespace. */
export function importsHandlers(
  session: JournalSession,
  { files: granted, onChange, onErased, onProgress }: ImportsOptions,
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
    if (under.size === 0) chosen?.files.close();
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
  const context = () => ({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone });

  return {
    look: async ({ source }) => {
      if (session.journal().isExample) throw new JournalError('only-example');
      leave();
      const file = granted.take(source);
      return alone(async (going) => {
        const [{ openSource }, { formatOf }] = await readers();
        const files = await openSource(file);
        try {
          const format = remembered(await formatOf(files));
          const found = await look(session.db(), format, files, context(), going);
          if (going.stopped) throw new JournalError('stopped');
          chosen = { files, format, found };
          return found;
        } catch (error) {
          files.close();
          throw error;
        }
      });
    },
    start: (choices) =>
      alone(async (going) => {
        if (!chosen) throw new JournalError('not-found');
        const { files, format, found } = chosen;
        try {
          const at = session.now().toISOString();
          let imported: Imported = { name: found.name, format: format.id, at, entries: 0, files: 0 };
          const { uids, losses } = await bring(
            {
              ...{ session, format, files, going, context: context(), choices: choicesOf(choices) },
              ...{ coming: comingAttachments(session), bytes: found.files.bytes },
            },
            (uids, files) => {
              imported = { ...imported, entries: uids.length, files };
              // What came before is not given up for nothing.
              if (uids.length > 0) noteImported(session.db(), imported, uids);
            },
          );
          if (uids.length > 0) {
            forgetCounts(session.db());
            onChange();
          }
          return { ...imported, losses: [...losses].map(([kind, count]) => ({ kind, count })) };
        } finally {
          files.close();
          chosen = null;
        }
      }),
    stop,
    leave,
    last: () => lastImported(session.db()),
    undo: () => {
      const result = undoImport(session.db(), session.now());
      if (!result) throw new JournalError('not-found');
      forgetCounts(session.db());
      onErased();
      return result;
    },
  };
}
