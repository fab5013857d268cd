import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { bin, discard, erase, eraseDue, restore } from './bin.ts';
import { days, feelingWords, months, onThisDay, page, pageRows, recent, tags, whereabouts } from './lists.ts';
import { createEntry, describeEntry, entryOf, entryRow } from './queries.ts';
import { restoreVersion, saveEntry, version, versions, type WritingSession } from './versions.ts';

/** Implements the `entries` namespace. `onErased` is told when text has gone for good and must leave the index too. */
export function entriesHandlers(
  session: JournalSession,
  { onChange, onErased }: { onChange: () => void; onErased: () => void },
): Handlers<JournalDoor>['entries'] {
  const writing: WritingSession = new Map();
  session.onOpen(() => {
    writing.clear();
    if (!session.readOnly() && eraseDue(session.db(), session.now()) > 0) onErased();
  });
  const changed = <T>(value: T): T => {
    onChange();
    return value;
  };

  return {
    months: ({ filter }) => months(session.db(), filter),
    page: (asked) => page(session.db(), asked),
    read: (asked) => {
      const db = session.db();
      return pageRows(db, asked).map(({ uid }) => entryOf(entryRow(db, uid)));
    },
    whereabouts: ({ id, filter }) => whereabouts(session.db(), id, filter),
    days: (asked) => days(session.db(), asked),
    get: ({ id }) => entryOf(entryRow(session.db(), id)),
    recent: ({ limit }) => recent(session.db(), limit),
    onThisDay: ({ day }) => onThisDay(session.db(), day),
    tags: () => tags(session.db()),
    feelingWords: () => feelingWords(session.db()),

    create: (entry) => changed(createEntry(session.db(), entry, session.now())),
    save: (draft) => changed(saveEntry(session.db(), draft, session.now(), writing)),
    describe: (change) => changed(describeEntry(session.db(), change)),
    discard: ({ ids }) => changed({ count: discard(session.db(), ids, session.now()) }),
    restore: ({ ids }) => changed({ count: restore(session.db(), ids) }),
    erase: ({ ids }) => {
      const count = erase(session.db(), ids);
      if (count > 0) onErased();
      return { count };
    },
    bin: () => bin(session.db()),

    versions: ({ id }) => versions(session.db(), id),
    version: ({ id, revision }) => version(session.db(), id, revision),
    restoreVersion: ({ id, revision }) => changed(restoreVersion(session.db(), id, revision, session.now())),
  };
}
