import type { MessagePortMain, ParentPort } from 'electron';
import { contract, type JournalDoor } from '#contract';
import type { At, EventPath, Payload } from '#contract/procedure.ts';
import { explainIn } from './access/explain.ts';
import { createSession } from './access/journal-session.ts';
import { keepRoom } from './access/keep-room.ts';
import { granted, grantedFiles } from './files/granted-files.ts';
import { dispatcher } from './ipc/dispatch.ts';
import { journalHandlers } from './journal-handlers.ts';
import { calibrate } from './keys/kdf.ts';
import type { KeptSecret } from './keys/kept-secret.ts';
import { keepOutOfCoreFiles } from './no-core.ts';

// The composition root of the journal process: the only one that ever holds a key or a word of the journal. It
// begins locked, answers one page at a time through a port, and ends at every lock.

// Whatever this process makes, only this person may read.
process.umask(0o077);
keepOutOfCoreFiles();

interface Begin {
  readonly kind: 'begin';
  readonly folder: string;
  readonly contentFolder: string;
  /** A journal was open in this folder since the app was started. */
  readonly wasOpen: boolean;
}
type FromMain =
  | Begin
  | { readonly kind: 'file'; readonly name: string; readonly file: string }
  | ({ readonly kind: 'kept'; readonly name: string } & KeptSecret)
  | { readonly kind: 'port' }
  | { readonly kind: 'close' };
interface Call {
  readonly id: number;
  readonly path: string;
  readonly input: unknown;
}

// A fault may carry text in its message, so only its kind and place are told.
const noteFault = (place: string, fault: unknown): void =>
  console.error(`pages: ${place}: ${fault instanceof Error ? fault.name : typeof fault}`);
process.on('uncaughtException', (fault) => noteFault('uncaught', fault));
process.on('unhandledRejection', (fault) => noteFault('unhandled', fault));

// Electron puts parentPort on the process object of a utility process, and nowhere else.
const { parentPort } = process as NodeJS.Process & { parentPort: ParentPort };
const files = grantedFiles();
const secrets = granted<KeptSecret>();
let page: MessagePortMain | undefined;
let answer: ReturnType<typeof open> | undefined;

parentPort.on('message', ({ data, ports }) => {
  const message = data as FromMain;
  if (message.kind === 'begin') answer = open(message);
  else if (message.kind === 'file') files.grant(message.name, message.file);
  else if (message.kind === 'kept')
    secrets.grant(message.name, { secret: Buffer.from(message.secret), stored: message.stored });
  else if (message.kind === 'port' && ports[0]) attach(ports[0]);
  else if (message.kind === 'close') void answer?.close().finally(() => process.exit(0));
});

function open({ folder, contentFolder, wasOpen }: Begin) {
  const session = createSession({ folder, wasOpen });
  session.onOpen(() => parentPort.postMessage({ kind: 'opened' }));
  const room = keepRoom(session);
  room.onChange((now) => tell('access.roomChanged', now));
  const tellSealingKey = (): void => {
    if (!session.journal().isExample) tell('access.sealingKey', { key: session.journal().sealingKey() });
  };
  session.onOpen(tellSealingKey);
  session.onNewKey(tellSealingKey);
  const dispatch = dispatcher(
    contract.journal,
    journalHandlers(session, {
      contentFolder,
      room,
      calibrate,
      clock: () => performance.now(),
      readGuideAfter: 400,
      files,
      secrets,
      onSealClosed: () => tell('sealed.closed', undefined),
      onImportProgress: (progress) => tell('imports.progress', progress),
      pressWorker: new URL('./press-worker.js', import.meta.url),
    }),
    {
      unlocked: session.isOpen,
      beforeCommand: session.assertWritable,
      mend: room.mend,
      explain: explainIn(folder),
      onFault: noteFault,
      checkOutputs: false,
    },
  );
  return { dispatch, close: () => session.close() };
}

/** Tells the page something, typed by the contract. */
function tell<E extends EventPath<JournalDoor>>(event: E, payload: Payload<At<JournalDoor, E>>): void {
  page?.postMessage({ event, payload });
}

function attach(port: MessagePortMain): void {
  page?.close();
  page = port;
  port.on('message', async ({ data }) => {
    const { id, path, input } = data as Call;
    port.postMessage({ id, reply: await answer?.dispatch(path, input) });
  });
  port.start();
}
