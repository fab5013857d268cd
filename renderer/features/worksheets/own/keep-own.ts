import { useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import { journal } from '../../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../../bridge/hooks.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { toast } from '../../../ui/toasts.tsx';
import { homeOfRoom } from '../home.ts';
import { settled } from './blank.ts';
import { mended } from './mended.ts';
import { noProblems, type Problems, problemsIn } from './problems.ts';

export interface Keeping {
  /** What is to be changed first, once keeping was tried; it follows what is typed. */
  readonly problems: Problems;
  /** The id it is kept under; null when something is to be changed first. */
  readonly keep: () => Promise<{ readonly id: string } | { readonly first: string }>;
}

/** Checks a worksheet as the journal will, and keeps it. */
export function useKeeping(now: Worksheet, isNew: boolean): Keeping {
  const [tried, setTried] = useState(false);
  const { data: all } = useJournalQuery('worksheets.list');
  const isTaken = (worksheet: Worksheet): boolean =>
    (all ?? []).some(
      ({ id, name }) =>
        (isNew || id !== worksheet.id) && name.trim().toLowerCase() === worksheet.name.trim().toLowerCase(),
    );
  const problemsOf = (worksheet: Worksheet): Problems => {
    const found = problemsIn(worksheet);
    return isTaken(worksheet) ? new Map([['name', 'There is already one called that.'], ...found]) : found;
  };
  return {
    problems: tried ? problemsOf(asKept(now)) : noProblems,
    async keep() {
      const [first] = problemsOf(asKept(now)).keys();
      setTried(true);
      if (first !== undefined) return { first };
      try {
        const definition = asKept(now, isNew ? [] : await journal.worksheets.usedFields({ id: now.id }));
        const { id, name } = await journal.worksheets.keepOwn({
          // A new one is given its id by the journal, from its name.
          definition: isNew ? { ...definition, id: '' } : definition,
        });
        await refreshAfter('worksheets.keepOwn');
        const { log } = definition;
        toast({
          text: log
            ? `“${name}” is kept. It can be noted from ${homeOfRoom(log.room).name}.`
            : `“${name}” is kept among your own worksheets.`,
        });
        return { id };
      } catch (error) {
        const isBad = error instanceof JournalError && error.code === 'bad-worksheet';
        toast({
          text: isBad ? `It can’t be kept yet: ${error.about}. Nothing of it is lost.` : sentenceOf(error),
          tone: 'problem',
        });
        return { first: '' };
      }
    },
  };
}

const asKept = (now: Worksheet, used: readonly string[] = []): Worksheet => mended(settled(now, used)).worksheet;
