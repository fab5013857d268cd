import { sizeInWords } from '../../attachment-urls.ts';
import { TextButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { adding } from './add-attachments.ts';

/** How far what is being added has come, and the way to stop it. */
export function AddingLine() {
  const now = adding.use();
  if (!now) return null;
  const { name, done, bytes, stop, answer } = now;
  return (
    <div className="adding-line">
      <p role="status">Adding {name}</p>
      <progress aria-label={`Adding ${name}`} max={bytes} value={done} />
      <span className="adding-line-size">
        {sizeInWords(done)} of {sizeInWords(bytes)}
      </span>
      <TextButton onClick={stop}>Stop</TextButton>
      {answer && (
        <Confirm
          open
          title="This picture can’t be opened"
          body={
            <p>
              “{name}” is damaged, or has more dots than can be drawn here. It can be kept as a file instead: byte for
              byte as it is, with whatever the camera noted in it.
            </p>
          }
          safe={{ label: 'Leave it out', onChoose: () => answer(false) }}
          careful={{ label: 'Keep it as a file', onChoose: () => answer(true) }}
        />
      )}
    </div>
  );
}
