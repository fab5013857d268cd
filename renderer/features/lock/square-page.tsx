import { useEffect, useRef } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import type { Pause } from '../../use-pause.ts';
import type { Opening } from './lock-screen.tsx';
import { MendLock } from './mend-lock.tsx';
import { useWork } from './use-work.ts';

interface SquarePageProps {
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
  readonly pause: Pause;
  readonly onBack: () => void;
}

/** For a lock that is damaged without looking so: it can be read, and the right words don’t open it. */
export function SquarePage({ onOpen, onTrouble, pause, onBack }: SquarePageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const work = useWork();
  useEffect(() => heading.current?.focus(), []);
  return (
    <main className="unlock">
      <div className="unlock-trouble">
        <h1 className="title" tabIndex={-1} ref={heading}>
          With the square on the sheet
        </h1>
        <p className="body">
          The lock may be damaged. The square on your recovery sheet holds it as it was when the sheet was made. Any
          scanner shows its text; a phone may keep what it scanned, but without the words the text opens nothing.
        </p>
        <MendLock fromSheet pause={pause} work={work} onOpen={onOpen} onTrouble={onTrouble} />
        <div className="buttons">
          <Button kind="quiet" onClick={onBack}>
            Back to the words
          </Button>
        </div>
      </div>
    </main>
  );
}
