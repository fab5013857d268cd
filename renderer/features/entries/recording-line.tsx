import { useEffect, useState } from 'react';
import { TextButton } from '../../ui/button.tsx';
import { recording } from './record-sound.ts';

/** How long has been recorded, and the two ways to end it. */
export function RecordingLine() {
  const now = recording.use();
  const [seconds, setSeconds] = useState(0);
  const since = now?.since;
  useEffect(() => {
    if (since === undefined) return;
    const count = (): void => setSeconds(Math.floor((performance.now() - since) / 1_000));
    count();
    const timer = setInterval(count, 500);
    return () => clearInterval(timer);
  }, [since]);
  if (!now) return null;
  return (
    <fieldset className="adding-line" aria-label="Recording">
      <i className="recording-mark" aria-hidden="true" />
      <p role="status">Recording</p>
      <span className="adding-line-size recording-time">{clock(seconds)}</span>
      <TextButton onClick={() => void now.keep()}>Stop and keep it</TextButton>
      <TextButton onClick={now.throwAway}>Throw it away</TextButton>
    </fieldset>
  );
}

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
