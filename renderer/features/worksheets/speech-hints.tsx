import { speechHints } from '#contract/fields/speech-hints.ts';

/** Other ways to say it, where a few words tend to be heard as an attack. Never more than a suggestion. */
export function SpeechHints({ text }: { readonly text: string }) {
  const hints = speechHints(text);
  return (
    <div role="status" className="speech-hints">
      {hints.length > 0 && (
        <ul>
          {hints.map(({ found, line }) => (
            <li key={found}>
              <q>{found}</q> {line}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
