import './support-corner.css';

export interface SupportCornerProps {
  /** Shown only above a dialog: elsewhere the sidebar has the same. */
  readonly quiet?: boolean;
  readonly onOpen: () => void;
}

/** A word at the foot of the window. It says as little on the lock screen as it would in any other program. */
export const SupportCorner = ({ quiet = false, onOpen }: SupportCornerProps) => (
  <aside className={quiet ? 'support-corner support-corner-quiet' : 'support-corner'} aria-label="Support">
    <button type="button" title="Support (F2)" onClick={onOpen}>
      Support
    </button>
  </aside>
);
