// utilityProcess: a forked Node process that finds its parent through process.parentPort.
import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { makeCodec } from './codec.ts';
import { type ElectronEvents, Emitter, type Like } from './emitter.ts';
import { type MessagePortMain, PortLink } from './message-port.ts';
import type { ChildMessage } from './utility-child.ts';

const codec = makeCodec();

type Stream = 'pipe' | 'ignore' | 'inherit';
type ForkOptions = Pick<Electron.ForkOptions, 'execArgv' | 'cwd' | 'serviceName'> & {
  readonly env?: NodeJS.ProcessEnv;
  readonly stdio?: Stream | Stream[];
};
type Events = ElectronEvents<
  Electron.UtilityProcess['on'],
  {
    spawn: [];
    exit: [code: number];
    message: [message: Electron.MessageEvent['data']];
    error: [type: 'FatalError', location: string, report: string];
  }
>;

export class UtilityProcess
  extends Emitter<Events>
  implements Like<Electron.UtilityProcess, keyof UtilityProcess, 'postMessage'>
{
  readonly #child: ChildProcess;
  readonly #link: PortLink;

  private constructor(modulePath: string, args: string[], options: ForkOptions) {
    super();
    const { stdio = 'inherit' } = options;
    const [input = 'ignore', output = 'inherit', errors = 'inherit'] =
      typeof stdio === 'string' ? (['ignore', stdio, stdio] as const) : stdio;
    this.#child = fork(path.join(import.meta.dirname, 'utility-child.ts'), [path.resolve(modulePath), ...args], {
      serialization: 'advanced',
      stdio: [input, output, errors, 'ipc'],
      // Not the parent's own: it may be listening for an inspector.
      execArgv: ['--disable-warning=ExperimentalWarning', ...(options.execArgv ?? [])],
      env: options.env ?? process.env,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    this.#link = new PortLink(0, (notice, text) => this.#send({ ...notice, text }));
    this.#child.on('message', (message: ChildMessage) => {
      if (message.kind === 'message') this.emit('message', codec.decode(message.text));
      else this.#link.receive(message, message.text);
    });
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.once('error', (error) => this.emit('error', 'FatalError', '', String(error)));
    this.#child.once('exit', (code, signal) => {
      this.#link.close();
      this.emit('exit', code ?? (signal ? os.constants.signals[signal] : 0));
    });
  }

  static fork(modulePath: string, args: string[] = [], options: ForkOptions = {}): UtilityProcess {
    return new UtilityProcess(modulePath, args, options);
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined;
  }

  get stdout() {
    return this.#child.stdout;
  }

  get stderr() {
    return this.#child.stderr;
  }

  postMessage(message: unknown, transfer: readonly MessagePortMain[] = []): void {
    const text = codec.encode(message);
    this.#send({ kind: 'message', ports: transfer.map((port) => this.#link.give(port)), text });
  }

  kill(): boolean {
    return this.#child.kill('SIGTERM');
  }

  #send(message: ChildMessage): void {
    // A child that ends meanwhile hears nothing more; its `exit` is the news.
    if (this.#child.connected) this.#child.send(message, () => {});
  }
}

export const utilityProcess: Pick<typeof UtilityProcess, 'fork'> = UtilityProcess;
