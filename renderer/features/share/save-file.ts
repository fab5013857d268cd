import type { Closing, Format } from '#contract/exports.ts';
import { shell } from '../../bridge/client.ts';
import { dayOf } from '../../dates.ts';

export interface ChosenPlace {
  readonly destination: string;
  readonly fileName: string;
}

/** Asks where, under a name that tells nothing; null when the person thinks better of it. */
export async function choosePlace(
  format: Format | 'zip',
  closing: Closing,
  onMayBeCopied: () => Promise<boolean>,
): Promise<ChosenPlace | null> {
  const kind = closing.by === 'passphrase' || closing.by === 'recipients' ? 'age' : format;
  const { destination, fileName, mayBeCopied } = await shell.files.chooseDestination({
    kind,
    name: `notes-${dayOf(new Date())}${kind === 'age' ? `-${format}` : ''}`,
  });
  if (!destination) return null;
  return mayBeCopied && !(await onMayBeCopied()) ? null : { destination, fileName };
}
