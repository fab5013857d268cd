import { queryClient } from '../../../bridge/hooks.ts';
import { hideSealed, showSealed } from '../../../sealed.ts';
import { SecondPassphrase } from './second-passphrase.tsx';

const show = async (): Promise<void> => {
  await queryClient.invalidateQueries({ queryKey: ['sealed'] });
  showSealed();
};

/** The way to what is sealed. It says the same whether there is anything or not. */
export function OpenSealed() {
  return (
    <SecondPassphrase title="Open what is sealed" action="Open" then={show} onClose={hideSealed}>
      <p>
        Entries can be put behind a second passphrase. Until it is typed, the app shows nothing of them, and says
        nothing about whether there are any.
      </p>
    </SecondPassphrase>
  );
}
