import { useState } from 'react';
import type { Answers } from '#contract/fields/index.ts';
import type { SentencePart } from '#contract/fields/sentence.ts';
import type { Sentence } from '#contract/worksheet.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** The sentence, a piece at a time in large letters, to be said aloud; then what may come back, and the calm repeat. */
export function Rehearse({
  parts,
  sentence: { rehearse },
  answers,
  onClose,
}: {
  readonly parts: readonly SentencePart[];
  readonly sentence: Sentence;
  readonly answers: Answers;
  readonly onClose: () => void;
}) {
  const [at, setAt] = useState(0);
  const told = (field: string | undefined): string => (field ? String(answers[field] ?? '').trim() : '');
  const pieces = [
    ...parts
      .map(({ text }) => text)
      .join('')
      .split(/(?<=[.!?…])\s+/u)
      .filter(Boolean)
      .map((text) => ({ who: 'Say it in your own time.', text })),
    ...(told(rehearse?.reply) ? [{ who: 'They may say', text: told(rehearse?.reply) }] : []),
    ...(told(rehearse?.repeat) ? [{ who: 'Your calm repeat', text: told(rehearse?.repeat) }] : []),
  ];
  const piece = pieces[at];
  const isLast = at >= pieces.length - 1;
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Practise aloud"
      actions={
        <>
          <Button onClick={onClose}>Enough</Button>
          {at > 0 && <Button onClick={() => setAt(at - 1)}>Back</Button>}
          <Button kind="primary" onClick={() => setAt(isLast ? 0 : at + 1)}>
            {isLast ? 'Once more' : 'Next'}
          </Button>
        </>
      }
    >
      <div className="rehearse" aria-live="polite">
        <p className="small muted">{piece?.who}</p>
        <p className="rehearse-words">{piece?.text}</p>
      </div>
    </Dialog>
  );
}
