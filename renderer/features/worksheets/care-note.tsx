import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';

/** What a worksheet says for safety beside every page, with the way to Staying safe. */
export function CareNote({ words }: { readonly words: string }) {
  return (
    <Note kind="care">
      <p>{words}</p>
      <p>
        <TextButton className="link" onClick={() => goTo({ screen: 'safety' })}>
          Staying safe
        </TextButton>
      </p>
    </Note>
  );
}
