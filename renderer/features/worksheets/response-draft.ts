import type { Answers } from '#contract/fields/index.ts';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import type { ShownLink, WorksheetResponse } from '#contract/worksheets.ts';
import { type Autosave, createAutosave } from '../../autosave.ts';

/** What is filled in, as it stands on screen. */
export interface Filled {
  readonly title: string;
  readonly answers: Answers;
  readonly links: readonly ShownLink[];
  readonly page: string | null;
}

/** The answers of one response from the moment it is opened until the last of them is on disk. */
export interface ResponseDraft {
  readonly id: string;
  readonly definition: Worksheet;
  readonly autosave: Autosave;
  now(): Filled;
  /** Called after every change on screen, until the returned function is called. */
  subscribe(listener: () => void): () => void;
  /** `undefined` takes an answer away. */
  answer(field: string, answer: unknown): void;
  rename(title: string): void;
  link(links: readonly ShownLink[]): void;
  turnTo(page: string): void;
  /** Keeps an answer that would be gone when the page is left. */
  keepPassing(field: string, keep: boolean): void;
  isPassingKept(field: string): boolean;
  /** Takes back the last change; false when there is none. */
  undo(): boolean;
  redo(): boolean;
  /** The journal holds a newer text, such as an earlier version that was brought back. */
  follow(response: WorksheetResponse): void;
  /** Goes on saving after it has left the screen, until the returned function is called. */
  hold(): () => void;
  /** It is on screen. */
  enter(): void;
  /** Leaves the screen, and goes on saving until all is on disk. `then` runs once it is. */
  leave(then: () => void): void;
}

const drafts = new Map<string, ResponseDraft>();

/** The draft of a response: the one whose answers still wait to be saved, if there is one. */
export function draftOf(response: WorksheetResponse): ResponseDraft {
  const waiting = drafts.get(response.id);
  if (waiting) return waiting;
  const draft = createDraft(response);
  drafts.set(response.id, draft);
  return draft;
}

/** Typing within a second into one field is one change to take back. */
const oneChange = 1_000;
const mostUndone = 200;

function createDraft(response: WorksheetResponse): ResponseDraft {
  const { definition } = response;
  const passing = new Set(
    fieldsOf(definition).flatMap((field) => ('passing' in field && field.passing ? [field.id] : [])),
  );
  const listeners = new Set<() => void>();
  /** Taken back in this sitting: no earlier version is to hold them either. */
  const letGo = new Set<string>();
  const keptPassing = new Set(Object.keys(response.answers).filter((id) => passing.has(id)));
  let filled: Filled = {
    title: response.title,
    answers: response.answers,
    links: response.links,
    page: response.page,
  };
  let revision = response.revision;
  let before: Filled[] = [];
  let after: Filled[] = [];
  let last = { what: '', at: 0 };
  let whenLeft: (() => void) | null = null;
  let holds = 0;

  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const autosave = createAutosave({
    read: () => ({
      title: filled.title,
      page: filled.page,
      answers: Object.fromEntries(
        Object.entries(filled.answers).filter(([id]) => !passing.has(id) || keptPassing.has(id)),
      ),
      links: filled.links.map(({ id, at, to, passage }) => ({ id, at, to, passage })),
      letGo: [...letGo],
    }),
    save: async (words, to) => {
      const saved = await to.worksheets.save({ id: response.id, baseRevision: revision, ...words });
      revision = saved.revision;
      return saved;
    },
    savedAt: response.updatedAt,
    orElse: ({ answers }) => ({
      path: 'worksheets.start',
      input: { worksheet: response.worksheet, variant: response.variant, at: response.at, answers },
    }),
  });
  /** Nothing waits any more, and nobody looks at it. */
  const settle = (): void => {
    if (!whenLeft || holds > 0 || autosave.state().kind !== 'saved') return;
    autosave.stop();
    drafts.delete(response.id);
    whenLeft();
    whenLeft = null;
  };
  autosave.subscribe(settle);
  const change = (what: string, next: Partial<Filled>): void => {
    const now = performance.now();
    if (what !== last.what || now - last.at > oneChange) before = [...before.slice(-mostUndone), filled];
    last = { what, at: now };
    after = [];
    filled = { ...filled, ...next };
    tell();
    autosave.changed();
  };
  const step = (from: Filled[], to: Filled[]): boolean => {
    const other = from.pop();
    if (!other) return false;
    to.push(filled);
    last = { what: '', at: 0 };
    filled = { ...other, page: filled.page };
    tell();
    autosave.changed();
    return true;
  };

  return {
    id: response.id,
    definition,
    autosave,
    now: () => filled,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    answer(field, answer) {
      const { [field]: _before, ...rest } = filled.answers;
      change(`answer ${field}`, { answers: answer === undefined ? rest : { ...rest, [field]: answer } });
    },
    rename: (title) => change('title', { title }),
    link: (links) => change('links', { links }),
    turnTo(page) {
      if (page === filled.page) return;
      filled = { ...filled, page };
      tell();
      autosave.changed();
    },
    keepPassing(field, keep) {
      const [to, from] = keep ? [keptPassing, letGo] : [letGo, keptPassing];
      to.add(field);
      from.delete(field);
      tell();
      autosave.changed();
    },
    isPassingKept: (field) => keptPassing.has(field),
    undo: () => step(before, after),
    redo: () => step(after, before),
    follow(newer) {
      revision = newer.revision;
      before = [];
      after = [];
      filled = { ...filled, title: newer.title, answers: newer.answers, links: newer.links };
      tell();
    },
    hold() {
      holds += 1;
      return () => {
        holds -= 1;
        settle();
      };
    },
    enter() {
      whenLeft = null;
    },
    leave(then) {
      whenLeft = then;
      void autosave.flush();
      // Not at once: a page that is only drawn anew comes back in the same moment.
      setTimeout(settle);
    },
  };
}
