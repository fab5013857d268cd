import { Timer } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Answers } from '#contract/fields/index.ts';
import { Button } from '../../ui/button.tsx';
import { softChime } from '../../ui/soft-chime.ts';

export interface PageTimerProps {
  /** Minutes, or the question in which they are chosen. */
  readonly timer: number | string;
  readonly answers: Answers;
  readonly onStop: () => void;
}

/** Says when some time has passed; it never ends anything by itself. The sound is soft, and only if it was asked for. */
export function PageTimer({ timer, answers, onStop }: PageTimerProps) {
  const chosen = typeof timer === 'number' ? timer : Number.parseInt(String(answers[timer] ?? ''), 10);
  const minutes = Number.isFinite(chosen) ? chosen : null;
  const [endsAt, setEndsAt] = useState<number | null>(null);
  const [left, setLeft] = useState<number | null>(null);
  const [withSound, setWithSound] = useState(false);
  const sound = useRef(withSound);
  sound.current = withSound;
  useEffect(() => {
    if (endsAt === null) return;
    const tick = (): void => {
      const now = Math.max(0, Math.ceil((endsAt - performance.now()) / 60_000));
      setLeft(now);
      if (performance.now() < endsAt) return;
      clearInterval(ticking);
      if (sound.current) softChime();
    };
    const ticking = setInterval(tick, 1_000);
    tick();
    return () => clearInterval(ticking);
  }, [endsAt]);
  if (minutes === null) return null;
  const isOver = left === 0;
  return (
    <div className="page-timer">
      <Timer className="icon" aria-hidden="true" />
      <p role="status">
        {endsAt === null
          ? `${minutes} minutes, when you are ready.`
          : isOver
            ? 'The time is up. Finish the sentence, or leave it open.'
            : left === 1
              ? 'About a minute left.'
              : `About ${left} minutes left.`}
      </p>
      {endsAt === null ? (
        <>
          <Button size="s" onClick={() => setEndsAt(performance.now() + minutes * 60_000)}>
            Start the time
          </Button>
          <label className="page-timer-sound">
            <input type="checkbox" checked={withSound} onChange={({ target }) => setWithSound(target.checked)} />A soft
            sound at the end
          </label>
        </>
      ) : (
        <Button size="s" onClick={isOver ? onStop : () => setEndsAt(null)}>
          {isOver ? 'Stop for today' : 'Stop the time'}
        </Button>
      )}
    </div>
  );
}
