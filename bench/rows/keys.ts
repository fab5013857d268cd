import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { openJournal, places } from '../app-window.ts';
import { keyLatencies } from '../key-latency.ts';
import { interleave, percentiles, spreadOf, times } from '../measure.ts';
import type { Row } from '../row.ts';
import { freshFolder, type OpenWindow, openEmptyWindow } from '../windows.ts';

/**
 * A key in the middle of a long entry until the frame that shows it, beside a bare contenteditable that holds the
 * same text under the same styles, and beside one that lays out and paints all of it (no content-visibility).
 */
export const keys: Row = {
  number: 6,
  name: 'key → frame',
  async measure({ longJournal, build, quick, say }) {
    const lines = [];
    for (const words of [10_000, 50_000]) {
      const app = await openJournal(build(), await longJournal());
      await openLongEntry(app.page, words);
      const bare = await openBare(app, build());
      const plain = await openBare(app, build(), `${places.editor} > * { content-visibility: visible !important; }`);
      const sides = { app, bare, plain };
      for (const { page } of Object.values(sides)) await caretInTheMiddle(page);
      for (const { protocol } of Object.values(sides)) await keyLatencies(protocol, { count: 20 });
      const measure = async ({ page, protocol }: OpenWindow) => {
        await page.bringToFront();
        return keyLatencies(protocol);
      };
      const samples = await interleave(quick ? 1 : 4, {
        app: () => measure(app),
        bare: () => measure(bare),
        plain: () => measure(plain),
      });
      say(
        `${words} words: ${JSON.stringify(await sizesOf(app.page))} beside ${JSON.stringify(await sizesOf(bare.page))}`,
      );
      for (const { close } of Object.values(sides)) await close();
      const [ours, same, all] = [spreadOf(samples.app), spreadOf(samples.bare), spreadOf(samples.plain)];
      const ratio = ours.p50 / same.p50;
      lines.push({
        row: 6,
        what: 'key → frame, ms',
        size: `${words / 1_000}k words`,
        app: percentiles(ours),
        limit: `${percentiles(same)} (bare contenteditable); ${percentiles(all)} (without content-visibility)`,
        ratio: `${times(ratio)} / ${times(ours.p95 / same.p95)} / ${times(ours.p99 / same.p99)}`,
        goal: words === 10_000 ? '≤ 1.25×, p95 ≤ 16.7 ms' : '≤ 1.25×',
        reached: ratio <= 1.25 && (words !== 10_000 || ours.p95 <= 16.7),
      });
    }
    return lines;
  },
};

async function openLongEntry(page: Page, words: number): Promise<void> {
  await page
    .locator(places.row)
    .filter({ hasText: `Long, ${words}` })
    .first()
    .click();
  await page.waitForFunction(
    ({ editor, length }) => (document.querySelector(editor)?.textContent?.length ?? 0) > length,
    { editor: places.editor, length: words * 4 },
  );
}

/** The same document in a bare editable element, inside the same chain of elements and under the same style sheets. */
async function openBare(app: OpenWindow, build: string, more = ''): Promise<OpenWindow> {
  const { body, root } = await app.page.evaluate((selector) => {
    const editor = document.querySelector(selector);
    if (!editor) throw new Error('No entry is open');
    const copy = editor.cloneNode(true) as Element;
    // What the editor draws over the words (spelling) is not text.
    for (const mark of copy.querySelectorAll('span')) mark.replaceWith(...mark.childNodes);
    copy.normalize();
    const scroller = editor.closest('.entry-page-scroll');
    const attributes = (element: Element): string =>
      [...element.attributes]
        .filter(({ name }) => /^(class|data-.*|contenteditable|lang)$/.test(name))
        .map(({ name, value }) => ` ${name}="${value.replaceAll('"', '&quot;')}"`)
        .join('');
    // Its neighbours are not there to hold it in place, so every element is told the size it has in the app.
    const sized = (element: Element): string => {
      const { width, height } = element.getBoundingClientRect();
      const isOutside = scroller ? element.contains(scroller) : false;
      return ` style="box-sizing: border-box; flex: none; width: ${width}px;${isOutside ? ` height: ${height}px;` : ''}"`;
    };
    const wrap = (element: Element, inside: string): string =>
      element === document.body
        ? inside
        : wrap(
            element.parentElement ?? document.body,
            `<${element.localName}${attributes(element)}${sized(element)}>${inside}</${element.localName}>`,
          );
    return { body: wrap(editor, copy.innerHTML), root: attributes(document.documentElement) };
  }, places.editor);
  const folder = freshFolder('bare');
  const renderer = path.join(build, 'out/renderer');
  fs.cpSync(renderer, folder, { recursive: true });
  const sheets = fs
    .readdirSync(renderer, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => `<link rel="stylesheet" href="/${file}">`);
  fs.writeFileSync(
    path.join(folder, 'index.html'),
    `<!doctype html><html${root}><head><meta charset="utf-8"><title>Bare</title>${sheets.join('')}<style>${more}</style></head><body>${body}</body></html>`,
  );
  return openEmptyWindow(folder);
}

async function caretInTheMiddle(page: Page): Promise<void> {
  await page.evaluate((selector) => {
    const blocks = document.querySelector(selector)?.children ?? [];
    blocks[Math.floor(blocks.length / 2)]?.scrollIntoView({ block: 'center' });
  }, places.editor);
  // Heights are only known once blocks have been on screen, so the place is looked up again after a frame.
  await page.waitForTimeout(500);
  const at = await page.evaluate((selector) => {
    const blocks = document.querySelector(selector)?.children ?? [];
    const box = blocks[Math.floor(blocks.length / 2)]?.getBoundingClientRect();
    return box ? { x: box.left + box.width / 3, y: Math.min(Math.max(box.top + 12, 40), innerHeight - 40) } : null;
  }, places.editor);
  if (!at) throw new Error('The entry has no text');
  await page.mouse.click(at.x, at.y);
}

const sizesOf = (page: Page): Promise<{ window: string; editor: string }> =>
  page.evaluate((selector) => {
    const box = document.querySelector(selector)?.getBoundingClientRect();
    return {
      window: `${innerWidth}×${innerHeight}`,
      editor: `${Math.round(box?.width ?? 0)}×${Math.round(box?.height ?? 0)}`,
    };
  }, places.editor);
