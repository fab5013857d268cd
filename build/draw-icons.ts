// Draws the icon files beside build/icons/*.svg. Run by hand after one of those changed: node build/draw-icons.ts
import fs from 'node:fs';
import path from 'node:path';
import { chromium as browser } from 'playwright';
import { chromium } from './electron-binary.ts';

const folder = path.join(import.meta.dirname, 'icons');
const chosen = path.join(import.meta.dirname, '../resources/icons');

/** A face, and which drawing of it suits which size: the smaller, the fewer strokes. */
const faces: readonly { name: string; drawingFor: (size: number) => string }[] = [
  { name: 'plain', drawingFor: (size) => (size < 40 ? 'plain-small' : 'plain') },
  { name: 'list', drawingFor: (size) => (size < 40 ? 'list-small' : 'list') },
  { name: 'table', drawingFor: (size) => (size < 40 ? 'table-small' : 'table') },
  { name: 'leaf', drawingFor: (size) => (size < 40 ? 'leaf-small' : size < 64 ? 'leaf-middle' : 'leaf') },
];
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024] as const;
const inIco = [16, 24, 32, 48, 64, 256] as const;
// Apple's types for PNG pictures, by pixels; the same picture serves a plain and a doubled size.
const inIcns: readonly [type: string, size: number][] = [
  ['icp4', 16],
  ['icp5', 32],
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
];

interface Picture {
  readonly size: number;
  readonly png: Buffer;
}

const program = chromium();
if (!program) throw new Error('Drawing the icons needs Chromium. Install it, or name one in HOST_CHROMIUM.');
const open = await browser.launch({ executablePath: program, args: ['--no-sandbox'] });
const page = await open.newPage();
for (const { name, drawingFor } of faces) {
  const pictures: Picture[] = [];
  fs.mkdirSync(path.join(folder, name), { recursive: true });
  for (const size of sizes) {
    const svg = fs.readFileSync(path.join(folder, `${drawingFor(size)}.svg`), 'utf8');
    await page.setViewportSize({ width: size, height: size });
    await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
    const png = await page.screenshot({ omitBackground: true });
    fs.writeFileSync(path.join(folder, name, `${size}x${size}.png`), png);
    pictures.push({ size, png });
  }
  fs.writeFileSync(path.join(folder, `${name}.ico`), ico(pictures));
  fs.writeFileSync(path.join(folder, `${name}.icns`), icns(pictures));
  // What a person may choose for a shortcut goes with the app.
  for (const file of [`${name}.ico`, `${name}.svg`]) fs.copyFileSync(path.join(folder, file), path.join(chosen, file));
  fs.copyFileSync(path.join(folder, name, '256x256.png'), path.join(chosen, `${name}.png`));
}
await open.close();

/** Windows: a directory of pictures, then the pictures, each a whole PNG. */
function ico(pictures: readonly Picture[]): Buffer {
  const chosen = pictures.filter(({ size }) => inIco.some((each) => each === size));
  const head = Buffer.alloc(6);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(chosen.length, 4);
  let offset = 6 + 16 * chosen.length;
  const entries = chosen.map(({ size, png }) => {
    const entry = Buffer.alloc(16);
    // A side of 256 is written as 0.
    entry.writeUInt8(size % 256, 0);
    entry.writeUInt8(size % 256, 1);
    entry.writeUInt16LE(1, 4);
    entry.writeUInt16LE(32, 6);
    entry.writeUInt32LE(png.length, 8);
    entry.writeUInt32LE(offset, 12);
    offset += png.length;
    return entry;
  });
  return Buffer.concat([head, ...entries, ...chosen.map(({ png }) => png)]);
}

/** macOS: pictures one after the other, each behind its type and its length. */
function icns(pictures: readonly Picture[]): Buffer {
  const chunk = (type: string, ...parts: Buffer[]): Buffer => {
    const head = Buffer.alloc(8, type, 'latin1');
    const body = Buffer.concat(parts);
    head.writeUInt32BE(8 + body.length, 4);
    return Buffer.concat([head, body]);
  };
  const chunks = inIcns.flatMap(([type, size]) =>
    pictures.filter((picture) => picture.size === size).map(({ png }) => chunk(type, png)),
  );
  return chunk('icns', ...chunks);
}
