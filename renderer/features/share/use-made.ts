import { useEffect, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import type { Made, Selection } from '#contract/exports.ts';
import { journal } from '../../bridge/client.ts';
import { sentenceOf } from '../../sentence-of.ts';

export interface MakingState {
  /** The last pages that could be made. */
  readonly made: Made | null;
  readonly isMaking: boolean;
  readonly problem: string | null;
}

/** Long enough that a page is not set for every key. */
const stillness = 300;

/** The PDF of what is chosen, made anew a moment after each change. */
export function useMade(selection: Selection): MakingState {
  const [state, setState] = useState<MakingState>({ made: null, isMaking: true, problem: null });
  useEffect(() => {
    let isLast = true;
    setState((before) => ({ ...before, isMaking: true }));
    const timer = setTimeout(() => {
      journal.exports.make({ selection }).then(
        (made) => isLast && setState({ made, isMaking: false, problem: null }),
        (error: unknown) => {
          // A newer page is on its way.
          if (!isLast || (error instanceof JournalError && error.code === 'stopped')) return;
          setState((before) => ({ ...before, isMaking: false, problem: sentenceOf(error) }));
        },
      );
    }, stillness);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [selection]);
  return state;
}
