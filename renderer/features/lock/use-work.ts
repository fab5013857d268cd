import { useState } from 'react';
import { sentenceOf } from '../../sentence-of.ts';
import { codeOf, whyNotOpened } from './lock-sentences.ts';

export interface Work {
  /** What is being done, in words; empty when nothing is. */
  readonly doing: string;
  /** Which of several things it is, or what went wrong last, is about. */
  readonly about: string;
  readonly problem: string;
  /** Does one thing at a time; a failure is said in its sentence. */
  readonly run: (about: string, doing: string, act: () => Promise<void>) => Promise<void>;
  /** Says what has to be done first. */
  readonly ask: (about: string, what: string) => void;
}

/** What takes a while, one at a time, and why it failed. */
export function useWork(): Work {
  const [state, setState] = useState({ doing: '', about: '', problem: '' });
  return {
    ...state,
    async run(about, doing, act) {
      if (state.doing) return;
      setState({ doing, about, problem: '' });
      let problem = '';
      try {
        await act();
      } catch (error) {
        // How much room is missing stands in the sentence itself.
        problem = codeOf(error) === 'no-room' ? sentenceOf(error) : whyNotOpened(codeOf(error));
      }
      setState((now) => ({ doing: '', about, problem: problem || (now.about === about ? now.problem : '') }));
    },
    ask: (about, problem) => setState({ doing: '', about, problem }),
  };
}
