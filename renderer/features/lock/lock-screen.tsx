import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { later } from '../../ui/later.tsx';
import { Trouble } from './trouble.tsx';
import { Unlock } from './unlock.tsx';

// Needed once in the life of a journal, so it does not weigh on every other start.
const FirstRun = later(() => import('./first-run.tsx').then(({ FirstRun }) => FirstRun));
const CopiesHere = later(() => import('./copies-here.tsx').then(({ CopiesHere }) => CopiesHere));
const PutBackPage = later(() => import('./put-back.tsx').then(({ PutBackPage }) => PutBackPage));

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

type State =
  | { kind: 'asking' | 'new' | 'copies' | 'locked' | 'open' }
  | { kind: 'put-back'; from: string }
  | { kind: 'trouble'; code: ErrorCode };

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
    stateHere().then(answer, () => answer({ kind: 'trouble', code: 'internal' }));
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
    case 'copies':
      return <CopiesHere />;
    case 'put-back':
      return (
        <PutBackPage
          from={state.from}
          onOpen={onOpen}
          onTrouble={(code) => setState({ kind: 'trouble', code })}
          onDone={ask}
          onNew={() => setState({ kind: 'new' })}
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

async function stateHere(): Promise<State> {
  const { state, trouble } = await journal.access.status();
  if (state === 'trouble') return { kind: 'trouble', code: trouble ?? 'internal' };
  if (state !== 'new') return { kind: state };
  const { from } = await shell.journals.copies();
  return from ? { kind: 'put-back', from: from.name } : { kind: 'new' };
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
