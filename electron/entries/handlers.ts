import type { JournalDoor } from '#contract';
import type { EntryFilter } from '#contract/entries.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import { bin, discard, erase, eraseDue, restore } from './bin.ts';
import { forgetCounts, remembered } from './counts.ts';
import { days, feelingWords, months, onThisDay, page, pageRows, recent, tags, whereabouts } from './lists.ts';
import { createEntry, describeEntry, entryOf, entryRow } from './queries.ts';
import { restoreVersion, saveEntry, version, versions, type WritingSession } from './versions.ts';

const dayMilliseconds = 86_400_000;

/** Implements the `entries` namespace. `onErased` is told when text has gone for good and must leave the index too. */
export function entriesHandlers(
  session: JournalSession,
  {
    demandPassphrase,
    onChange,
    onErased,
  }: { demandPassphrase: PassphraseAsked; onChange: () => void; onErased: () => void },
): Handlers<JournalDoor>['entries'] {
  const writing: WritingSession = new Map();
  let binSeen = 0;

  const emptyBin = (): void => {
    binSeen = session.now().getTime();
    if (session.readOnly()) return;
    try {
      if (eraseDue(session.db(), session.now()) === 0) return;
    } catch {
      // On a full disk, say. It must keep nobody from writing or unlocking; another day will do.
      return;
    }
    forgetCounts(session.db());
    onErased();
  };
  session.onOpen(() => {
    writing.clear();
    emptyBin();
  });

  const saved = <T>(value: T): T => {
    onChange();
    // A window may stay open for weeks.
    if (Math.abs(session.now().getTime() - binSeen) > dayMilliseconds) emptyBin();
    return value;
  };
  const moved = <T>(value: T): T => {
    forgetCounts(session.db());
    return saved(value);
  };

  return {
    months: ({ filter }) => {
      const db = session.db();
      return remembered(db, `months ${nameOf(filter)}`, () => months(db, filter));
    },
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
    tags: () => remembered(session.db(), 'tags', () => tags(session.db())),
    feelingWords: () => remembered(session.db(), 'feeling words', () => feelingWords(session.db())),

    create: (entry) => {
      const created = createEntry(session.db(), entry, session.now());
      writing.set(created.id, session.now().getTime());
      return moved(created);
    },
    save: (draft) => saved(saveEntry(session.db(), draft, session.now(), writing)),
    describe: (change) => moved(describeEntry(session.db(), change)),
    discard: ({ ids }) => moved({ count: discard(session.db(), ids, session.now()) }),
    restore: ({ ids }) => moved({ count: restore(session.db(), ids) }),
    erase: async ({ ids, passphrase }) => {
      await demandPassphrase(passphrase);
      const count = erase(session.db(), ids);
      if (count > 0) onErased();
      return { count };
    },
    bin: () => bin(session.db()),

    versions: ({ id }) => versions(session.db(), id),
    version: ({ id, revision }) => version(session.db(), id, revision),
    restoreVersion: ({ id, revision }) => saved(restoreVersion(session.db(), id, revision, session.now())),
  };
}

const nameOf = (filter: EntryFilter): string => JSON.stringify(Object.entries(filter).sort());
