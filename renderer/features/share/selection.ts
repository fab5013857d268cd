import type { JournalDoor } from '#contract';
import type { Chosen, Made, PageOne, Preparation, Selection } from '#contract/exports.ts';
import type { Client } from '#contract/procedure.ts';
import { createAutosave } from '../../autosave.ts';
import { journal } from '../../bridge/client.ts';
import { addDays, dayOf, shortDay } from '../../dates.ts';
import { createStore } from '../../store.ts';

/** What is being chosen, in memory alone, and the draft in the journal that it came from or was kept as. */
export interface Working {
  readonly selection: Selection;
  readonly draft: { readonly id: string; readonly name: string } | null;
  /** The preparation for a session that brought its lines along. */
  readonly preparation: Preparation | null;
  /** Whether anything was chosen or written since it was begun or kept. */
  readonly isTouched: boolean;
}

const working = createStore<Working | null>(null);
let earlier: Working[] = [];
let begun = '';

export const useWorking = working.use;
export const workingNow = working.get;

const emptyPage: PageOne = {
  who: '',
  sessionOn: null,
  topThree: [],
  biggest: '',
  helped: '',
  hardest: '',
  safety: 'leave-out',
  safetyWords: '',
  trends: [],
  noticed: [],
  practised: [],
  questions: [],
  gently: [],
  notToday: [],
};

/** An empty page over the last two weeks, or since the last session where one is known. */
export const freshSelection = (since: string | null, pageOne: Partial<PageOne> = {}): Selection => {
  const today = dayOf(new Date());
  return {
    reader: 'therapist',
    from: since && since <= today ? since : addDays(today, -14),
    to: today,
    pageOne: { ...emptyPage, ...pageOne },
    chosen: [],
    leftIn: [],
    look: { paper: paperHere(), textSize: 11 },
  };
};

/** Letter where it is the usual paper. */
const paperHere = (): 'a4' | 'letter' => (/-(US|CA|MX|PH|CL|CO)\b/i.test(navigator.language) ? 'letter' : 'a4');

/** Begins anew, or takes up a draft. */
export function begin(
  selection: Selection,
  { draft = null, preparation = null }: Partial<Pick<Working, 'draft' | 'preparation'>> = {},
): void {
  earlier = [];
  begun = JSON.stringify(selection);
  working.set({ selection, draft, preparation, isTouched: false });
}

/**
 * Begins with what was last prepared for a session, and else empty; what was chosen or written since, and a draft that is
 * open, stays as it is. A preparation that was written meanwhile so comes over by itself.
 */
export async function beginFresh({ startOver = false } = {}): Promise<void> {
  const before = working.get();
  const isFree = (now: Working | null): boolean =>
    startOver ? now === before : !now || (!now.isTouched && now.draft === null);
  if (!isFree(before)) return;
  const [preparation, last] = await Promise.all([
    journal.exports.fromPreparation().catch(() => null),
    journal.exports.lastSession().catch(() => null),
  ]);
  if (!isFree(working.get())) return;
  begin(freshSelection(preparation?.since ?? last, preparation?.pageOne), { preparation });
}

/** Puts the lines of a preparation where nothing is written yet, and in place of those that an earlier one brought. */
export function bringOver(preparation: Preparation): void {
  const now = working.get();
  if (!now) return;
  const { pageOne } = now.selection;
  const before = now.preparation?.pageOne;
  const given = preparation.pageOne;
  const line = (key: 'biggest' | 'helped' | 'hardest' | 'sessionOn') =>
    (pageOne[key] === before?.[key] ? null : pageOne[key]) || given[key];
  const lines = <T>(mine: readonly T[], brought: readonly T[] = [], next: readonly T[], most: number): T[] => {
    const known = (all: readonly T[]) => new Set(all.map((each) => JSON.stringify(each)));
    const [old, fresh] = [known(brought), known(next)];
    const own = mine.filter((each) => !old.has(JSON.stringify(each)) && !fresh.has(JSON.stringify(each)));
    return [...own, ...next].slice(0, most);
  };
  changePage({
    sessionOn: line('sessionOn'),
    biggest: line('biggest') ?? '',
    helped: line('helped') ?? '',
    hardest: line('hardest') ?? '',
    topThree: lines(pageOne.topThree, before?.topThree, given.topThree, 3),
    noticed: lines(pageOne.noticed, before?.noticed, given.noticed, 3),
    practised: lines(pageOne.practised, before?.practised, given.practised, 4),
    questions: lines(pageOne.questions, before?.questions, given.questions, 3),
    gently: lines(pageOne.gently, before?.gently, given.gently, 5),
    notToday: lines(pageOne.notToday, before?.notToday, given.notToday, 5),
  });
  const after = working.get();
  if (after) working.set({ ...after, preparation });
}

/** Changes what is chosen. Words that are typed into one line are one step to take back. */
export function change(next: Partial<Selection>, { sameStep = false } = {}): void {
  const before = working.get();
  if (!before) return;
  if (!sameStep) earlier = [...earlier.slice(-99), before];
  const selection = { ...before.selection, ...next };
  working.set({ ...before, selection, isTouched: JSON.stringify(selection) !== begun });
  keeping.changed();
}

export const changePage = (next: Partial<PageOne>, options?: { sameStep?: boolean }): void => {
  const now = working.get();
  if (now) change({ pageOne: { ...now.selection.pageOne, ...next } }, options);
};

/** Takes back the last change; false when there is none. */
export function takeBack(): boolean {
  const before = earlier.pop();
  if (before) working.set(before);
  return before !== undefined;
}

/** The parts that are chosen of one thing; none takes it off the page. */
export function chooseParts({ kind, id }: Pick<Chosen, 'kind' | 'id'>, parts: readonly string[]): void {
  const now = working.get();
  if (!now) return;
  const { chosen } = now.selection;
  const place = chosen.findIndex((each) => each.id === id);
  if (parts.length === 0) change({ chosen: chosen.filter((each) => each.id !== id) });
  else if (place < 0) change({ chosen: [...chosen, { kind, id, parts: [...parts], why: '' }] });
  else {
    const before = chosen[place];
    if (before) change({ chosen: chosen.with(place, { ...before, parts: [...parts] }) });
  }
}

/** Takes off the page what is no longer in the journal as it was ticked. */
export function letGo(gone: Made['gone']): void {
  const now = working.get();
  if (!now) return;
  const chosen = now.selection.chosen.flatMap((each) => {
    const lost = gone.find(({ id }) => id === each.id)?.parts ?? [];
    const parts = each.parts.filter((key) => !lost.includes(key));
    return parts.length > 0 ? [{ ...each, parts }] : [];
  });
  change({ chosen });
}

/** Keeps it inside the journal under a name. @throws JournalError */
export const keepDraft = (name: string): Promise<void> => keepDraftIn(journal, name);

async function keepDraftIn(to: Client<JournalDoor>, name: string): Promise<void> {
  const now = working.get();
  if (!now) return;
  const draft = { id: now.draft?.id ?? crypto.randomUUID(), name };
  await to.exports.keepDraft({ draft: { ...draft, selection: now.selection } });
  begun = JSON.stringify(now.selection);
  working.set({ ...now, draft, isTouched: false });
}

/**
 * Until it is kept by hand it lies in memory alone. Only when the journal locks or ends over it is it kept by itself, as
 * a draft in the journal: its lines were written, and no word may be lost.
 */
const keeping = createAutosave<Working | null>({
  read: working.get,
  save: async (now, to) => {
    if (now?.isTouched) await keepDraftIn(to, now.draft?.name ?? `Not finished, ${shortDay(dayOf(new Date()), '')}`);
    return { savedAt: new Date().toISOString() };
  },
  savedAt: new Date().toISOString(),
  schedule: () => () => {},
});
