import type { JournalKeys } from '../../electron/access/copies.ts';
import { readHeaders, slotContext } from '../../electron/keys/header.ts';
import { openPassphraseSlot } from '../../electron/keys/key-slots.ts';

/** The header and the key of a journal whose passphrase is known, as unlocking finds them. */
export async function keysOfFolder(folder: string, passphrase: string): Promise<JournalKeys> {
  const [first] = readHeaders(folder);
  if (!first) throw new Error('no header');
  const { mac: _mac, ...header } = first.header;
  for (const slot of header.slots) {
    if (slot.type !== 'passphrase') continue;
    const journalKey = await openPassphraseSlot(slot, passphrase, slotContext(header));
    if (journalKey) return { header, journalKey };
  }
  throw new Error('another passphrase');
}
