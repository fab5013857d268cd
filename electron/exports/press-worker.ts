import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { once } from '../content/once.ts';
import { typesetter } from './formats/pdf.ts';
import type { PressPlace, PressTask } from './press-tasks.ts';
import { pressed } from './pressed.ts';

// The thread in which pages are set, written out and read again; see press.ts.

const { resolve } = createRequire(import.meta.url);
const { template } = workerData as PressPlace;
const setter = once(() =>
  typesetter({
    template,
    resolve,
    wasm: resolve('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'),
  }),
);
void setter();

parentPort?.on('message', async (task: PressTask) => {
  try {
    const by = await setter();
    const answer = await pressed(task, by, (share) => parentPort?.postMessage({ share }));
    parentPort?.postMessage({ answer, memory: by.memory() });
  } catch (error) {
    // A fault may carry text in its message, so only its kind crosses.
    parentPort?.postMessage({ fault: error instanceof Error ? error.name : typeof error });
  }
});
