import { PanelRight } from 'lucide-react';
import { useAlongside } from '../../alongside.ts';
import { IconButton } from '../../ui/button.tsx';

/** The way to the panel beside the entry for whoever does not know its keys; it has the same name whether it is open or not. */
export function AlongsideButton({ tabIndex }: { readonly tabIndex?: number }) {
  const alongside = useAlongside();
  if (!alongside) return null;
  return (
    <IconButton
      label="Alongside"
      keys="Ctrl Shift \"
      icon={PanelRight}
      pressed={alongside.isShown}
      tabIndex={tabIndex}
      onClick={alongside.toggle}
    />
  );
}
