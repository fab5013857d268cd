import { type ReactNode, useState } from 'react';
import { Confirm } from '../../ui/dialog.tsx';

/** Asks once more where a folder looks like one that is copied elsewhere by itself. */
export function useCopiedFolder(): { readonly ask: () => Promise<boolean>; readonly question: ReactNode } {
  const [answer, setAnswer] = useState<((goOn: boolean) => void) | null>(null);
  const settle = (goOn: boolean): void => {
    answer?.(goOn);
    setAnswer(null);
  };
  return {
    ask: () => new Promise((resolve) => setAnswer(() => resolve)),
    question: (
      <Confirm
        open={answer !== null}
        title="This folder may be copied elsewhere"
        body={
          <p>
            Its name looks like one that is sent to another computer by itself, or that others can open. A copy there
            can stay after you delete the file here.
          </p>
        }
        careful={{ label: 'Save it there all the same', onChoose: () => settle(true) }}
        safe={{ label: 'Don’t save', onChoose: () => settle(false) }}
      />
    ),
  };
}
