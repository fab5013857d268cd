import type { JournalError } from '#contract/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';

interface ReadProblemProps {
  readonly error: JournalError;
  readonly onRetry: () => void;
}

/** Something could not be read: what happened, what is safe, and another try. */
export function ReadProblem({ error, onRetry }: ReadProblemProps) {
  return (
    <div className="journal-problem" role="alert">
      <Note kind="problem">{error.message}</Note>
      <Button size="s" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
