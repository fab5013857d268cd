import { ChevronRight } from 'lucide-react';
import { useJournalQuery } from '../bridge/hooks.ts';
import { SourceWords } from '../source-words.tsx';

/** What something told rests on, folded away. */
export function SourcesOf({ cites }: { readonly cites: readonly string[] }) {
  const { data: references } = useJournalQuery('content.references');
  const known = cites.flatMap((key) => {
    const reference = references?.[key];
    return reference ? [{ key, ...reference }] : [];
  });
  if (known.length === 0) return null;
  return (
    <details className="form-sources">
      <summary>
        <ChevronRight className="icon icon-small" aria-hidden="true" />
        {known.length === 1 ? 'Source' : 'Sources'}
      </summary>
      <ul>
        {known.map(({ key, source, note, certainty }) => (
          <li key={key}>
            <SourceWords source={source} note={note} certainty={certainty} />
          </li>
        ))}
      </ul>
    </details>
  );
}
