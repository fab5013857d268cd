import type { Made } from '#contract/exports.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { letGo } from './selection.ts';

/** What was ticked and is gone: nothing is saved or printed before the person lets go of it, or ticks it again. */
export function GoneNote({ gone }: { readonly gone: Made['gone'] }) {
  const count = gone.reduce((sum, { parts }) => sum + parts.length, 0);
  if (count === 0) return null;
  return (
    <Note kind="problem">
      <p>
        {count === 1 ? 'One passage' : `${count} passages`} that you ticked changed since, or{' '}
        {count === 1 ? 'is' : 'are'} no longer in the journal, and {count === 1 ? 'is' : 'are'} not on these pages. Tick
        again what should go.
      </p>
      <div className="buttons">
        <Button size="s" onClick={() => letGo(gone)}>
          Go on without what is gone
        </Button>
      </div>
    </Note>
  );
}
