import type { Answers } from '#contract/fields/index.ts';
import { type Autosave, createAutosave } from '../../../autosave.ts';
import { journal } from '../../../bridge/client.ts';

/** A record that is being written: on disk, part way through, from its first answer on. */
export interface LogDraft {
  readonly autosave: Autosave;
  answers(): Answers;
  answer(field: string, answer: unknown): void;
  /** The record’s id once it has one. */
  id(): string | null;
  /** Keeps it as it is, finished. @throws JournalError `bad-answer` with the question that still waits. */
  keep(): Promise<string>;
}

/** `at`: the day and time that it is about. */
export function createLogDraft(log: string, at: string, told: () => void): LogDraft {
  let answers: Answers = {};
  let saved: { id: string; revision: number } | null = null;
  const autosave = createAutosave({
    read: () => answers,
    save: async (present, to) => {
      if (saved === null) {
        const { id, revision, updatedAt } = await to.worksheets.start({ worksheet: log, at, answers: present });
        saved = { id, revision };
        return { savedAt: updatedAt };
      }
      const { id, revision: baseRevision } = saved;
      const kept = await to.worksheets.save({
        id,
        baseRevision,
        title: '',
        answers: present,
        links: [],
        page: null,
      });
      saved = { id, revision: kept.revision };
      return kept;
    },
    savedAt: '',
    orElse: (present) => ({ path: 'worksheets.start', input: { worksheet: log, at, answers: present } }),
  });
  return {
    autosave,
    answers: () => answers,
    answer(field, answer) {
      const { [field]: _before, ...rest } = answers;
      answers = answer === undefined ? rest : { ...rest, [field]: answer };
      autosave.changed();
      told();
    },
    id: () => saved?.id ?? null,
    async keep() {
      autosave.changed();
      await autosave.flush();
      if (saved === null) throw new Error('not saved');
      await journal.worksheets.finish({ id: saved.id, ending: 'done' });
      return saved.id;
    },
  };
}
