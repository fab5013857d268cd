import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement } from 'react';
import { Keys } from './kbd.tsx';
import './tooltip.css';

/** Names a control that shows only a picture, with its keys. The control carries the same name for a screen reader. */
export function Tooltip({ label, keys, children }: { label: string; keys?: string; children: ReactElement }) {
  return (
    <Base.Root
      onOpenChange={(_open, details) => {
        // Esc belongs to the dialog or the page below: one press must be enough.
        if (details.reason === 'escape-key') details.allowPropagation();
      }}
    >
      <Base.Trigger delay={500} render={children} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="tooltip-position" aria-hidden="true">
          <Base.Popup className="tooltip">
            {label}
            {keys && <Keys keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
