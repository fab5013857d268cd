import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { passphrase } from '../journals.ts';
import { short, times } from '../measure.ts';
import { type Line, type Row, sizeName } from '../row.ts';
import { bodyOf, type Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

/** The journal's file beside its text alone; and what is left in it of an entry that was erased. */
export const size: Row = {
  number: 15,
  name: 'journal size',
  async measure({ journal, sizes, say }) {
    const lines: Line[] = [];
    for (const entries of sizes) {
      const folder = freshFolder('size');
      const copy = path.join(folder, 'journal');
      const store = await (await journal(entries)).open(copy);
      const text = textBytes(store);
      await store.close();
      const file = bytesIn(copy);
      lines.push({
        row: 15,
        what: 'journal on disk beside its text, MB',
        size: sizeName(entries),
        app: short(file / 1e6),
        limit: `${short(text / 1e6)} (titles, words, tags in UTF-8)`,
        ratio: times(file / text),
        goal: '≤ 4×',
        reached: file / text <= 4,
      });
      fs.rmSync(folder, { recursive: true });
    }
    const entries = Math.min(10_000, Math.max(...sizes));
    const folder = freshFolder('erase');
    const store = await (await journal(entries)).open(path.join(folder, 'journal'));
    const left = await leftAfterErasing(store);
    await store.close();
    fs.rmSync(folder, { recursive: true });
    say(`found before erasing ${left.before} of ${left.of} words, after ${left.after}`);
    return [
      ...lines,
      {
        row: 15,
        what: `words of an erased entry left in the file’s pages, of ${left.of}`,
        size: sizeName(entries),
        app: `${left.after} (before: ${left.before})`,
        limit: '0',
        ratio: '–',
        goal: '0',
        reached: left.after === 0 && left.before === left.of,
      },
    ];
  },
};

function textBytes(store: Store): number {
  const rows = store
    .db()
    .prepare('SELECT e.title, e.tags, b.document FROM entry AS e JOIN body AS b ON b.id = e.id')
    .iterate() as IterableIterator<{ title: string; tags: string; document: string }>;
  let bytes = 0;
  for (const { title, tags, document } of rows) {
    const pieces = [...document.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, piece]) => piece).join('\n');
    bytes += Buffer.byteLength(title) + Buffer.byteLength(pieces) + (tags === '[]' ? 0 : Buffer.byteLength(tags));
  }
  return bytes;
}

const bytesIn = (folder: string): number =>
  fs.readdirSync(folder).reduce((sum, name) => sum + fs.statSync(path.join(folder, name)).size, 0);

/** Writes an entry of words that occur nowhere else, lets the index take them, erases it, and looks through every page. */
async function leftAfterErasing(store: Store): Promise<{ of: number; before: number; after: number }> {
  const { client } = store;
  const words = Array.from(
    { length: 60 },
    () =>
      `q${randomBytes(8)
        .toString('hex')
        .replace(/\d/g, (digit) => 'ghijklmnop'[Number(digit)] ?? '')}`,
  );
  const { id, revision } = await client.entries.create({ at: '2026-11-23T12:00' });
  await client.entries.save({
    id,
    baseRevision: revision,
    title: words.slice(0, 5).join(' '),
    body: bodyOf([words.slice(5, 50).join(' ')]),
  });
  // So much less than before that the text before it is kept as a version.
  await client.entries.save({
    id,
    baseRevision: revision + 1,
    title: '',
    body: bodyOf([words.slice(50, 55).join(' ')]),
  });
  await client.entries.describe({ id, tags: words.slice(55) });
  await client.search.count({ text: words[0] ?? '' });
  const before = found(store, words);
  await client.entries.discard({ ids: [id] });
  await client.entries.erase({ ids: [id], passphrase });
  // Words leave the index in idle time.
  await new Promise((resolve) => setTimeout(resolve, 20_000));
  return { of: words.length, before, after: found(store, words) };
}

/** How many of the words stand in the pages as they are under the cipher, or all but their first two letters do. */
function found(store: Store, words: readonly string[]): number {
  const pages = store.db().serialize();
  // The index leaves out what a word has in common with the one before it.
  return words.filter((word) => pages.includes(word.slice(2))).length;
}
