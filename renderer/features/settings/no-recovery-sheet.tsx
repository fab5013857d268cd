import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { toast } from '../../ui/toasts.tsx';

/** Makes the recovery sheet worthless, as when somebody else may have seen it, without another in its place. */
export function NoRecoverySheet({ onClose }: { readonly onClose: () => void }) {
  return (
    <WithPassphrase
      title="Make the sheet worthless?"
      safe="Keep it"
      careful="Make it worthless"
      working="Locking everything anew. A long journal takes some seconds."
      act={async (passphrase) => {
        await journal.access.removeRecovery({ passphrase });
        await refreshAfter('access.removeRecovery');
        toast({ text: 'The recovery sheet opens nothing any more' });
        onClose();
      }}
      onClose={onClose}
    >
      <p>
        Everything is locked anew, and neither the words on the sheet nor its square open anything any more. There is no
        other way in then but your passphrase: if you forget it, nobody can help.
      </p>
    </WithPassphrase>
  );
}
