import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ShortcutList } from '../../ui/shortcut-list.tsx';

/** All shortcuts, over whatever is on screen. */
export function KeyboardHelp({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="All shortcuts"
      actions={
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <ShortcutList />
    </Dialog>
  );
}
