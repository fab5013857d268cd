import type { References } from '#contract/guide.ts';

/** What a claim rests on, and whether somebody has looked it up. */
export function SourceWords({ source, note, certainty }: Pick<References[string], 'source' | 'note' | 'certainty'>) {
  return (
    <>
      {source}
      {note && ` ${note}`}
      <span className="muted">
        {certainty === 'seen' ? ' Looked up.' : ' Named from general knowledge; still to be looked up.'}
      </span>
    </>
  );
}
