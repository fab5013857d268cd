import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { Confirm } from './dialog.tsx';
import './print-sheet.css';

export interface PrintButtonProps extends Pick<ButtonProps, 'size'> {
  /** The question that is asked before the first time. */
  readonly title: string;
  /** What is said of this paper, after what holds of any. */
  readonly advice: string;
  /** The answer that prints. */
  readonly print: string;
}

/** Prints what is on screen. What a printer may keep is said once, before the first time. */
export function PrintButton({ title, advice, print, size = 'm' }: PrintButtonProps) {
  const [isAsked, setAsked] = useState(false);
  const [isTold, setTold] = useState(false);
  return (
    <>
      <Button size={size} icon={Printer} onClick={() => (isTold ? window.print() : setAsked(true))}>
        Print
      </Button>
      <Confirm
        open={isAsked}
        title={title}
        body={`A printer may keep a copy of what it prints. So may this computer for a while, and whoever runs either of them. ${advice}`}
        safe={{ label: 'Don’t print', onChoose: () => setAsked(false) }}
        careful={{
          label: print,
          onChoose: () => {
            setAsked(false);
            setTold(true);
            // Once the question is gone.
            requestAnimationFrame(() => window.print());
          },
        }}
      />
    </>
  );
}
