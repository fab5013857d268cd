// clipboard: Chromium's own, the one that its pages copy to and paste from, by way of a page that nobody sees. What
// Chromium cannot carry, the formats of an operating system, is kept here beside it, for as long as it lies there.
import { randomUUID } from 'node:crypto';
import { browser, type Page } from './browser.ts';
import type { Like } from './emitter.ts';

type Payloads = Readonly<Record<string, string | Blob>>;

export class ClipboardItem implements Like<Electron.ClipboardItem, 'types'> {
  readonly types: string[];
  readonly #payloads: Payloads;

  constructor(payloads: Payloads) {
    this.#payloads = payloads;
    this.types = Object.keys(payloads);
  }

  async getType(type: string): Promise<Blob> {
    const payload = this.#payloads[type];
    if (payload === undefined) throw new TypeError(`The type ${type} was not found`);
    return payload instanceof Blob ? payload : new Blob([payload], { type });
  }
}

const rawFormat = /^electron application\/osclipboard;format="(.+)"$/;
const marker = 'host/written';

let page: Promise<Page> | undefined;
let raw: { mark: string; items: ReadonlyMap<string, Blob> } = { mark: '', items: new Map() };
let last: Promise<unknown> = Promise.resolve();

/** One after another: what was asked later sees what was asked before. */
function inTurn<Result>(act: () => Promise<Result>): Promise<Result> {
  const next = last.then(act);
  last = next.catch(() => {});
  return next;
}

async function evaluate(expression: string): Promise<unknown> {
  page ??= browser.openHidden();
  const { cdp } = await page;
  const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', {
    expression,
    userGesture: true,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails) throw new Error(exceptionDetails.text);
  return result.value;
}

/** Copies as a page does that fills in its `copy` event. */
const put = (texts: Readonly<Record<string, string>>): Promise<unknown> =>
  evaluate(`{
    const fill = (event) => {
      event.preventDefault();
      for (const [type, text] of Object.entries(${JSON.stringify(texts)})) event.clipboardData.setData(type, text);
    };
    addEventListener('copy', fill, { once: true });
    document.execCommand('copy');
  }`);

/** Pastes, and keeps what came. */
async function take(): Promise<Map<string, string>> {
  await evaluate(`{
    document.body.contentEditable = 'true';
    document.body.focus();
    globalThis.came = new Promise((resolve) => {
      addEventListener('paste', (event) => {
        event.preventDefault();
        resolve([...event.clipboardData.types].map((type) => [type, event.clipboardData.getData(type)]));
      }, { once: true });
      setTimeout(() => resolve([]), 2_000);
    });
    0;
  }`);
  const { cdp } = await (page as Promise<Page>);
  await cdp.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: ['paste'] });
  return new Map((await evaluate('globalThis.came')) as [string, string][]);
}

async function readAll(): Promise<Map<string, string | Blob>> {
  const texts = await take();
  const isOurs = texts.get(marker) === raw.mark && raw.mark !== '';
  texts.delete(marker);
  return new Map<string, string | Blob>([...texts, ...(isOurs ? raw.items : [])]);
}

async function writeAll(payloads: Payloads): Promise<void> {
  const mark = randomUUID();
  const texts: Record<string, string> = { [marker]: mark };
  const items = new Map<string, Blob>();
  for (const [type, payload] of Object.entries(payloads)) {
    if (rawFormat.test(type)) items.set(type, payload instanceof Blob ? payload : new Blob([payload]));
    else texts[type] = payload instanceof Blob ? await payload.text() : payload;
  }
  await put(texts);
  raw = { mark, items };
}

export const clipboard = {
  read: (): Promise<ClipboardItem[]> =>
    inTurn(async () => {
      const all = await readAll();
      return all.size > 0 ? [new ClipboardItem(Object.fromEntries(all))] : [];
    }),
  readText: (): Promise<string> => inTurn(async () => String((await readAll()).get('text/plain') ?? '')),
  write: (items: readonly ClipboardItem[]): Promise<void> =>
    inTurn(async () => {
      const payloads: Record<string, Blob> = {};
      for (const item of items) for (const type of item.types) payloads[type] = await item.getType(type);
      await writeAll(payloads);
    }),
  writeText: (text: string): Promise<void> => inTurn(() => writeAll({ 'text/plain': text })),
  has: (type: string): Promise<boolean> => inTurn(async () => (await readAll()).has(type)),
  clear(): void {
    inTurn(() => put({ 'text/plain': '' })).catch(() => {});
  },
};
