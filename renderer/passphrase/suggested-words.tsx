/**
 * A suggestion to its last word: the field that it stands in may be too narrow for six of them. Not read out by itself:
 * somebody may be in the room.
 */
export const SuggestedWords = ({ words }: { readonly words: string }) => (
  <p className="small">
    To copy by hand: <b>{words}</b>
  </p>
);
