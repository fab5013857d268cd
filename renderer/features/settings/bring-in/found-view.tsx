import type { Found } from '#contract/merge.ts';
import { localTimeOf } from '../../../dates.ts';
import { Checkbox } from '../../../ui/choice.tsx';
import { awayWords, besidesWords, heldWords, isAnythingComing, whatItIs } from './bring-in-words.ts';

interface FoundViewProps {
  readonly found: Found;
  /** What shall come back although it was thrown away here. */
  readonly back: ReadonlySet<string>;
  readonly onBack: (back: ReadonlySet<string>) => void;
}

/** What another journal holds, before anything of it comes. */
export function FoundView({ found, back, onBack }: FoundViewProps) {
  const now = localTimeOf(new Date());
  const { away } = found;
  const today = now.slice(0, 10);
  const held = heldWords(found, today);
  return (
    <>
      <p>
        {whatItIs(found, now)} {held.length > 0 && 'It holds:'}
      </p>
      <Lines lines={held} />
      {besidesWords(found, today).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!isAnythingComing(found) && (
        <p>
          <b>{away.length > 0 ? 'Everything else in it is here already.' : 'Everything in it is here already.'}</b>
        </p>
      )}
      <AwayChoices found={found} back={back} onBack={onBack} />
      <p className="small muted">
        First a copy of this journal is made and read through. Settings, reminders and drafts stay what they are here.
        The other folder is only read.
      </p>
    </>
  );
}

export function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <ul className="bring-in-lines">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

interface AwayChoicesProps extends Pick<FoundViewProps, 'back' | 'onBack'> {
  readonly found: Pick<Found, 'away' | 'awayCount'>;
}

/** What was thrown away here, to be ticked where it shall come back. */
export function AwayChoices({ found, back, onBack }: AwayChoicesProps) {
  const { away, awayCount } = found;
  const today = localTimeOf(new Date()).slice(0, 10);
  return (
    <>
      {away.length > 0 && (
        <fieldset className="bring-in-away">
          <legend>No longer here</legend>
          <p>These were moved to the bin or erased here. They stay away, but for those that you tick.</p>
          {away.length > 2 && (
            <Checkbox
              checked={away.every(({ id }) => back.has(id))}
              onChange={(all) => onBack(new Set(all ? away.map(({ id }) => id) : []))}
              label="All of these"
            />
          )}
          <ul>
            {away.map((one) => (
              <li key={one.id}>
                <Checkbox
                  checked={back.has(one.id)}
                  onChange={(isTicked) => {
                    const next = new Set(back);
                    if (isTicked) next.add(one.id);
                    else next.delete(one.id);
                    onBack(next);
                  }}
                  label={awayWords(one, today)}
                />
              </li>
            ))}
          </ul>
          {awayCount > away.length && <p>And {awayCount - away.length} more, which stay away.</p>}
        </fieldset>
      )}
    </>
  );
}
