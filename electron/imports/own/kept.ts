import { Left, mostDrafts, ShareDraft } from '#contract/exports.ts';
import { keptReminders, mostReminders } from '#contract/reminders.ts';
import type { Settings } from '#contract/settings.ts';
import { TakenOut, takenOutProblem } from '#contract/taken-out.ts';
import { OwnDraft } from '#contract/worksheets.ts';
import { z } from '#contract/zod.ts';
import type { Connection } from '../../database/open.ts';
import { prepared } from '../../database/prepared.ts';
import { readKept, settingsOf, writeKept } from '../../settings/handlers.ts';
import { mostLeft } from '../../settings/what-left.ts';

/** What of a journal’s small things kept by name (electron/archive/own-settings.ts) came into another one. */
export const KeptChange = z.union([
  /** Something that was put in the place of what was there. */
  z.object({ name: z.enum(['settings', 'own-worksheet-draft']), before: z.unknown(), after: z.unknown() }),
  /** Things that were added to a list, by their ids. */
  z.object({ name: z.enum(['taken-out', 'left', 'share-drafts', 'reminders']), ids: z.array(z.string()) }),
]);
export type KeptChange = z.infer<typeof KeptChange>;

interface Coming {
  readonly change: KeptChange;
  readonly value: unknown;
}

/** They keep others out, and what has been outside of the journal may not loosen them. */
const guards = [
  'idleMinutes',
  'lockWithComputer',
  'tellsOpenings',
  'keepOutOfCaptures',
  'coverWhenLeft',
  'printing',
] as const satisfies readonly (keyof Settings)[];

/** What of theirs ours lacks: of lists alone, or settings and reminders too. Nothing is written. */
export function keptBeyond(ours: Connection, theirs: Connection, how: { readonly settings: boolean }): Coming[] {
  return [
    takenOutOf(ours, theirs),
    leftOf(ours, theirs),
    draftsOf(ours, theirs),
    ownDraftOf(ours, theirs),
    ...(how.settings ? [settingsComing(ours, theirs), remindersOf(ours, theirs)] : []),
  ].filter((one) => one !== null);
}

/** How many things that is. */
export const countOfKept = (coming: readonly Coming[]): number =>
  coming.reduce((sum, { change }) => sum + ('ids' in change ? change.ids.length : 1), 0);

/** Puts what came, in a transaction. */
export function putKept(db: Connection, coming: readonly Coming[]): KeptChange[] {
  for (const { change, value } of coming) writeKept(db, change.name, value);
  return coming.map(({ change }) => change);
}

/** Takes it away again, in a transaction; what was changed since stays. */
export function takeKept(db: Connection, changes: readonly KeptChange[]): { gone: number; stayed: number } {
  let [gone, stayed] = [0, 0];
  for (const change of changes) {
    if ('ids' in change) {
      const there = withoutIds(db, change.name, new Set(change.ids));
      gone += there;
      stayed += change.ids.length - there;
    } else if (JSON.stringify(readKept(db, change.name)) !== JSON.stringify(change.after)) stayed += 1;
    else {
      gone += 1;
      if (change.before === null) prepared(db, 'DELETE FROM setting WHERE name = ?').run(change.name);
      else writeKept(db, change.name, change.before);
    }
  }
  return { gone, stayed };
}

/** An empty list is as none, which there was before the first of them came. */
function withoutIds(db: Connection, name: KeptChange['name'], ids: ReadonlySet<string>): number {
  const isThere = (one: unknown): boolean => ids.has(String((one as { id?: unknown } | null)?.id));
  const kept = readKept(db, name);
  const { list, remembered } = keptReminders(kept);
  const all: readonly unknown[] = name === 'reminders' ? list : Array.isArray(kept) ? kept : [];
  const rest = all.filter((one) => !isThere(one));
  if (rest.length === all.length) return 0;
  if (rest.length === 0) prepared(db, 'DELETE FROM setting WHERE name = ?').run(name);
  else if (name !== 'reminders') writeKept(db, name, rest);
  else {
    const left = Object.entries(remembered).filter(([id]) => !ids.has(id));
    writeKept(db, name, { list: rest, remembered: Object.fromEntries(left) });
  }
  return all.length - rest.length;
}

/**
 * A list of ours, and each of theirs that is one and is not among ours; null where ours is of another version of the app,
 * and is left alone.
 */
function listsOf<T extends { readonly id: string }>(
  ours: Connection,
  theirs: Connection,
  name: string,
  of: z.ZodType<T>,
): { readonly mine: T[]; readonly others: T[] } | null {
  const mine = z.array(of).safeParse(readKept(ours, name) ?? []).data;
  if (!mine) return null;
  const there = readKept(theirs, name);
  const read = (Array.isArray(there) ? there : []).flatMap((one) => of.safeParse(one).data ?? []);
  const known = new Set(mine.map(({ id }) => id));
  return { mine, others: read.filter(({ id }) => !known.has(id) && known.add(id)) };
}

function added<T extends { readonly id: string }>(
  name: 'taken-out' | 'left' | 'share-drafts',
  others: readonly T[],
  value: readonly T[],
): Coming | null {
  return others.length === 0 ? null : { change: { name, ids: others.map(({ id }) => id) }, value };
}

function takenOutOf(ours: Connection, theirs: Connection): Coming | null {
  const lists = listsOf(ours, theirs, 'taken-out', TakenOut);
  if (!lists) return null;
  const list = [...lists.mine];
  for (const one of lists.others) if (takenOutProblem(list, one) === null) list.push(one);
  return added('taken-out', list.slice(lists.mine.length), list);
}

function leftOf(ours: Connection, theirs: Connection): Coming | null {
  const lists = listsOf(ours, theirs, 'left', Left);
  if (!lists) return null;
  // The newest of theirs for which there is room beside all of ours.
  const room = lists.others.slice(0, Math.max(0, mostLeft - lists.mine.length));
  const list = [...lists.mine, ...room].sort((one, other) => other.leftAt.localeCompare(one.leftAt));
  return added('left', room, list);
}

function draftsOf(ours: Connection, theirs: Connection): Coming | null {
  const lists = listsOf(ours, theirs, 'share-drafts', ShareDraft);
  if (!lists) return null;
  const room = lists.others.slice(0, Math.max(0, mostDrafts - lists.mine.length));
  return added('share-drafts', room, [...lists.mine, ...room]);
}

function remindersOf(ours: Connection, theirs: Connection): Coming | null {
  const mine = keptReminders(readKept(ours, 'reminders'));
  const other = keptReminders(readKept(theirs, 'reminders'));
  const known = new Set(mine.list.map(({ id }) => id));
  const coming = other.list.filter(({ id }) => !known.has(id)).slice(0, Math.max(0, mostReminders - known.size));
  if (coming.length === 0) return null;
  const ids = coming.map(({ id }) => id);
  const remembered = Object.entries(other.remembered).filter(([id]) => ids.includes(id));
  return {
    change: { name: 'reminders', ids },
    value: { list: [...mine.list, ...coming], remembered: { ...mine.remembered, ...Object.fromEntries(remembered) } },
  };
}

function ownDraftOf(ours: Connection, theirs: Connection): Coming | null {
  if (readKept(ours, 'own-worksheet-draft') !== null) return null;
  const draft = OwnDraft.safeParse(readKept(theirs, 'own-worksheet-draft')).data;
  return draft ? wholeChange('own-worksheet-draft', null, draft) : null;
}

function settingsComing(ours: Connection, theirs: Connection): Coming | null {
  if (readKept(theirs, 'settings') === null) return null;
  const mine = settingsOf(ours);
  const after = { ...settingsOf(theirs), ...Object.fromEntries(guards.map((name) => [name, mine[name]])) };
  const before = readKept(ours, 'settings');
  return before !== null && JSON.stringify(mine) === JSON.stringify(after)
    ? null
    : wholeChange('settings', before, after);
}

const wholeChange = (name: 'settings' | 'own-worksheet-draft', before: unknown, after: unknown): Coming => ({
  change: { name, before, after },
  value: after,
});

/** Whether settings, but for those that guard, or reminders of theirs are others than ours. */
export function hasOtherSettings(ours: Connection, theirs: Connection): boolean {
  if (remindersOf(ours, theirs)) return true;
  const coming = settingsComing(ours, theirs);
  return coming !== null && JSON.stringify(coming.value) !== JSON.stringify(settingsOf(ours));
}
