import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pointsOfFont } from '../../../electron/exports/formats/font-letters.ts';
import type { Typesetter } from '../../../electron/exports/formats/pdf.ts';
import { packetOf } from '../../support/hostile-documents.ts';
import { bodyOf, temporaryFolder } from '../../support/open-test-journal.ts';
import { ownTypesetter } from '../../support/typesetter.ts';

const u16 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
};
const u32 = (...values: number[]): Buffer => u16(...values.flatMap((value) => [value >>> 16, value]));

/** A character map of one part, as part of a font whose tables begin `before` bytes further on. */
function fontOf(part: Buffer, { platform = 3, encoding = 10, before = 0 } = {}): Buffer {
  const map = Buffer.concat([u16(0, 1, platform, encoding), u32(12), part]);
  const table = Buffer.concat([Buffer.from('cmap'), u32(0, before + 28, map.length)]);
  return Buffer.concat([u32(0x00010000), u16(1, 0, 0, 0), table, map]);
}

const folder = temporaryFolder();
const hasFontconfig = spawnSync('fc-query', ['--version']).status === 0;
function pointsOf(font: Buffer): number[] {
  const file = path.join(folder, 'made.ttf');
  fs.writeFileSync(file, font);
  const points = pointsOfFont(file);
  return Array.from({ length: 0x10ffff }, (_, point) => point).filter((point) => points.has(point));
}

/** A to F by a list with holes in it, x to z by a difference that leads one of them to nothing, and the end. */
const segments = u16(
  ...[4, 16 + 6 * 3 + 6 * 2, 0, 6, 0, 0, 0],
  ...[0x46, 0x7a, 0xffff, 0],
  ...[0x41, 0x78, 0xffff],
  ...[5, -0x79, 1],
  ...[6, 0, 0],
  ...[1, 0, 2, 3, 0, 4],
);
const groups = (format: number, ...all: [number, number, number][]): Buffer =>
  Buffer.concat([u16(format, 0), u32(16 + all.length * 12, 0, all.length), ...all.map((each) => u32(...each))]);

describe('the letters that a font has are those that its map leads to a picture', () => {
  test('by segments with holes, by a list, and by groups', () => {
    expect(pointsOf(fontOf(segments, { encoding: 1 }))).toEqual([...'ACDFxz'].map((letter) => letter.charCodeAt(0)));
    expect(pointsOf(fontOf(u16(6, 16, 0, 0x61, 3, 7, 0, 8)))).toEqual([0x61, 0x63]);
    expect(pointsOf(fontOf(Buffer.concat([u16(10, 0), u32(26, 0, 0x1f600, 3), u16(0, 5, 6)])))).toEqual([
      0x1f601, 0x1f602,
    ]);
    expect(pointsOf(fontOf(groups(12, [0x61, 0x63, 0], [0x64, 0x64, 9], [0x1f600, 0x1f601, 10])))).toEqual([
      0x62, 0x63, 0x64, 0x1f600, 0x1f601,
    ]);
  });

  test('not those of a font of last resort, nor those of a map that is not of Unicode', () => {
    expect(pointsOf(fontOf(groups(13, [0x20, 0x10ffff, 1])))).toEqual([]);
    expect(pointsOf(fontOf(segments, { platform: 1, encoding: 0 }))).toEqual([]);
  });

  test('of every font in a collection', () => {
    const head = Buffer.concat([Buffer.from('ttcf'), u32(0x00010000, 2), u32(20)]);
    const first = fontOf(groups(12, [0x61, 0x61, 1]), { before: 20 });
    const places = u32(20 + first.length);
    const second = fontOf(groups(12, [0x62, 0x62, 1]), { before: 20 + first.length });
    expect(pointsOf(Buffer.concat([head, places, first, second]))).toEqual([0x61, 0x62]);
  });

  test('and what is no font, or ends too early, is refused', () => {
    for (const bytes of [Buffer.from(''), Buffer.from('<html>'), fontOf(segments).subarray(0, 60)])
      expect(() => pointsOf(bytes)).toThrow();
  });

  test.runIf(hasFontconfig)('as FreeType reads them, of a font that ships', () => {
    const { resolve } = createRequire(import.meta.url);
    for (const name of [
      'literata/400Regular/Literata_400Regular.ttf',
      'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
    ]) {
      const file = resolve(`@expo-google-fonts/${name}`);
      const points = pointsOfFont(file);
      const charset = execFileSync('fc-query', ['--format', '%{charset}', file], { encoding: 'utf8' });
      for (const range of charset.trim().split(' ')) {
        const [from = 0, to = from] = range.split('-').map((hex) => Number.parseInt(hex, 16));
        for (let point = from; point <= to; point += 1) expect(points.has(point), point.toString(16)).toBe(true);
      }
    }
  });
});

describe('a letter that a font claims', () => {
  let setter: Typesetter;
  beforeAll(async () => {
    setter = await ownTypesetter();
  });

  test('is on the page or told of: none turns into a box without a word', async () => {
    // Letters in whose ranges common fonts have holes, one of private use, and one that has no name yet.
    const letters = ['\u0246', '\u0354', '\u04c9', '\u0608', '\u2f00', '\u{10ffd}', '\u{10fffd}', '\u{1fbff}'];
    for (const letter of letters) {
      const { bytes, notDrawn } = await setter.pdf(packetOf(bodyOf(`a${letter} end`)), { paper: 'a4', textSize: 11 });
      const read = execFileSync('pdftotext', ['-', '-'], { input: Buffer.from(bytes), encoding: 'utf8' });
      const isThere = read.normalize('NFC').includes(letter.normalize('NFC'));
      expect(isThere || notDrawn.some((each) => each.includes(letter)), letter.codePointAt(0)?.toString(16)).toBe(true);
    }
  });
});
