import type { Told } from '#contract/fields/told.ts';
import { Note } from '../ui/note.tsx';
import { useForm } from './form-words.ts';
import { SourcesOf } from './sources-of.tsx';

/** What a page tells between its questions. */
export function ToldPart({ told: { title, text, facts, list, tone, cites } }: { readonly told: Told }) {
  const { inWords } = useForm();
  const words = (
    <>
      {text.map((paragraph) => (
        <p key={paragraph}>{inWords(paragraph)}</p>
      ))}
      {list.length > 0 && (
        <ul className="dashes">
          {list.map((item) => (
            <li key={item}>{inWords(item)}</li>
          ))}
        </ul>
      )}
      {facts.length > 0 && (
        <dl className="form-facts">
          {facts.map((fact) => (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{inWords(fact.text)}</dd>
            </div>
          ))}
        </dl>
      )}
      {cites.length > 0 && <SourcesOf cites={cites} />}
    </>
  );
  return (
    <div className="form-told">
      {title && <h2 className="form-told-title">{inWords(title)}</h2>}
      {tone === 'care' ? <Note kind="care">{words}</Note> : <div className="body">{words}</div>}
    </div>
  );
}
