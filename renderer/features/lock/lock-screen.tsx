import { useEffect, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { FirstRun } from './first-run.tsx';
import { Trouble } from './trouble.tsx';
import { Unlock } from './unlock.tsx';

/** How the journal came to be open. */
export interface Opening {
  readonly readOnly: boolean;
  readonly headerRepaired: boolean;
  readonly firstRun: boolean;
  readonly withRecovery: boolean;
}

export interface LockScreenProps {
  readonly onOpen: (opening: Opening) => void;
}

type State = { kind: 'asking' | 'new' | 'locked' } | { kind: 'trouble'; code: ErrorCode };

/** What stands before the journal: making one, opening one, or why it cannot be opened. Knows nothing of its content. */
export function LockScreen({ onOpen }: LockScreenProps) {
  const [state, setState] = useState<State>({ kind: 'asking' });
  const [asked, setAsked] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: asking again is what "asked" is for
  useEffect(() => {
    let stale = false;
    journal.access.status().then(
      ({ state, trouble }) => {
        if (stale) return;
        if (state === 'trouble') setState({ kind: 'trouble', code: trouble ?? 'internal' });
        else setState({ kind: state === 'new' ? 'new' : 'locked' });
      },
      () => {
        if (!stale) setState({ kind: 'trouble', code: 'internal' });
      },
    );
    return () => {
      stale = true;
    };
  }, [asked]);

  const askAgain = () => setAsked((times) => times + 1);
  if (state.kind === 'asking') return <main className="unlock" aria-busy="true" />;
  if (state.kind === 'trouble') return <Trouble code={state.code} onRetry={askAgain} />;
  if (state.kind === 'new') return <FirstRun onOpen={onOpen} />;
  return <Unlock onOpen={onOpen} onTrouble={(code) => setState({ kind: 'trouble', code })} />;
}
