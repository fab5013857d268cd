import { Printer } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { Printed } from '#contract/exports.ts';
import { mayPrint, notePrinted, turnPrinting, whatPaperKeeps } from './printing.ts';
import { sentenceOf } from './sentence-of.ts';
import { Button, type ButtonProps } from './ui/button.tsx';
import { Confirm } from './ui/dialog.tsx';
import { registerCommand, useShortcut } from './ui/keyboard.ts';
import { toast } from './ui/toasts.tsx';
import './ui/print-sheet.css';

export interface PrintButtonProps extends Pick<ButtonProps, 'kind' | 'size' | 'disabled'> {
  readonly label?: string;
  /** What of the journal is on it, to be noted among what left; null where that is nothing, or not wanted. */
  readonly notes: Printed | null;
  /** Puts what is printed on the page, where it does not stand there yet. */
  readonly before?: () => void;
  /** Once the dialog of the system is closed. */
  readonly after?: () => void;
}

/**
 * Prints what is on screen, when pressed or by Ctrl+P: the one way to paper. While printing is off it asks whether to
 * turn it on.
 */
export function PrintButton({ label = 'Print', notes, before, after, disabled = false, ...rest }: PrintButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [isAsked, setAsked] = useState(false);
  const print = async (): Promise<void> => {
    if (notes) await notePrinted(notes);
    flushSync(() => {
      setAsked(false);
      before?.();
    });
    // Once that is drawn; the dialog of the system holds the page until it is closed.
    requestAnimationFrame(() => {
      window.print();
      after?.();
    });
  };
  const handleClick = async (): Promise<void> => {
    try {
      if (await mayPrint()) await print();
      else setAsked(true);
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const press = useEffectEvent(() => void handleClick());
  useEffect(() => {
    if (disabled) return;
    return registerCommand({ id: 'print', name: label, keys: 'ctrl+p', group: 'Do', icon: Printer, run: press });
  }, [disabled, label]);
  // Behind a dialog the button can't be pressed either; one in the dialog may be there for the same keys.
  const isCovered = (): boolean => button.current?.closest('[inert], [aria-hidden="true"]') !== null;
  useShortcut('ctrl+p', () => (isCovered() ? false : press()), { evenInText: true, when: !disabled });
  return (
    <>
      <Button ref={button} icon={Printer} onClick={() => void handleClick()} disabled={disabled} {...rest}>
        {label}
      </Button>
      <Confirm
        open={isAsked}
        title="Printing is off"
        body={
          <>
            <p>It stays off until you turn it on. {whatPaperKeeps}</p>
            <p>Once it is on, this is printed, and nothing asks again. Settings, Privacy turns it off.</p>
          </>
        }
        safe={{ label: 'Don’t print', onChoose: () => setAsked(false) }}
        careful={{ label: 'Turn printing on', onChoose: () => void turnPrinting(true).then(print) }}
      />
    </>
  );
}
