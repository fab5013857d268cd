import { useCallback, useEffect, useState } from 'react';
import { JournalError } from '#contract/errors.ts';
import type { Made, Selection } from '#contract/exports.ts';
import { journal } from '../../bridge/client.ts';
import { sentenceOf } from '../../sentence-of.ts';

export interface MakingState {
  /** The pages of what is chosen; while others are being made, the ones before them; none when they could not be made. */
  readonly made: Made | null;
  readonly isMaking: boolean;
  readonly problem: string | null;
  /** Makes them anew: what they are made of may have changed in the journal. */
  readonly again: () => void;
}

/** Long enough that a page is not set for every key. */
const stillness = 300;

/** The PDF of what is chosen, made anew a moment after each change. */
export function useMade(selection: Selection): MakingState {
  const [state, setState] = useState<Omit<MakingState, 'again'>>({ made: null, isMaking: true, problem: null });
  const [count, setCount] = useState(0);
  const again = useCallback(() => setCount((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `count` asks for the same pages once more
  useEffect(() => {
    let isLast = true;
    setState((before) => ({ ...before, isMaking: true }));
    const timer = setTimeout(() => {
      journal.exports.make({ selection }).then(
        (made) => isLast && setState({ made, isMaking: false, problem: null }),
        (error: unknown) => {
          // A newer page is on its way.
          if (!isLast || (error instanceof JournalError && error.code === 'stopped')) return;
          setState({ made: null, isMaking: false, problem: sentenceOf(error) });
        },
      );
    }, stillness);
    return () => {
      isLast = false;
      clearTimeout(timer);
    };
  }, [selection, count]);
  return { ...state, again };
}
