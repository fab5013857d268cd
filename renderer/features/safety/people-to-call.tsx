import { type ReactNode, useId } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { CountrySelect } from '../../country-select.tsx';
import { CallLine } from './call-line.tsx';
import { directoryFor, needs } from './line-words.ts';

export interface PeopleToCallProps {
  readonly country: string | null;
  readonly onCountry: (country: string | null) => void;
  /** The person’s own numbers, after the emergency ones. */
  readonly own?: ReactNode;
  /** “Numbers change; if one fails, try the next.” */
  readonly foot: string;
}

/** Numbers by need, for the country that was chosen. */
export function PeopleToCall({ country, onCountry, own, foot }: PeopleToCallProps) {
  const { data: directories = [] } = useJournalQuery('content.support');
  const lines = directoryFor(directories, country)?.lines ?? [];
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <div className="between">
        <h2 className="label" id={heading}>
          People to call
        </h2>
        <CountrySelect value={country} onChange={onCountry} />
      </div>
      {needs.map(({ need, heading }) => {
        const those = lines.filter((line) => line.need === need);
        const isEmergency = need === 'emergency';
        return (
          <div key={need}>
            {(those.length > 0 || isEmergency) && (
              <div className="call-lines">
                <h3 className="label">{heading}</h3>
                {those.length > 0 ? (
                  <ul>
                    {those.map((line) => (
                      <CallLine key={`${line.name} ${line.phone ?? line.text ?? line.web}`} line={line} />
                    ))}
                  </ul>
                ) : (
                  <p className="call-lines-none">Call your local emergency number.</p>
                )}
              </div>
            )}
            {isEmergency && own}
          </div>
        );
      })}
      <p className="small muted call-lines-foot">{foot}</p>
    </section>
  );
}
