import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { later } from '../../ui/later.tsx';
import { Trouble } from './trouble.tsx';
import { Unlock } from './unlock.tsx';

// Needed once in the life of a journal, so it does not weigh on every other start.
const FirstRun = later(() => import('./first-run.tsx').then(({ FirstRun }) => FirstRun));

/** How the journal came to be open. */
export interface Opening {
  readonly readOnly: boolean;
  readonly headerRepaired: boolean;
  readonly firstRun: boolean;
  readonly withRecovery: boolean;
  /** Somebody made up wrote it, and nothing of it is kept. */
  readonly isExample?: boolean;
  /** What to begin with, at the end of the first run: a line on Today, or a question in an entry of its own. */
  readonly begin?: 'line' | 'question';
}

export interface LockScreenProps {
  readonly onOpen: (opening: Opening) => void;
  /** Whether one may look around in the example: not over words of a journal that wait to be saved. */
  readonly offersExample: boolean;
}

type State = { kind: 'asking' | 'new' | 'locked' | 'open' } | { kind: 'trouble'; code: ErrorCode };

/** The main process has seen that there is a journal: the field can be typed in while its process still starts. */
const wasToldOfJournal = (): boolean => new URLSearchParams(window.location.search).has('journal');

/** What stands before the journal: making one, opening one, or why it cannot be opened. Knows nothing of its content. */
export function LockScreen({ onOpen, offersExample }: LockScreenProps) {
  const [state, setState] = useState<State>({ kind: wasToldOfJournal() ? 'locked' : 'asking' });
  const latest = useRef(0);

  const ask = useCallback((): void => {
    latest.current += 1;
    const mine = latest.current;
    const answer = (next: State): void => {
      if (mine === latest.current) setState(next);
    };
    journal.access.status().then(
      ({ state, trouble }) =>
        answer(state === 'trouble' ? { kind: 'trouble', code: trouble ?? 'internal' } : { kind: state }),
      () => answer({ kind: 'trouble', code: 'internal' }),
    );
  }, []);
  useEffect(() => ask(), [ask]);

  switch (state.kind) {
    case 'asking':
      return <Nothing />;
    case 'open':
      return <AlreadyOpen onOpen={onOpen} />;
    case 'trouble':
      return (
        <Trouble
          key={state.code}
          code={state.code}
          onRetry={ask}
          onOpen={onOpen}
          onTrouble={(code) => setState({ kind: 'trouble', code })}
        />
      );
    case 'new':
      return <FirstRun onOpen={onOpen} onLost={ask} offersExample={offersExample} />;
    case 'locked':
      return (
        <Unlock
          onOpen={onOpen}
          onTrouble={(code) => setState({ kind: 'trouble', code })}
          offersExample={offersExample}
        />
      );
  }
}

const Nothing = () => (
  <main className="unlock" aria-busy="true">
    <h1 className="visually-hidden">Notes</h1>
  </main>
);

/** The page was loaded anew over a journal that never closed: there is no lock to open. */
function AlreadyOpen({ onOpen }: Pick<LockScreenProps, 'onOpen'>) {
  const tell = useEffectEvent(async () => {
    const { isExample } = await journal.access.facts().catch(() => ({ isExample: false }));
    onOpen({ readOnly: false, headerRepaired: false, firstRun: false, withRecovery: false, isExample });
  });
  useEffect(() => void tell(), []);
  return <Nothing />;
}
