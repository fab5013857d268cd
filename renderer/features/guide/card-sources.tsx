import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CardText } from '#contract/guide.ts';
import { shortDay } from '../../dates.ts';
import { SourceWords } from '../../source-words.tsx';
import { elementIdOf } from './card-place.ts';

// No line breaks between a word, its numbers and the full stop.
const wordJoiner = '\u2060';

/** Small numbers behind the words that rest on references; each leads to its line among the sources. */
export const citeNumbers =
  (text: CardText) =>
  (keys: readonly string[]): ReactNode => (
    <span className="guide-cites">
      {wordJoiner}
      {keys.map((key) => {
        const number = text.references.findIndex((reference) => reference.key === key) + 1;
        return (
          <button
            key={key}
            type="button"
            className="guide-cite"
            aria-label={`Source ${number}`}
            onClick={() => openSource(text, number)}
          >
            {number}
          </button>
        );
      })}
      {wordJoiner}
    </span>
  );

const lineId = (text: CardText, number: number): string => `${elementIdOf(text)}-source-${number}`;

function openSource(text: CardText, number: number): void {
  const line = document.getElementById(lineId(text, number));
  const details = line?.closest('details');
  if (!line || !details) return;
  details.open = true;
  line.focus();
}

/** What the card rests on, folded away, and when somebody last went through it. */
export function CardSources({ text }: { readonly text: CardText }) {
  const gone = `Last gone through on ${shortDay(text.reviewed, text.reviewed)} ${text.reviewed.slice(0, 4)}.`;
  if (text.references.length === 0) {
    return <p className="guide-practice">From practice and experience, not from a study. {gone}</p>;
  }
  return (
    <details className="guide-sources">
      <summary>
        <ChevronRight className="icon icon-small" aria-hidden="true" />
        Sources
      </summary>
      <ol>
        {text.references.map(({ key, source, note, certainty }, index) => (
          <li key={key} id={lineId(text, index + 1)} tabIndex={-1}>
            <SourceWords source={source} note={note} certainty={certainty} />
          </li>
        ))}
      </ol>
      <p className="muted">{gone}</p>
    </details>
  );
}
