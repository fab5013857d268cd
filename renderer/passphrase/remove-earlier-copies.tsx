import { journal } from '../bridge/client.ts';
import { refreshAfter } from '../bridge/hooks.ts';
import { toast } from '../ui/toasts.tsx';
import { WithPassphrase } from './with-passphrase.tsx';

/** One copy of how it is now in place of all that were made before, which may hold what has gone since. */
export function RemoveEarlierCopies({ onClose }: { readonly onClose: () => void }) {
  return (
    <WithPassphrase
      title="Remove the copies from before?"
      safe="Keep them"
      careful="Remove them"
      working="Making a new copy and reading it through first…"
      act={async (passphrase) => {
        const { removed, place } = await journal.backups.removeEarlier({ passphrase });
        await refreshAfter('backups.removeEarlier');
        toast({
          text: `${removed === 1 ? 'One copy from before is' : `${removed} copies from before are`} removed.${placeWords[place]}`,
          tone: place === 'none' || place === 'written' ? 'plain' : 'problem',
        });
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        A copy of the journal as it is now is made and read through. Then those from before go for good, here and in the
        second place. What went wrong since you began can’t be taken back from one of them any more.
      </p>
      <p className="small">
        Copies that you made yourself, and those of other programs, stay where they are. So does what was kept aside; it
        is removed by itself, under Backup.
      </p>
    </WithPassphrase>
  );
}

const placeWords = {
  none: '',
  written: '',
  'not-there': ' The second place was not there, so what lies in it is as it was.',
  full: ' The second place is full, so what lies in it is as it was.',
  'not-writable': ' The second place can’t be written to, so what lies in it is as it was.',
  failed: ' In the second place it did not work, so copies from before may still be there.',
} as const;
