import { Dialog } from '@base-ui/react/dialog';
import { EyeOff } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { Button } from '../../ui/button.tsx';
import '../../ui/dialog.css';
import { OwnNumbers } from './own-numbers.tsx';
import { SafetyContent } from './safety-content.tsx';
import './support-panel.css';

export interface SupportPanelProps {
  readonly country: string | null;
  readonly onCountry: (country: string | null) => void;
  readonly onClose: () => void;
  /** While the journal is open. Locked, there is nothing to hide, and the person’s own numbers are behind the lock. */
  readonly onHide?: () => void;
}

/** Staying safe over whatever is on screen, dialogs too; closing it gives that back as it was. */
export function SupportPanel({ country, onCountry, onClose, onHide }: SupportPanelProps) {
  const { data: safety } = useJournalQuery('content.safety');
  const title = useRef<HTMLHeadingElement>(null);
  // A dialog below would take the same key for itself. A list that is open in here keeps it too.
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || !(event.target instanceof Node) || !event.currentTarget.contains(event.target))
      return;
    event.stopPropagation();
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()} modal="trap-focus">
      <Dialog.Portal>
        <Dialog.Backdrop className="scrim support-panel-scrim" />
        <Dialog.Viewport className="dialog-viewport support-panel-viewport">
          <Dialog.Popup className="dialog support-panel" initialFocus={title} onKeyDown={handleKeyDown}>
            <div className="between">
              <Dialog.Title className="title" tabIndex={-1} ref={title}>
                {safety?.page.title ?? 'Staying safe'}
              </Dialog.Title>
              <div className="buttons">
                {onHide && (
                  <Button icon={EyeOff} onClick={onHide}>
                    Hide the window
                  </Button>
                )}
                <Button onClick={onClose}>Close</Button>
              </div>
            </div>
            <SafetyContent country={country} onCountry={onCountry} own={onHide && <OwnNumbers />} />
          </Dialog.Popup>
        </Dialog.Viewport>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
