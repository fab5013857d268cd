import { Check } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Feeling } from '#contract/entries.ts';
import type { FeelingNote } from '#contract/feelings.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { clockOf, dayPart, type LocalTime, minutesBetween } from '../../dates.ts';
import { TextButton } from '../../ui/button.tsx';
import { FeelingPicker } from '../../ui/feeling-mark.tsx';
import { toast } from '../../ui/toasts.tsx';
import { NowWords } from './now-words.tsx';

/** What is chosen within this many minutes changes one note; after that it is asked anew. */
const sittingMinutes = 60;

/** How it is at this moment, in one tap. Choosing keeps it; what is chosen in the same sitting changes the same note. */
export function RightNow({ now }: { readonly now: LocalTime }) {
  const { data: vocabulary } = useJournalQuery('content.feelings');
  const { data: latest } = useJournalQuery('feelings.latest', { day: dayPart(now) });
  // What was chosen here stands at once, so that two quick keys change one note and do not make two.
  const [chosen, setChosen] = useState<FeelingNote | null>();
  const { mutate: note } = useJournalCommand('feelings.note');
  const { mutate: undo } = useJournalCommand('feelings.undo');
  const section = useRef<HTMLElement>(null);
  if (!vocabulary) return null;

  const last = (chosen === undefined ? latest : chosen) ?? null;
  const noted = last && Math.abs(minutesBetween(last.at, now)) < sittingMinutes ? last : null;
  const onError = (error: { message: string }): void => {
    setChosen(undefined);
    toast({ text: error.message, tone: 'problem' });
  };
  const keep = (feeling: Feeling, words: readonly string[]): void => {
    const next = { id: noted?.id ?? crypto.randomUUID(), at: noted?.at ?? now, feeling, words: [...words] };
    setChosen(next);
    note(next, { onError });
  };
  const takeBack = (): void => {
    if (!noted) return;
    setChosen(null);
    undo({ id: noted.id }, { onError });
    section.current?.querySelector<HTMLElement>('[role="radio"]')?.focus();
  };
  return (
    <section className="today-now" aria-labelledby="today-now" ref={section}>
      <div className="today-now-head">
        <h2 id="today-now">How is it right now?</h2>
        <p role="status">
          {noted ? (
            <>
              <Check className="icon icon-small" aria-hidden="true" />
              Logged {clockOf(noted.at)}
            </>
          ) : (
            'One tap is enough'
          )}
        </p>
        {noted && <TextButton onClick={takeBack}>Undo</TextButton>}
      </div>
      <FeelingPicker
        label="How is it right now?"
        value={noted?.feeling ?? null}
        weights={vocabulary.weights}
        onChange={(feeling) => (feeling ? keep(feeling, noted?.words ?? []) : takeBack())}
      />
      {noted && (
        <NowWords words={noted.words} offered={vocabulary.first} onChange={(words) => keep(noted.feeling, words)} />
      )}
    </section>
  );
}
