import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { ArchiveForm } from '#contract/archive.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { htmlOf } from '#contract/document/html.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Closing } from '#contract/exports.ts';
import { unlockFile } from '../../../electron/exports/formats/lock-file.ts';
import { addBytes, bodyWith } from '../../support/add-attachment.ts';
import { filesIn } from '../../support/files-in.ts';
import { anyDocument, hostileDocuments, wordsIn, wordsOfDocument } from '../../support/hostile-documents.ts';
import { hostileHtml } from '../../support/hostile-html.ts';
import { bodyOf, type TestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { type Everything, everythingIn, openRichJournal } from '../../support/rich-journal.ts';

let my: TestJournal;
let everything: Everything;
const jpeg: { bytes: Buffer; id: string } = { bytes: Buffer.alloc(0), id: '' };
const sound = Buffer.concat([Buffer.from('ID3'), Buffer.alloc(9_000_000, 7)]);

beforeAll(async () => {
  ({ opened: my } = await openRichJournal());
  const picture = await addBytes(my, 'Lake [at] dawn.jpg', await photo(64, 48));
  const [film, letter, paper] = [
    await addBytes(my, 'voice.mp3', sound),
    await addBytes(my, 'letter.docx', Buffer.from('PK letter')),
    await addBytes(my, 'paper.pdf', Buffer.from('%PDF-1.7 paper')),
  ];
  const body = bodyWith('All of them', picture, film, letter, paper);
  const placed = body.content[1] as { attrs?: object };
  Object.assign(placed.attrs ?? {}, { alt: 'A heron [standing]', caption: 'By the lake' });
  await my.journal.entries.create({ at: '2026-03-08T06:30', title: 'Many things', body });
  Object.assign(jpeg, { id: picture.id });
  await my.journal.entries.create({ at: '2026-03-08T06:30', title: 'The same minute', body: bodyOf('Two') });
  everything = await everythingIn(my);
}, 120_000);
afterAll(async () => {
  expect(my.faults).toEqual([]);
  await my.close();
});

async function save(form: ArchiveForm, into: 'folder' | 'file' = 'folder', closing: Closing = { by: 'nothing' }) {
  const folder = temporaryFolder();
  const chosen = into === 'folder' ? folder : path.join(folder, closing.by === 'nothing' ? 'notes.zip' : 'notes.age');
  const made = await my.journal.archive.save({
    ...{ form, into, closing, passphrase: testPassphrase, destination: my.grant(chosen) },
  });
  expect(await my.journal.archive.progress()).toBeNull();
  return { ...made, place: path.join(folder, made.name) };
}

const read = (...parts: string[]): string => fs.readFileSync(path.join(...parts), 'utf8');
const headOf = (text: string): Record<string, unknown> => parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '');

interface Mdast {
  readonly type: string;
  readonly url?: string;
  readonly children?: readonly Mdast[];
}
const links = (node: Mdast): string[] => [
  ...(node.url === undefined ? [] : [node.url]),
  ...(node.children ?? []).flatMap(links),
];

test('as Markdown each entry is a file whose words and links another reader finds', async () => {
  const { place, entries, responses, attachments } = await save('markdown');
  const files = filesIn(place);
  const notes = files.filter((name) => /^(entries|worksheets|bin)\//.test(name));
  expect(notes).toHaveLength(entries + responses);
  expect(files.filter((name) => name.startsWith('attachments/'))).toHaveLength(attachments);
  expect(notes.filter((name) => name.includes('2026-03-08-0630'))).toHaveLength(2);
  const byId = new Map(notes.map((name) => [headOf(read(place, name)).id, name]));
  for (const { id, at, title, tags, feeling, body } of everything.entries) {
    const name = byId.get(id) ?? '';
    const text = read(place, name);
    expect(headOf(text)).toMatchObject({ date: at, tags, ...(title ? { title } : {}) });
    expect(headOf(text).feeling).toBe(feeling ?? undefined);
    const words = wordsIn(`${text.slice(text.indexOf('\n---\n') + 5)} Question from a card`);
    expect(wordsOfDocument(body).filter((word) => !words.includes(word))).toEqual([]);
    const tree = fromMarkdown(text.slice(text.indexOf('\n---\n') + 5)) as Mdast;
    const own = links(tree).filter((url) => url.startsWith('../'));
    for (const url of own) expect(files).toContain(path.posix.join(path.posix.dirname(name), url));
    if (title === 'Many things') expect(own).toHaveLength(4);
  }
  // A name tells a time or an id, and no word of the person’s.
  for (const name of files) expect(name).not.toMatch(/lake|heron|voice|letter|things/i);
});

/** Everything in a page: elements as they open, and the words inside each article, with those that describe a picture. */
function readPage(html: string) {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const articles = new Map<string, string>();
  let id = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      elements.push({ name, attributes });
      if (name === 'article') id = attributes.id ?? '';
      if (id) articles.set(id, `${articles.get(id) ?? ''} ${attributes.alt ?? ''}`);
    },
    ontext: (text) => id && articles.set(id, (articles.get(id) ?? '') + text),
    onclosetag: (name) => {
      if (id && /^(p|li|h\d|td|th|dt|dd|figcaption|pre)$/.test(name)) articles.set(id, `${articles.get(id)} `);
      if (name === 'article') id = '';
    },
  });
  parser.end(html);
  return { elements, articles };
}

test('as web pages every word stands in the article of its entry, every link leads somewhere, and nothing is run or fetched', async () => {
  const { place, entries, responses, attachments } = await save('html');
  const files = filesIn(place);
  expect(files.filter((name) => name.startsWith('attachments/'))).toHaveLength(attachments);
  const pages = new Map(
    files.filter((name) => name.endsWith('.html')).map((name) => [name, readPage(read(place, name))] as const),
  );
  for (const name of pages.keys()) expect(name).toMatch(/^(index|bin|feelings|\d{4}\/\d\d)\.html$/);
  const articles = new Map([...pages.values()].flatMap((page) => [...page.articles]));
  expect(articles.size).toBe(entries + responses);
  for (const { id, title, tags, body } of everything.entries) {
    const words = wordsIn(`${articles.get(id)} Question from a card`);
    expect([title, ...tags].flatMap((text) => wordsIn(text)).filter((word) => !words.includes(word))).toEqual([]);
    expect(
      wordsOfDocument(body).filter((word) => !words.includes(word)),
      title,
    ).toEqual([]);
  }
  for (const { id, answers } of everything.responses) {
    const text = articles.get(id) ?? '';
    for (const words of ['It keeps happening', 'violet', 'fog', 'first', '60']) expect(text).toContain(words);
    expect(wordsOfDocument(answers.story as EntryDocument).filter((word) => !text.includes(word))).toEqual([]);
  }
  expect([...(pages.get('bin.html')?.articles.values() ?? [])].join()).toContain('not wanted');
  expect(read(place, 'feelings.html')).toContain('3 March 2026, 08:00');

  expect(read(place, 'index.html')).toContain('<a href="2026/03.html">March 2026</a>');
  expect(read(place, '2026/03.html')).toContain('<h1>March 2026</h1>');
  const reached = new Set(['index.html']);
  for (const [name, { elements }] of pages) {
    const policies = elements.filter(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policies).toHaveLength(1);
    expect(policies[0]?.attributes.content).toMatch(/^default-src 'none';(?!.*(http|script|\*))/);
    for (const { name: element, attributes } of elements) {
      expect(element).not.toMatch(/^(script|iframe|object|embed|link|base|form|svg|math|template)$/);
      expect(Object.keys(attributes).filter((each) => each.startsWith('on'))).toEqual([]);
      const { src, href } = attributes;
      if (href && /^(https|mailto):/.test(href)) continue;
      for (const way of [src, href]) {
        if (way === undefined) continue;
        const led = path.posix.join(path.posix.dirname(name), way);
        expect(files, `${name} leads to ${way}`).toContain(led);
        reached.add(led);
      }
    }
  }
  const rest = files.filter((name) => !reached.has(name));
  expect(rest).toEqual(['README.txt', 'SHA256SUMS']);
  const month = read(place, '2026/03.html');
  expect(month).toContain('alt="A heron [standing]"');
  expect(month).toMatch(/<audio controls preload="none" src="\.\.\/attachments\/[0-9a-f-]{36}\.mp3">/);
});

test('whatever stands in a text, a page holds it as words', () => {
  for (const body of Object.values(hostileHtml)) {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const document = readDocument({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text }] }] });
    const { elements, articles } = readPage(`<article id="x">${htmlOf(document, () => null)}</article>`);
    expect(elements.map(({ name }) => name)).toEqual(['article', 'p']);
    expect(articles.get('x')?.trim()).toBe(text.replaceAll('\0', '\ufffd').trim());
  }
  const close = (text: string): string => text.replaceAll(/\s+/g, '').replaceAll('\0', '\ufffd');
  fc.assert(
    fc.property(anyDocument, (body) => {
      const document = readDocument(body);
      const { elements, articles } = readPage(`<article id="x">${htmlOf(document, () => 'a.jpg')}</article>`);
      for (const { name } of elements) expect(name).not.toMatch(/^(script|style|iframe|object)$/);
      // Each paragraph, heading and cell, in their order.
      const text = close(articles.get('x') ?? '');
      let at = 0;
      document.descendants((node) => {
        if (!node.isTextblock) return true;
        const found = text.indexOf(close(node.textContent), at);
        expect(found, node.textContent).toBeGreaterThanOrEqual(0);
        at = found;
        return false;
      });
    }),
    { numRuns: 300 },
  );
});

test('a folder names each of its files with its fingerprint, and its own fingerprint is in the list of what left', async () => {
  const { place } = await save('markdown');
  const [line] = await my.journal.exports.left();
  expect(line).toMatchObject({ what: 'archive', format: 'Markdown', reader: null, pages: 0 });
  expect(line?.sha256).toBe(createHash('sha256').update(read(place, 'SHA256SUMS')).digest('hex'));
  const said = read(place, 'SHA256SUMS').trim().split('\n');
  expect(said).toHaveLength(filesIn(place).length - 1);
  for (const each of said) {
    const [digest, name = ''] = each.split('  ');
    expect(
      createHash('sha256')
        .update(fs.readFileSync(path.join(place, name)))
        .digest('hex'),
    ).toBe(digest);
  }
});

test('another one on the same day gets a folder of its own, and only its person may read it', async () => {
  const folder = temporaryFolder();
  const again = () =>
    my.journal.archive.save({
      ...{ form: 'csv', into: 'folder', closing: { by: 'nothing' } },
      ...{ passphrase: testPassphrase, destination: my.grant(folder) },
    });
  const [one, other] = [await again(), await again()];
  expect(other.name).toBe(`${one.name}-2`);
  for (const name of filesIn(folder)) expect(fs.statSync(path.join(folder, name)).mode & 0o077).toBe(0);
});

describe('as one file', () => {
  const unzipped = (file: string): string => {
    const into = temporaryFolder();
    // Two programs that share nothing with ours, where they are; the library in any case.
    for (const [program, ...options] of [
      ['unzip', '-q', '-t', file],
      ['python3', '-m', 'zipfile', '-t', file],
    ] as const) {
      try {
        execFileSync(program, options, { stdio: 'pipe' });
      } catch (error) {
        if ((error as { code?: string }).code !== 'ENOENT') throw error;
      }
    }
    for (const [name, bytes] of Object.entries(unzipSync(fs.readFileSync(file)))) {
      fs.mkdirSync(path.dirname(path.join(into, name)), { recursive: true });
      fs.writeFileSync(path.join(into, name), bytes);
    }
    return into;
  };

  test('it holds what the folder holds, and its fingerprint is in the list of what left', async () => {
    const [{ place: folder }, { place: file }] = [await save('json'), await save('json', 'file')];
    const [line] = await my.journal.exports.left();
    expect(line?.sha256).toBe(createHash('sha256').update(fs.readFileSync(file)).digest('hex'));
    const into = unzipped(file);
    expect(filesIn(into)).toEqual(filesIn(folder).filter((name) => name !== 'SHA256SUMS'));
    for (const name of filesIn(into).filter((each) => each.startsWith('attachments/'))) {
      expect(fs.readFileSync(path.join(into, name)).equals(fs.readFileSync(path.join(folder, name)))).toBe(true);
    }
    const [one, other] = [JSON.parse(read(into, 'journal.json')), JSON.parse(read(folder, 'journal.json'))];
    expect(one.entries).toEqual(other.entries);
    expect(fs.statSync(file).mode & 0o077).toBe(0);
  });

  test('locked by a passphrase, or for a key, age opens it', async () => {
    const passphrase = 'a lock of its own';
    const { place } = await save('csv', 'file', { by: 'passphrase', passphrase });
    const zip = await unlockFile(fs.readFileSync(place), passphrase);
    expect(Object.keys(unzipSync(zip))).toContain('feelings.csv');
    const identity = await generateX25519Identity();
    const recipients = [await identityToRecipient(identity)];
    const { place: forKey } = await save('json', 'file', { by: 'recipients', recipients });
    const folder = path.dirname(forKey);
    fs.writeFileSync(path.join(folder, 'key'), `${identity}\n`);
    const opened = path.join(folder, 'opened.zip');
    execFileSync('age', ['-d', '-i', path.join(folder, 'key'), '-o', opened, forKey], { stdio: 'pipe' });
    expect(filesIn(unzipped(opened))).toContain('journal.json');
    const [line] = await my.journal.exports.left();
    expect(line?.format).toBe('JSON, locked with age');
  });
});

test('as Day One has it, every entry and every photo is in it, by its identifier', async () => {
  const { place, leftOut } = await save('day-one', 'file');
  expect(leftOut).toBe(1);
  const files = unzipSync(fs.readFileSync(place));
  const { metadata, entries } = JSON.parse(Buffer.from(files['Journal.json'] ?? []).toString('utf8'));
  expect(metadata).toEqual({ version: '1.0' });
  expect(entries).toHaveLength(everything.entries.length + everything.responses.length + 1);
  for (const entry of entries) {
    expect(entry).toMatchObject({ uuid: expect.stringMatching(/^[0-9A-F]{32}$/), text: expect.any(String) });
    expect(entry.creationDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const media = [...(entry.photos ?? []), ...(entry.audios ?? []), ...(entry.pdfAttachments ?? [])];
    const named = [...entry.text.matchAll(/!\[\]\(dayone-moment:\/(?:\/|audio\/|pdfAttachment\/)([0-9A-F]{32})\)/g)];
    expect(named.map(([, id]) => id).sort()).toEqual(media.map(({ identifier }) => identifier).sort());
  }
  const many = entries.find(({ text }: { text: string }) => text.startsWith('# Many things'));
  const at = new Date(many.creationDate);
  // Its own clock, in the zone that is named, is that of the person.
  const shown = new Intl.DateTimeFormat('sv', { timeZone: many.timeZone, dateStyle: 'short', timeStyle: 'short' });
  expect(shown.format(at)).toBe('2026-03-08 06:30');
  const [photoItem] = many.photos;
  const bytes = files[`photos/${photoItem.md5}.jpeg`] ?? new Uint8Array();
  expect(createHash('md5').update(bytes).digest('hex')).toBe(photoItem.md5);
  expect(photoItem.identifier).toBe(jpeg.id.replaceAll('-', '').toUpperCase());
  expect(many.text).toContain('A heron \\[standing\\]');
  expect(many.text).toContain('File: letter.docx');
  expect(Buffer.from(files[`audios/${many.audios[0].md5}.mp3`] ?? []).equals(sound)).toBe(true);
  expect(files[`pdfs/${many.pdfAttachments[0].md5}.pdf`]).toBeDefined();
});

/** A reading of RFC 4180 that shares nothing with what wrote it. */
function csv(text: string): string[][] {
  const rows: string[][] = [[]];
  let [field, isQuoted] = ['', false];
  for (let at = text.startsWith('\ufeff') ? 1 : 0; at < text.length; at += 1) {
    const letter = text[at];
    if (isQuoted) {
      if (letter === '"' && text[at + 1] === '"') {
        field += '"';
        at += 1;
      } else if (letter === '"') isQuoted = false;
      else field += letter;
    } else if (letter === '"' && field === '') isQuoted = true;
    else if (letter === ',' || (letter === '\r' && text[at + 1] === '\n')) {
      rows.at(-1)?.push(field);
      field = '';
      if (letter === '\r') {
        rows.push([]);
        at += 1;
      }
    } else field += letter;
  }
  expect([rows.at(-1), field]).toEqual([[], '']);
  return rows.slice(0, -1);
}

test('as tables, each answer stands in its column, and nothing in them is a formula', async () => {
  const [{ id, revision }] = everything.responses as [Everything['responses'][number]];
  const nasty = '=HYPERLINK("https://example.org","a, b")';
  await my.journal.worksheets.save({
    ...{ id, baseRevision: revision, title: '@kept', links: [], page: null },
    answers: { line: nasty, story: bodyOf('+1 more', '', '"quoted", and\nso on'), minutes: 45, calm: 7 },
  });
  const { place } = await save('csv');
  const files = filesIn(place);
  expect(files).toContain('feelings.csv');
  const { worksheet } = await my.journal.worksheets.get({ id });
  const name = files.find((each) => path.basename(each) === `${worksheet}.csv`) ?? '';
  expect(read(place, name).startsWith('\ufeff')).toBe(true);
  const [head = [], ...rows] = csv(read(place, name));
  expect(new Set(rows.map((row) => row.length))).toEqual(new Set([head.length]));
  const row = rows.find((each) => each.includes(id)) ?? [];
  expect(row).toContain(`'${nasty}`);
  expect(row).toContain('45');
  expect(row.some((each) => each.startsWith("'+1 more"))).toBe(true);
  for (const file of files.filter((each) => each.endsWith('.csv'))) {
    for (const cell of csv(read(place, file)).flat()) expect(cell).not.toMatch(/^[=+@\t\r]|^-(?!\d)/);
  }
  const [, ...feelings] = csv(read(place, 'feelings.csv'));
  expect(feelings.map(([at, feeling, words, from]) => [at, feeling, words, from])).toEqual(
    expect.arrayContaining([
      ['2026-03-03T08:00', '4', 'light', 'note'],
      ['2026-01-07T10:00', '2', 'calm', 'entry'],
    ]),
  );
});

test('no form holds a word that a hostile document could break it with, and every one of them holds the document', async () => {
  const { place } = await save('day-one', 'file');
  const files = unzipSync(fs.readFileSync(place));
  const { entries } = JSON.parse(Buffer.from(files['Journal.json'] ?? []).toString('utf8'));
  const text = wordsIn(`${entries.map((entry: { text: string }) => entry.text).join('\n')} Question from a card`);
  const known = new Set(text);
  // Those with attachments are not in the journal, as their bytes lie nowhere.
  const { attachments: _, ...documents } = hostileDocuments;
  for (const document of Object.values(documents)) {
    expect(wordsOfDocument(document).filter((word) => !known.has(word))).toEqual([]);
  }
});
