import type { JournalKeys } from '../../electron/access/copies.ts';
import { byPassphrase, findKeys } from '../../electron/access/find-keys.ts';

/** The header and the key of a journal whose passphrase is known, as unlocking finds them. */
export async function keysOfFolder(folder: string, passphrase: string): Promise<JournalKeys> {
  const found = await findKeys(folder, byPassphrase(passphrase));
  if (!found) throw new Error('another passphrase');
  const { mac: _mac, ...header } = found.header;
  return { header, journalKey: found.journalKey };
}
