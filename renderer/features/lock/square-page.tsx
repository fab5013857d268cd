import type { ErrorCode } from '#contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import type { Pause } from '../../use-pause.ts';
import { LockPage } from './lock-page.tsx';
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
  const work = useWork();
  return (
    <LockPage
      title="With the square on the sheet"
      about={
        <>
          The lock may be damaged. The square on your recovery sheet holds it as it was when the sheet was made. Any
          scanner shows its text; a phone may keep what it scanned, but without the words the text opens nothing.
        </>
      }
    >
      <MendLock fromSheet pause={pause} work={work} onOpen={onOpen} onTrouble={onTrouble} />
      <div className="buttons">
        <Button kind="quiet" onClick={onBack}>
          Back to the words
        </Button>
      </div>
    </LockPage>
  );
}
