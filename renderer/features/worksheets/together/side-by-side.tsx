import { UsersRound } from 'lucide-react';
import type { Page } from '#contract/worksheet.ts';
import { Button } from '../../../ui/button.tsx';

/** What will be on screen, and what will not, before two people sit down in front of it. */
export function SideBySide({ pages, onStart }: { readonly pages: readonly Page[]; readonly onStart: () => void }) {
  const shown = pages.filter(({ together }) => together).map(({ title }) => `“${title}”`);
  return (
    <section aria-label="Side by side">
      <h2 className="label">Side by side</h2>
      <p className="body">
        When you both sit down, the screen shows {new Intl.ListFormat('en-GB').format(shown)} as they stand, and what
        you want to say. All else goes behind the lock, and your passphrase brings it back.
      </p>
      <p>
        <Button icon={UsersRound} onClick={onStart}>
          Sit down together
        </Button>
      </p>
    </section>
  );
}
