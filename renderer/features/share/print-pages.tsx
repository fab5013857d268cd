import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import type { Made, Selection } from '#contract/exports.ts';
import { journal } from '../../bridge/client.ts';
import { PrintButton } from '../../print-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { drawPage, openPdf } from './pdf-pages.ts';

/** Points are 1/72 inch; four dots to each are 288 to the inch. */
const dotsPerPoint = 4;
/** More than these would be too much to hold as pictures. */
const mostPages = 40;

/** Sends the very pages to the system’s own print dialog. */
export function PrintPages({
  made,
  selection,
  onClose,
}: {
  readonly made: Made;
  readonly selection: Selection;
  readonly onClose: () => void;
}) {
  const sheets = useRef<HTMLDivElement>(null);
  const [drawn, setDrawn] = useState(0);
  const { bytes, pages } = made;
  const isTooLong = pages > mostPages;
  useEffect(() => {
    if (isTooLong) return;
    let isHere = true;
    const opened = openPdf(bytes);
    void (async () => {
      const document = await opened.document;
      for (let number = 1; number <= document.numPages && isHere; number += 1) {
        const canvas = window.document.createElement('canvas');
        await drawPage(document, number, canvas, dotsPerPoint);
        if (!isHere) return;
        sheets.current?.append(canvas);
        setDrawn(number);
      }
    })().catch(() => {});
    return () => {
      isHere = false;
      sheets.current?.replaceChildren();
      opened.close();
    };
  }, [bytes, isTooLong]);
  const noteAndClose = (): void => {
    void journal.exports.printed({ selection, pages }).catch(() => {});
    onClose();
  };
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
            disabled={isTooLong || drawn < pages}
            label={drawn < pages && !isTooLong ? `Getting ready, ${drawn} of ${pages}` : 'Print'}
            after={noteAndClose}
          />
        </>
      }
    >
      {isTooLong ? (
        <p>These are more than {mostPages} pages. Save them as a PDF, and print that.</p>
      ) : (
        <p>
          The journal notes that {pages === 1 ? 'a page was' : `${pages} pages were`} printed, and none of the words.
        </p>
      )}
      {createPortal(
        <div className="print-sheet share-print" data-paper={selection.look.paper} aria-hidden="true" ref={sheets} />,
        document.body,
      )}
    </Dialog>
  );
}
