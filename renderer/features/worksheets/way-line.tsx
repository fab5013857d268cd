import type { Variant } from '#contract/fields/asked.ts';
import { TextButton } from '../../ui/button.tsx';

/** In words that tell a glance over the shoulder nothing of what was answered. */
const words: Record<Variant, string> = {
  full: 'You answered the questions before this, and went on with all of it.',
  solo: 'You answered the questions before this, and went on in the form for you alone.',
};

/** Says which way was taken at the gate where it did not ask again, and leads back to it. */
export const WayLine = ({ way, onAskAgain }: { readonly way: Variant; readonly onAskAgain: () => void }) => (
  <p className="fill-in-way small muted">
    {words[way]} <TextButton onClick={onAskAgain}>Ask me again</TextButton>
  </p>
);
