import { randomBytes } from 'node:crypto';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { headersKeptIn } from '../../../electron/access/mend-lock.ts';
import { canonicalJson } from '../../../electron/keys/canonical-json.ts';
import { readHeaderCode } from '../../../electron/keys/header-code.ts';
import { PrintedCode } from '../../../renderer/passphrase/printed-code.tsx';
import { openTestJournal } from '../../support/open-test-journal.ts';
import { scanCodes } from '../../support/scan-code.ts';

interface Picture {
  readonly grey: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** The square as paper and a camera would have it: each of its modules so many dots wide. */
function pictureOf(markup: string, dots: number): Picture {
  const size = Number(/viewBox="0 0 (\d+) /.exec(markup)?.[1]);
  const width = size * dots;
  const grey = new Uint8Array(width * width).fill(255);
  for (const [, x, y, run] of markup.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let row = Number(y) * dots; row < (Number(y) + 1) * dots; row += 1) {
      grey.fill(0, row * width + Number(x) * dots, row * width + (Number(x) + Number(run)) * dots);
    }
  }
  return { grey, width, height: width };
}

/** Turned by some degrees and seen a little out of focus. */
function photographed({ grey, width, height }: Picture, degrees: number): Picture {
  const turn = (degrees * Math.PI) / 180;
  const side = Math.ceil(width * 1.5);
  const seen = new Uint8Array(side * side).fill(200);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const [across, down] = [x - side / 2, y - side / 2];
      const from = across * Math.cos(turn) + down * Math.sin(turn) + width / 2;
      const at = -across * Math.sin(turn) + down * Math.cos(turn) + height / 2;
      if (from < 1 || at < 1 || from >= width - 1 || at >= height - 1) continue;
      let sum = 0;
      for (const dy of [-1, 0, 1])
        for (const dx of [-1, 0, 1]) sum += grey[Math.floor(at + dy) * width + Math.floor(from + dx)] ?? 0;
      seen[y * side + x] = 40 + (sum / 9) * 0.6;
    }
  }
  return { grey: seen, width: side, height: side };
}

const sheet = (async () => {
  const opened = await openTestJournal();
  const { code } = await opened.journal.access.proposeRecovery();
  await opened.journal.access.keepRecovery();
  await opened.close();
  const [header] = headersKeptIn([opened.folder]);
  return { code, header };
})();

describe('the square on a recovery sheet', () => {
  test('is read by another program, and holds exactly the lock that is in the folder', async () => {
    const { code, header } = await sheet;
    const picture = pictureOf(renderToStaticMarkup(<PrintedCode text={code} />), 4);
    // At seven centimetres, four quiet modules on each side included, a module is 0.86 mm wide.
    expect(picture.width / 4).toBe(81);
    const [found, ...more] = await scanCodes(picture);
    expect(more).toEqual([]);
    expect(found?.text).toBe(code);
    expect(header).toBeDefined();
    expect(canonicalJson(readHeaderCode(found?.text ?? ''))).toBe(canonicalJson(header));
  });

  test('is read turned, out of focus and grey, and with a stain on it', async () => {
    const { code } = await sheet;
    const markup = renderToStaticMarkup(<PrintedCode text={code} />);
    const [found] = await scanCodes(photographed(pictureOf(markup, 6), 17));
    expect(found?.text).toBe(code);
    const stained = pictureOf(markup, 4);
    for (let y = 0.4; y < 0.55; y += 0.001) {
      const row = Math.floor(y * stained.height) * stained.width;
      stained.grey.fill(128, row + Math.floor(stained.width * 0.4), row + Math.floor(stained.width * 0.6));
    }
    expect((await scanCodes(stained))[0]?.text).toBe(code);
    // More than it can bear: it is not read, rather than read wrongly.
    const worn = pictureOf(markup, 4);
    worn.grey.set(randomBytes(Math.floor(worn.grey.length * 0.45)), Math.floor(worn.grey.length * 0.3));
    expect((await scanCodes(worn)).map(({ text }) => text)).toEqual([]);
  });
});
