import { useEffect, useState } from 'react';
import { wholeUrl } from '../../../attachment-urls.ts';
import { fetchJournal } from '../../../bridge/hooks.ts';
import { pictureWords } from '../../../document/show-attachment.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { lookedAt } from './attachment-view.ts';

/** The picture that is looked at, as large as the window allows. */
export function LargePicture() {
  const placed = lookedAt.use();
  const [shown, setShown] = useState<{ url: string } | { problem: string } | null>(null);
  const id = placed?.file;
  useEffect(() => {
    if (!id) return;
    let url: string | null = null;
    let isOver = false;
    void fetchJournal('attachments.get', { id })
      .then(wholeUrl)
      .then(
        (made) => {
          url = made;
          if (isOver) URL.revokeObjectURL(made);
          else setShown({ url: made });
        },
        (error) => setShown({ problem: sentenceOf(error) }),
      );
    return () => {
      isOver = true;
      if (url) URL.revokeObjectURL(url);
      setShown(null);
    };
  }, [id]);
  if (!placed) return null;
  const close = (): void => lookedAt.set(null);
  return (
    <Dialog
      open
      wide
      onClose={close}
      title={placed.caption || 'Picture'}
      actions={<Button onClick={close}>Close</Button>}
    >
      <div className="large-picture">
        {shown && 'url' in shown && <img src={shown.url} alt={pictureWords(placed)} />}
        {shown && 'problem' in shown && <p>{shown.problem}</p>}
      </div>
    </Dialog>
  );
}
