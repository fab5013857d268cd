import { FilePen } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import './citing.css';

/** Under an entry: the filled-in worksheets that it, or some of its words, is linked to. Nothing while there are none. */
export function InWorksheets({ entry }: { readonly entry: string }) {
  const { data: citing } = useJournalQuery('worksheets.citing', { entry }, { fresh: true });
  if (!citing || citing.length === 0) return null;
  return (
    <section className="in-worksheets" aria-label="In your worksheets">
      <h3 className="label">In your worksheets</h3>
      <ul>
        {citing.map(({ response, name, title, label, passage }) => (
          <li key={`${response} ${label} ${passage}`}>
            <TextButton icon={FilePen} onClick={() => goTo({ screen: 'worksheets', view: 'response', response })}>
              {title || name}
            </TextButton>
            <span className="small muted">
              {[title ? name : '', label ? `“${label}”` : ''].filter(Boolean).join(', ')}
            </span>
            {passage && <blockquote className="small">{passage}</blockquote>}
          </li>
        ))}
      </ul>
    </section>
  );
}
