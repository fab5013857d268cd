import { useState } from 'react';
import { createPortal } from 'react-dom';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { PrintButton } from '../../../print-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import type { ViewProps } from './dots-view.tsx';
import { cardLines } from './look-back.ts';
import './print-dialog.css';

/** Lines of the latest visit, to print, or to read one at a time in large letters. */
export function CardView({ view, definition, visits }: ViewProps<'card'>) {
  const lines = cardLines(definition, view, visits);
  const [at, setAt] = useState<number | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  if (lines.length === 0) return null;
  const line = at === null ? undefined : lines[at];
  const list = (
    <ul className="looking-back-card">
      {lines.map(({ label, line: words }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand twice
        <li key={index}>
          {lines[index - 1]?.label !== label && <p className="small muted">{label}</p>}
          <p>{words}</p>
        </li>
      ))}
    </ul>
  );
  return (
    <ChartFrame name={`${definition.id} card`} title={view.title} line={view.line}>
      {list}
      <div className="buttons">
        <Button onClick={() => setAt(0)}>Read one at a time</Button>
        <PrintButton notes={{ what: 'worksheet' }} before={() => setPrinting(true)} after={() => setPrinting(false)} />
      </div>
      {line && at !== null && (
        <Dialog
          open
          wide
          onClose={() => setAt(null)}
          title={line.label}
          actions={
            <>
              <Button onClick={() => setAt(null)}>Close</Button>
              {at > 0 && <Button onClick={() => setAt(at - 1)}>Back</Button>}
              {at < lines.length - 1 && (
                <Button kind="primary" onClick={() => setAt(at + 1)}>
                  Next
                </Button>
              )}
            </>
          }
        >
          <p className="looking-back-large" role="status">
            {line.line}
          </p>
        </Dialog>
      )}
      {isPrinting &&
        createPortal(
          <div className="print-sheet" aria-hidden="true">
            {list}
          </div>,
          document.body,
        )}
    </ChartFrame>
  );
}
