import type { Strength } from './use-strength.ts';
import './strength-meter.css';

const bars = [1, 2, 3, 4] as const;

/** Four bars and what they mean in words; the words are what counts. */
export function StrengthMeter({ strength }: { strength: Strength | null }) {
  const [word = '', ...rest] = strength?.verdict.split(/(?<=\.) /) ?? [];
  return (
    <div className="strength-meter">
      <div className="strength-meter-bars" aria-hidden="true">
        {bars.map((bar) => (
          <i key={bar} className={strength && strength.level >= bar ? 'strength-meter-on' : ''} />
        ))}
      </div>
      <p className="small muted" role="status">
        {strength && (
          <>
            <strong>{word}</strong> {rest.join(' ')}
          </>
        )}
      </p>
    </div>
  );
}
