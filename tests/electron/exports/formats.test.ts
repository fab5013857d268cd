import { execFileSync, spawnSync } from 'node:child_process';
import { createDecipheriv, hkdfSync, scryptSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import markdownIt, { type Token } from 'markdown-it';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Format } from '#contract/exports.ts';
import { docxOf } from '../../../electron/exports/formats/docx.ts';
import { lockFile, recipientProblem, unlockFile } from '../../../electron/exports/formats/lock-file.ts';
import { markdownFileOf } from '../../../electron/exports/formats/markdown.ts';
import type { Typesetter } from '../../../electron/exports/formats/pdf.ts';
import { textFileOf } from '../../../electron/exports/formats/plain-text.ts';
import { passwordProblem, protectPdf, stripPdf } from '../../../electron/exports/formats/protect-pdf.ts';
import { ratingsFileOf } from '../../../electron/exports/formats/ratings.ts';
import { textOfFile } from '../../../electron/exports/formats/text-of-file.ts';
import { missingWords, onePictureEach, withoutFeet } from '../../../electron/exports/missing-words.ts';
import type { Packet, Strip } from '../../../electron/exports/packet.ts';
import { daysFromTo } from '../../../electron/exports/words.ts';
import {
  anyDocument,
  hostileDocuments,
  packetOf,
  textsOf,
  wordsIn,
  wordsOfDocument,
} from '../../support/hostile-documents.ts';
import { bodyOf, temporaryFolder } from '../../support/open-test-journal.ts';
import { ownTypesetter } from '../../support/typesetter.ts';

const look = { paper: 'a4', textSize: 11 } as const;
let setter: Typesetter;
beforeAll(async () => {
  setter = await ownTypesetter();
});

const pdfOf = async (packet: Packet): Promise<Uint8Array> => stripPdf((await setter.pdf(packet, look)).bytes);

async function bytesOf(packet: Packet, format: Format): Promise<Uint8Array> {
  switch (format) {
    case 'pdf':
      return pdfOf(packet);
    case 'docx':
      return docxOf(packet, look);
    case 'markdown':
      return new TextEncoder().encode(markdownFileOf(packet));
    case 'text':
      return new TextEncoder().encode(textFileOf(packet));
    case 'csv':
      return new TextEncoder().encode(ratingsFileOf(packet));
  }
}

/** Letters that stand one after the other in every reader: no right-to-left script, none that joins its letters. */
const plain = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Nd}]+/gu;

/** A long word is broken where it must be, with a mark that nobody sees. */
const unbroken = (text: string): string => text.replace(/\u200b\s*/g, '');

/** The first word that is not in a text in its turn; undefined when all are. Only letters count: marks may part words. */
function firstLost(words: readonly string[], text: string): string | undefined {
  const there = wordsIn(text).join('');
  let at = 0;
  for (const word of words) {
    const next = there.indexOf(word, at);
    if (next < 0) return word;
    at = next + word.length;
  }
  return undefined;
}

const withoutSources = (document: EntryDocument): EntryDocument =>
  JSON.parse(JSON.stringify(document, (key, value) => (key === 'source' ? '' : value)));

/** What a reader of Markdown sees: markup is taken for markup, HTML for HTML, and both are no words. */
function seenInMarkdown(markdown: string): string {
  const seen = (tokens: readonly Token[]): string =>
    tokens
      .map(({ type, content, children }) => {
        if (children) return seen(children);
        return ['text', 'text_special', 'code_inline', 'fence', 'code_block'].includes(type) ? content : '\n';
      })
      .join('');
  return seen(markdownIt({ html: true }).parse(markdown, {}));
}

/** The letters of a text as each format has to keep them: all of them, with their marks, but for white space. */
function keptLetters(text: string, format: Format): string {
  const whole = text.toWellFormed().replace(/\s+/g, '');
  // XML 1.0 cannot hold control characters; CommonMark has U+FFFD read for U+0000.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
  if (format === 'docx') return whole.replace(/[\u0000-\u001f\ufffe\uffff]/g, '');
  return format === 'markdown' ? whole.replaceAll('\0', '\ufffd') : whole;
}

/** The first line of a document that is not in what was written in its turn, letter by letter. */
function firstChanged(document: EntryDocument, written: string, format: Format): string | undefined {
  const there = written.replace(/\s+/g, '');
  let at = 0;
  for (const line of textsOf(document).flatMap((text) => text.split(/[\n\r]/))) {
    const letters = keptLetters(line, format);
    const next = there.indexOf(letters, at);
    if (next < 0) return line;
    at = next + letters.length;
  }
  return undefined;
}

async function expectWhole(document: EntryDocument, format: 'docx' | 'markdown' | 'text'): Promise<void> {
  const raw = await textOfFile(await bytesOf(packetOf(document), format), format);
  const written = format === 'markdown' ? seenInMarkdown(raw) : raw;
  // In Markdown a question is its words alone, as everywhere a document is plain text.
  const wanted = format === 'markdown' ? withoutSources(document) : document;
  expect(firstChanged(wanted, written, format), `${format}: ${raw.slice(0, 2_000)}`).toBeUndefined();
  // And its own check, before it is handed over, has nothing to say of it.
  expect(missingWords(packetOf(document), raw, format), format).toEqual([]);
}

/** How often each code point stands in a text, but for white space, what is never drawn and what a line may be broken by. */
function pointsIn(text: string): Map<string, number> {
  const points = new Map<string, number>();
  for (const point of text.toWellFormed().normalize('NFKD')) {
    // Poppler takes a hyphen at the end of a line for a sign of a broken word, and leaves it out.
    if (/[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\-\u2010]/u.test(point)) continue;
    points.set(point, (points.get(point) ?? 0) + 1);
  }
  return points;
}

/** The words of the pages of a PDF, as Poppler reads them, but for their feet. */
function seenByPoppler(bytes: Uint8Array): string {
  const input = Buffer.from(bytes);
  const text = execFileSync('pdftotext', ['-', '-'], { input, encoding: 'utf8', stdio: 'pipe' });
  return withoutFeet(text, packetOf().foot);
}

/** What stands on a page with no words of a document. */
let around: Map<string, number> | undefined;

/**
 * A PDF holds every code point as often as the document does, in whatever order its reader tells them; not those that it
 * says are boxes.
 */
async function expectWholePdf(document: EntryDocument): Promise<void> {
  const { bytes, notDrawn } = await setter.pdf(packetOf(document), look);
  const text = seenByPoppler(bytes);
  around ??= pointsIn(seenByPoppler((await setter.pdf(packetOf({ type: 'doc', content: [] }), look)).bytes));
  const [there, boxes] = [pointsIn(text), pointsIn(notDrawn.join(''))];
  const lost = [...pointsIn(textsOf(document).join('\n'))].filter(
    ([point, count]) => !boxes.has(point) && (there.get(point) ?? 0) - (around?.get(point) ?? 0) < count,
  );
  expect(lost, text).toEqual([]);
  expect(missingWords(packetOf(document), await textOfFile(bytes, 'pdf'), 'pdf')).toEqual([]);
}

describe('nothing is lost', () => {
  const formats = ['pdf', 'docx', 'markdown', 'text'] as const;
  test.each(Object.keys(hostileDocuments).flatMap((name) => formats.map((format) => [name, format] as const)))(
    '%s as %s',
    async (name, format) => {
      const document = hostileDocuments[name];
      if (!document) throw new Error('no such document');
      if (format === 'pdf') await expectWholePdf(document);
      else await expectWhole(document, format);
    },
  );

  test.each(['docx', 'markdown', 'text'] as const)('of whatever is written, as %s', async (format) => {
    await fc.assert(
      fc.asyncProperty(anyDocument, (document) => expectWhole(document, format)),
      { numRuns: 150 },
    );
  });

  test('of whatever is written, as PDF, and its own check agrees', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, (document) => expectWholePdf(document)),
      // Each letter that no face has is looked for in all fonts of the computer, which takes its time.
      { numRuns: 40, interruptAfterTimeLimit: 60_000 },
    );
  });

  test('of a passage that stands there twice: once is not enough', async () => {
    const said = {
      type: 'doc' as const,
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Marmalade kettle' }] }],
    };
    for (const format of formats) {
      const text = await textOfFile(await bytesOf(packetOf(said, said), format), format);
      expect(missingWords(packetOf(said, said), text, format), format).toEqual([]);
      expect(missingWords(packetOf(said, said, said), text, format), format).toEqual(
        expect.arrayContaining(['Marmalade', 'kettle']),
      );
    }
  });

  test('of a run of letters that each take two code units, wherever it may be broken', async () => {
    const run = `${'!'}${'𐤀'.repeat(15)} ${'🌿'.repeat(61)}`;
    for (const before of ['', '!']) {
      const document = {
        type: 'doc' as const,
        content: [{ type: 'paragraph', content: [{ type: 'text', text: `${before}${run}` }] }],
      };
      for (const format of ['docx', 'markdown', 'text'] as const) await expectWhole(document, format);
      await expectWholePdf(document);
    }
  });

  test('of words beside a letter that is two in one', async () => {
    const text = 'Ĳssel ŀ ŉ ǅ ǆ ǌ ǳ and plain words: jump, null, dozen, ink, odd';
    await expectWholePdf({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
  });

  test('of sections that stand beside another, also where there is none to stand beside', async () => {
    const { sections, ...rest } = packetOf(...['One', 'Two', 'Three', 'Four'].map((word) => bodyOf(`${word} kettle`)));
    for (const beside of [
      [true, true, true, true],
      [false, true, false, true],
      [false, true, true, false],
    ]) {
      const packet = {
        ...rest,
        sections: sections.map((each, index) => ({ ...each, beside: beside[index] === true })),
      };
      const text = await textOfFile((await setter.pdf(packet, look)).bytes, 'pdf');
      expect(missingWords(packet, text, 'pdf')).toEqual([]);
    }
  });

  test('of a word that is longer than a page', async () => {
    const long = `${'unbreakable'.repeat(700)} after`;
    const packet = packetOf({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: long }] }] });
    const { bytes, pages } = await setter.pdf(packet, look);
    expect(pages).toBeGreaterThan(1);
    expect(missingWords(packet, await textOfFile(bytes, 'pdf'), 'pdf')).toEqual([]);
  });

  test('of every letter that is looked for, in every face', async () => {
    const letters = Array.from({ length: 0x500 }, (_, point) => String.fromCodePoint(point)).filter(
      (each) => /\p{L}|\p{Nd}/u.test(each) && onePictureEach.test(each),
    );
    const words = letters.map((each) => `${each}o${each} `).join('');
    const run = (...marks: string[]) => ({ type: 'text', text: words, marks: marks.map((type) => ({ type })) });
    const faces = [run(), run('bold'), run('italic'), run('bold', 'italic'), run('code')];
    const packet = packetOf({ type: 'doc', content: faces.map((each) => ({ type: 'paragraph', content: [each] })) });
    const { bytes, notDrawn } = await setter.pdf(packet, look);
    expect(notDrawn).toEqual([]);
    expect(missingWords(packet, await textOfFile(bytes, 'pdf'), 'pdf')).toEqual([]);
  });

  test('and other programs read the same words', async () => {
    const folder = temporaryFolder();
    // A word that goes on over the end of a page has the foot of the page in it.
    const documents = Object.entries(hostileDocuments).flatMap(([name, each]) => (name === 'long words' ? [] : [each]));
    const packet = packetOf(...documents);
    const wanted = documents.flatMap((document) => wordsOfDocument(document, plain));
    const pdf = path.join(folder, 'all.pdf');
    fs.writeFileSync(pdf, await pdfOf(packet));
    const poppler = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8', stdio: 'pipe' });
    const read = wordsIn(unbroken(poppler), plain).join('');
    for (const word of wanted) expect(read, word).toContain(word);
    const docx = path.join(folder, 'all.docx');
    fs.writeFileSync(docx, await docxOf(packet, look));
    execFileSync(
      'soffice',
      [
        `-env:UserInstallation=file://${path.join(folder, 'office')}`,
        ...['--headless', '--convert-to', 'txt:Text (encoded):UTF8', '--outdir', folder, docx],
      ],
      { stdio: 'pipe' },
    );
    const all = documents.flatMap((document) => wordsOfDocument(document));
    expect(firstLost(all, fs.readFileSync(path.join(folder, 'all.txt'), 'utf8'))).toBeUndefined();
  });
});

describe('a PDF', () => {
  test('is tagged, has bookmarks and its own letters, and names no program or moment', async () => {
    const folder = temporaryFolder();
    for (const [paper, size] of [
      ['a4', 'A4'],
      ['letter', 'letter'],
    ] as const) {
      const file = path.join(folder, `${paper}.pdf`);
      const { bytes } = await setter.pdf(packetOf(...Object.values(hostileDocuments)), { ...look, paper });
      fs.writeFileSync(file, await stripPdf(bytes));
      const { stdout: facts, stderr: complaints } = spawnSync('pdfinfo', [file], { encoding: 'utf8' });
      expect(complaints).toBe('');
      expect(facts).toMatch(/Tagged:\s+yes/);
      expect(facts).toContain(`(${size})`);
      expect(facts).not.toMatch(/Creator|Producer|CreationDate|ModDate/);
      const fonts = execFileSync('pdffonts', [file], { encoding: 'utf8', stdio: 'pipe' }).trim().split('\n').slice(2);
      expect(fonts.length).toBeGreaterThan(3);
      // Embedded, a part of each font only, and with a way back to letters.
      for (const font of fonts) expect(font).toMatch(/yes yes yes/);
      execFileSync('qpdf', ['--check', file], { stdio: 'pipe' });
    }
    expect(await textOfFile(fs.readFileSync(path.join(folder, 'a4.pdf')), 'pdf')).toContain('Part 3');
  });

  test('of one packet is the same to the byte, and of another is another', async () => {
    const packet = packetOf({ type: 'doc', content: [] });
    const [one, two] = [await setter.pdf(packet, look), await setter.pdf(packet, look)];
    expect(Buffer.compare(one.bytes, two.bytes)).toBe(0);
    const other = await setter.pdf({ ...packet, title: 'Another' }, look);
    expect(Buffer.compare(one.bytes, other.bytes)).not.toBe(0);
  });

  test('shows a row of days as dots, and says it in words', async () => {
    const strip: Strip = {
      ...({ kind: 'strip' } as const),
      ...{ name: 'How it was', open: 5, full: 1 },
      ...{ days: daysFromTo('2026-11-01', '2026-11-05'), scale: '1 heavy to 5 light' },
      ...{ dots: [1, null, 3.3333, 5, 2], words: 'Four of five days noted.', note: 'Mine' },
    };
    const packet: Packet = {
      ...packetOf(),
      sections: [{ heading: 'At a glance', level: 1, lines: [], onNewPage: false, blocks: [strip] }],
    };
    const text = await textOfFile(await pdfOf(packet), 'pdf');
    // Once on the page, and once as the picture’s description.
    expect(text.match(/Four of five days noted\./g)?.length).toBeGreaterThan(1);
    for (const format of ['docx', 'markdown', 'text'] as const)
      expect(await textOfFile(await bytesOf(packet, format), format)).toContain('Four of five days noted.');
    // Of the table it is the numbers alone, and every one of them.
    const table = await textOfFile(await bytesOf(packet, 'csv'), 'csv');
    expect(table.split('\r\n')).toEqual([
      'day,How it was (1 heavy to 5 light)',
      ...['2026-11-01,1', '2026-11-02,', '2026-11-03,3.33', '2026-11-04,5', '2026-11-05,2', ''],
    ]);
    expect(missingWords(packet, table, 'csv')).toEqual([]);
    expect(missingWords(packet, table.replace(',3.33', ','), 'csv')).toEqual(['2026-11-03 3.33']);
    expect(missingWords(packet, table.replace(',5', ',2'), 'csv')).toEqual(['2026-11-04 5']);
    expect(missingWords(packet, table.replace('heavy', ''), 'csv')).toEqual(['heavy']);
  });

  test('with a password opens with it and with nothing else, also one with accents', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'closed.pdf');
    const password = 'Käse um zwölf ✓';
    fs.writeFileSync(file, await protectPdf(await pdfOf(packetOf()), password));
    const shown = execFileSync('qpdf', ['--show-encryption', `--password=${password}`, file], { encoding: 'utf8' });
    expect(shown).toContain('R = 6');
    expect(shown).toMatch(/stream encryption method: AESv3/);
    expect(() => execFileSync('qpdf', ['--check', '--password=Kase', file], { stdio: 'pipe' })).toThrow();
    const open = path.join(folder, 'open.pdf');
    execFileSync('qpdf', ['--decrypt', `--password=${password}`, file, open], { stdio: 'pipe' });
    expect(await textOfFile(fs.readFileSync(open), 'pdf')).toContain('Title here');
    await expect(textOfFile(fs.readFileSync(file), 'pdf')).rejects.toThrow();
    expect(fs.readFileSync(file).includes('Title here')).toBe(false);
  });
});

describe('a password', () => {
  test.each([
    ['', /Write a password/],
    ['   ', /Spaces alone/],
    ['\u00a0\u2003', /Spaces alone/],
    ['a'.repeat(128), /too long/],
    ['ä'.repeat(64), /too long/],
  ])('may not be “%s”', (text, why) => expect(passwordProblem(text)).toMatch(why));
  test.each(['a', ' a ', 'ä'.repeat(63), '🪴'])('may be “%s”', (text) => expect(passwordProblem(text)).toBeNull());
});

describe('a locked file', () => {
  const secret = new TextEncoder().encode('Only for one.');

  test('is an age file by passphrase, read by the words of its specification', async () => {
    const { bytes: file } = await lockFile(secret, { by: 'passphrase', passphrase: 'tea at noon' });
    expect(Buffer.from(opened(file, 'tea at noon')).toString()).toBe('Only for one.');
    expect(Buffer.from(await unlockFile(file, 'tea at noon')).toString()).toBe('Only for one.');
    await expect(unlockFile(file, 'tea at one')).rejects.toThrow();
  });

  test('for a key is opened by the program age with the other half', async () => {
    const folder = temporaryFolder();
    const [key, file] = [path.join(folder, 'key'), path.join(folder, 'file.age')];
    execFileSync('age-keygen', ['-o', key], { stdio: 'pipe' });
    const recipient = execFileSync('age-keygen', ['-y', key], { encoding: 'utf8' }).trim();
    expect(recipientProblem(`  ${recipient}\n`)).toBeNull();
    fs.writeFileSync(file, (await lockFile(secret, { by: 'recipients', recipients: [recipient] })).bytes);
    expect(execFileSync('age', ['-d', '-i', key, file], { encoding: 'utf8' })).toBe('Only for one.');
    expect(recipientProblem(fs.readFileSync(key, 'utf8').trim().split('\n').at(-1) ?? '')).toMatch(/secret half/);
    expect(recipientProblem(recipient.slice(0, -1))).toMatch(/no key/);
    expect(recipientProblem('')).toMatch(/Paste/);
  });

  test('for keys is opened again by its own file key, which is no part of it, and not when a byte is another', async () => {
    const recipients = await Promise.all(
      Array.from({ length: 2 }, async () => identityToRecipient(await generateX25519Identity())),
    );
    const locked = await lockFile(secret, { by: 'recipients', recipients });
    const header = Buffer.from(locked.bytes).toString('latin1').split('\n--- ')[0] ?? '';
    // Two can open it, as two keys were given.
    expect(header.match(/^-> .*$/gm)).toEqual([
      expect.stringMatching(/^-> X25519 /),
      expect.stringMatching(/^-> X25519 /),
    ]);
    expect(Buffer.from(await locked.open()).toString()).toBe('Only for one.');
    // Once: the key is gone then.
    await expect(locked.open()).rejects.toThrow();
    for (const at of [header.length - 3, locked.bytes.length - 20, locked.bytes.length - 1]) {
      const harmed = await lockFile(secret, { by: 'recipients', recipients });
      harmed.bytes[at] = (harmed.bytes[at] ?? 0) ^ 1;
      await expect(harmed.open()).rejects.toThrow();
    }
  });
});

/** A second reading of https://c2sp.org/age, for files with one scrypt stanza and less than 64 KiB. */
function opened(file: Uint8Array, passphrase: string): Uint8Array {
  const bytes = Buffer.from(file);
  const end = bytes.indexOf('\n--- ') + 1;
  const header = bytes.subarray(0, end).toString('latin1').split('\n');
  expect(header[0]).toBe('age-encryption.org/v1');
  const [, kind, salt = '', steps = ''] = (header[1] ?? '').split(' ');
  expect(kind).toBe('scrypt');
  const cost = 2 ** Number(steps);
  const wrapping = scryptSync(
    passphrase,
    Buffer.concat([Buffer.from('age-encryption.org/v1/scrypt'), Buffer.from(salt, 'base64')]),
    32,
    { N: cost, r: 8, p: 1, maxmem: 256 * cost * 8 },
  );
  const fileKey = unsealed(wrapping, Buffer.alloc(12), Buffer.from(header[2] ?? '', 'base64'));
  const body = bytes.subarray(bytes.indexOf('\n', end) + 1);
  const stream = Buffer.from(hkdfSync('sha256', fileKey, body.subarray(0, 16), 'payload', 32));
  const last = Buffer.alloc(12);
  last[11] = 1;
  return unsealed(stream, last, body.subarray(16));
}

function unsealed(key: Buffer, nonce: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
}
