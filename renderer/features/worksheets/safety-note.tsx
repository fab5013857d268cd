import type { RefObject } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { SourcesOf } from '../../form/sources-of.tsx';
import { Button } from '../../ui/button.tsx';
import './safety-gate.css';

export interface SafetyNoteProps {
  /** Given where the note is a page of its own. */
  readonly heading?: RefObject<HTMLHeadingElement | null>;
  readonly adds?: readonly { readonly text: string; readonly cites: readonly string[] }[];
  readonly soloLine?: string | undefined;
  readonly onSupport: () => void;
  readonly onSteady: () => void;
  readonly onCarryOn: () => void;
}

/** The whole safety note and three ways on, none of them greater than another. */
export function SafetyNote({ heading, adds = [], soloLine, onSupport, onSteady, onCarryOn }: SafetyNoteProps) {
  const { data: safety } = useJournalQuery('content.safety');
  if (!safety) return null;
  const Head = heading ? 'h1' : 'h2';
  return (
    <section className="safety-note" aria-label={safety.note.title}>
      <Head ref={heading} tabIndex={-1}>
        {safety.note.title}
      </Head>
      {safety.note.paragraphs.map((paragraph) => (
        <p className="body" key={paragraph}>
          {paragraph}
        </p>
      ))}
      {adds.map(({ text, cites }) => (
        <div key={text}>
          <p className="body">{text}</p>
          <SourcesOf cites={cites} />
        </div>
      ))}
      {soloLine && <p className="body">{soloLine}</p>}
      <div className="buttons">
        <Button onClick={onSupport}>See support</Button>
        <Button onClick={onSteady}>Steady myself first</Button>
        <Button onClick={onCarryOn}>Carry on my way</Button>
      </div>
    </section>
  );
}
