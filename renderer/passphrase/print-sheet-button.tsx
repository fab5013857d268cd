import type { ButtonProps } from '../ui/button.tsx';
import { PrintButton } from '../ui/print-button.tsx';

/** Prints the sheet that is on screen. */
export const PrintSheetButton = ({ size = 'm' }: Pick<ButtonProps, 'size'>) => (
  <PrintButton
    size={size}
    title="Print the words?"
    advice="A printer that only you use is best; copying the words by hand leaves nothing behind."
    print="Print them"
  />
);
