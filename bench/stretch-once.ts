// Stretches a passphrase once, as a fresh journal process does. `node bench/stretch-once.ts <folder> <passphrase>`
import { readHeaders } from '../electron/keys/header.ts';
import { stretch } from '../electron/keys/kdf.ts';
import { timed } from './measure.ts';

const [folder = '', passphrase = ''] = process.argv.slice(2);
const slot = readHeaders(folder)[0]?.header.slots.find(({ type }) => type === 'passphrase');
if (slot?.type !== 'passphrase') throw new Error('The journal has no passphrase');
console.log(await timed(() => stretch(passphrase, Buffer.from(slot.kdf.salt, 'hex'), slot.kdf)));
