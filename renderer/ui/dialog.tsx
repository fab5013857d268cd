import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useRef } from 'react';
import { Button } from './button.tsx';
import './dialog.css';

export interface DialogProps {
  readonly open: boolean;
  /** Esc and a press outside: always the safe way out. */
  readonly onClose: () => void;
  readonly title: string;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  /** What takes the focus; the first that can, if left out. */
  readonly firstFocus?: RefObject<HTMLElement | null>;
  /** A press outside is no way out: something was typed that it would lose. */
  readonly holds?: boolean;
}

/** Focus stays inside and goes back where it was; the window bar, with Hide, stays usable above it. */
export function Dialog({
  open,
  onClose,
  title,
  children,
  actions,
  wide = false,
  firstFocus,
  holds = false,
}: DialogProps) {
  return (
    <Base.Root
      open={open}
      onOpenChange={(next) => !next && onClose()}
      modal="trap-focus"
      disablePointerDismissal={holds}
    >
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup
            className={wide ? 'dialog dialog-wide' : 'dialog'}
            {...(firstFocus ? { initialFocus: firstFocus } : {})}
          >
            <Base.Title className="dialog-title">{title}</Base.Title>
            <div className="dialog-body">{children}</div>
            {actions && <div className="dialog-actions">{actions}</div>}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  readonly body: ReactNode;
  readonly safe: { readonly label: string; readonly onChoose: () => void };
  readonly careful: { readonly label: string; readonly onChoose: () => void };
}

/** One question. The safe answer is the default, at the right; the permanent one stands away from it. */
export function Confirm({ open, title, body, safe, careful }: ConfirmProps) {
  const safeButton = useRef<HTMLButtonElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && safe.onChoose()} modal="trap-focus">
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-viewport">
          <Base.Popup className="dialog" role="alertdialog" initialFocus={safeButton}>
            <Base.Title className="dialog-title">{title}</Base.Title>
            <Base.Description className="dialog-body" render={<div />}>
              {body}
            </Base.Description>
            <div className="dialog-actions">
              <Button kind="careful" className="dialog-away" onClick={careful.onChoose}>
                {careful.label}
              </Button>
              <Button kind="primary" ref={safeButton} onClick={safe.onChoose}>
                {safe.label}
              </Button>
            </div>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
