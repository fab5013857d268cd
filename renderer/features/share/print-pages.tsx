import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Selection } from '#contract/exports.ts';
import { journal } from '../../bridge/client.ts';
import { PrintButton } from '../../print-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { drawPage, openPdf } from './pdf-pages.ts';

/** Points are 1/72 inch; four dots to each are 288 to the inch. */
const dotsPerPoint = 4;
/** More than these would be too much to hold as pictures. */
const mostPages = 40;

/** Sends the pages of what is chosen, read again as a saved file is, to the system’s own print dialog. */
export function PrintPages({
  selection,
  keepLine,
  onClose,
  onRefused,
}: {
  readonly selection: Selection;
  /** Whether the journal notes that they were printed. */
  readonly keepLine: boolean;
  readonly onClose: () => void;
  /** They could not be made, or must not go. */
  readonly onRefused: (error: unknown) => void;
}) {
  const sheets = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(0);
  /** How many there are; 0 until it is known. */
  const [pages, setPages] = useState(0);
  const isTooLong = pages > mostPages;
  const refused = useRef(onRefused);
  refused.current = onRefused;
  useEffect(() => {
    let isHere = true;
    let close = (): void => {};
    setDrawn(0);
    setPages(0);
    void (async () => {
      const made = await journal.exports.toPrint({ selection });
      if (!isHere) return;
      setPages(made.pages);
      if (made.pages > mostPages) return;
      const opened = openPdf(made.bytes);
      close = opened.close;
      const document = await opened.document;
      for (let number = 1; number <= document.numPages && isHere; number += 1) {
        const canvas = window.document.createElement('canvas');
        await drawPage(document, number, canvas, dotsPerPoint);
        if (!isHere) return;
        sheets.current?.append(canvas);
        setDrawn(number);
      }
    })().catch((error: unknown) => isHere && refused.current(error));
    return () => {
      isHere = false;
      sheets.current?.replaceChildren();
      close();
    };
  }, [selection]);
  return (
    <Dialog
      open
      onClose={onClose}
      title="Print these pages"
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <PrintButton
            kind="primary"
            disabled={isTooLong || pages === 0 || drawn < pages}
            label={
              isTooLong || (pages > 0 && drawn === pages)
                ? 'Print'
                : pages === 0
                  ? 'Getting ready…'
                  : `Getting ready, ${drawn} of ${pages}`
            }
            notes={keepLine ? { what: 'notes', selection, pages } : null}
            after={onClose}
          />
        </>
      }
    >
      {isTooLong ? (
        <p>These are more than {mostPages} pages. Save them as a PDF, and print that.</p>
      ) : (
        <p>
          {keepLine
            ? 'The journal notes that it was printed, on how many pages, and none of the words.'
            : 'The journal does not note that it was printed.'}
        </p>
      )}
      {createPortal(
        <div className="print-sheet share-print" data-paper={selection.look.paper} aria-hidden="true" ref={sheets} />,
        document.body,
      )}
    </Dialog>
  );
}
