import { Printer } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from '../ui/button.tsx';
import { Confirm } from '../ui/dialog.tsx';

/** Prints the sheet that is on screen. What a printer may keep is said once, before the first time. */
export function PrintSheetButton({ size = 'm' }: Pick<ButtonProps, 'size'>) {
  const [isAsked, setAsked] = useState(false);
  const [isTold, setTold] = useState(false);
  return (
    <>
      <Button size={size} icon={Printer} onClick={() => (isTold ? window.print() : setAsked(true))}>
        Print
      </Button>
      <Confirm
        open={isAsked}
        title="Print the words?"
        body="A printer may keep a copy of what it prints. So may this computer for a while, and whoever runs either of them. A printer that only you use is best; copying the words by hand leaves nothing behind."
        safe={{ label: 'Don’t print', onChoose: () => setAsked(false) }}
        careful={{
          label: 'Print them',
          onChoose: () => {
            setAsked(false);
            setTold(true);
            window.print();
          },
        }}
      />
    </>
  );
}
