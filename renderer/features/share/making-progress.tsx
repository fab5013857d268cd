import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';

const askEvery = 300;

export interface MakingProgressProps {
  readonly label: string;
  /** How far it is, from 0 to 1; null when nothing is being made. */
  readonly progress: () => Promise<number | null>;
  readonly stop: () => Promise<void>;
}

/** How far something that is being made is, with a way to stop it. */
export function MakingProgress({ label, progress, stop }: MakingProgressProps) {
  const [share, setShare] = useState(0);
  const ask = useRef(progress);
  useEffect(() => {
    const timer = setInterval(() => {
      void ask.current().then(
        (next) => next !== null && setShare(next),
        () => {},
      );
    }, askEvery);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <progress className="share-progress" aria-label={label} value={share} max={1} />
      <Button onClick={() => void stop().catch(() => {})}>Stop</Button>
    </>
  );
}
