import { Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { Note } from '../../ui/note.tsx';
import { directoryFor } from './line-words.ts';
import { PeopleToCall } from './people-to-call.tsx';
import './safety-content.css';

export interface SafetyContentProps {
  readonly country: string | null;
  readonly onCountry: (country: string | null) => void;
  /** The person’s own numbers; none while the journal is locked. */
  readonly own?: ReactNode;
}

/** What Staying safe says and whom it names, on its page and in the panel that opens over everything else. */
export function SafetyContent({ country, onCountry, own }: SafetyContentProps) {
  const { data: safety, isError } = useJournalQuery('content.safety');
  if (isError) {
    return (
      <Note kind="problem">
        This page couldn’t be read from the app’s own files. If you are in danger now, call your local emergency number.
      </Note>
    );
  }
  if (!safety) return null;
  const { heading, paragraphs, phoneTrace, onThisComputer, webTrace, numbersChange } = safety.page;
  return (
    <div className="safety-content">
      <div>
        <InDanger country={country} />
        <section className="safety-content-words">
          <h2 className="head">{heading}</h2>
          {paragraphs.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
        </section>
        <PeopleToCall country={country} onCountry={onCountry} own={own} foot={numbersChange} />
      </div>
      <div className="safety-content-side">
        <Note kind="care" icon={Smartphone}>
          <p>{phoneTrace}</p>
          <p>{webTrace}</p>
        </Note>
        <h2 className="label">On this computer</h2>
        <ul className="dashes">
          {onThisComputer.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** The number that cannot wait for anything to be read first. */
function InDanger({ country }: { country: string | null }) {
  const { data: directories = [] } = useJournalQuery('content.support');
  const numbers = directoryFor(directories, country)?.lines.flatMap(({ need, phone }) =>
    need === 'emergency' && phone ? phone : [],
  );
  if (!numbers || numbers.length === 0) return null;
  return <p className="safety-content-now">In danger now: {numbers.join(' or ')}</p>;
}
