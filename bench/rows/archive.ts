import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import Database from 'better-sqlite3-multiple-ciphers';
import type { ArchiveForm } from '#contract/archive.ts';
import { portionBytes } from '#contract/attachments.ts';
import { placedFrom } from '#contract/document/attachment.ts';
import { writeArchive } from '../../electron/archive/write-archive.ts';
import { passphrase } from '../journals.ts';
import { interleave, median, short, spreadOf, timed, times } from '../measure.ts';
import { type Line, type Row, type Run, sizeName } from '../row.ts';
import { openStore, type Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

const entriesAt = 10_000;

/** Everything out of a journal of 10,000 entries, beside a loop that writes the same words, and the memory that it takes. */
export const archive: Row = {
  number: 11,
  name: 'everything out',
  async measure(run) {
    const place = freshFolder('archive');
    try {
      return [...(await forms(run, place)), await memory(run, place)];
    } finally {
      fs.rmSync(place, { recursive: true });
    }
  },
};

/** As the app does once the passphrase was given. */
async function write({ session }: Store, form: ArchiveForm, folder: string): Promise<void> {
  let longest = 0;
  let since = performance.now();
  await writeArchive(session.db(), {
    ...{ form, place: { kind: 'folder', folder }, now: new Date(), created: '2026-01-01' },
    breathe: async () => {
      longest = Math.max(longest, performance.now() - since);
      await setImmediate();
      since = performance.now();
    },
  });
  turns.push(longest);
}

/** The longest that a save had to wait, of each time that all was written, in milliseconds. */
const turns: number[] = [];

async function forms({ journal, quick, say }: Run, place: string): Promise<Line[]> {
  const store = await (await journal(entriesAt)).open(path.join(place, 'journal'));
  const plain = path.join(place, 'plain.db');
  // The image holds the pages as they are under the cipher.
  fs.writeFileSync(plain, store.db().serialize());
  const lines: Line[] = [];
  try {
    for (const [form, bare] of [
      ['markdown', bareMarkdown],
      ['json', bareJson],
    ] as const) {
      turns.length = 0;
      const { app, loop, synced } = await interleave(quick ? 3 : 9, {
        app: async (round) => timedIn(path.join(place, `app-${round}`), (folder) => write(store, form, folder)),
        loop: async (round) => timedIn(path.join(place, `loop-${round}`), (folder) => bare(plain, folder, false)),
        synced: async (round) => timedIn(path.join(place, `synced-${round}`), (folder) => bare(plain, folder, true)),
      });
      say(
        `${form}: ${app.map(short).join(', ')} s; bare ${loop.map(short).join(', ')} s; synced ${synced.map(short).join(', ')} s`,
      );
      const [ours, theirs, theirsSynced] = [spreadOf(app), median(loop), median(synced)];
      lines.push({
        row: 11,
        what: `everything out as ${form === 'json' ? 'JSON' : 'Markdown files'}, on the disk, s`,
        size: sizeName(entriesAt),
        app: `${short(ours.p50)} (slowest ${short(ours.max)}); a save waits ${short(Math.max(...turns))} ms at most`,
        limit: `${short(theirs)} (a bare loop over plain SQLite; ${short(theirsSynced)} with each file on the disk)`,
        ratio: `${times(ours.p50 / theirs)}; ${times(ours.p50 / theirsSynced)}`,
        goal: '≤ 2×',
        reached: ours.p50 / theirs <= 2,
      });
    }
  } finally {
    await store.close();
  }
  return lines;
}

async function timedIn(folder: string, act: (folder: string) => unknown): Promise<number[]> {
  const took = await timed(() => act(folder));
  fs.rmSync(folder, { recursive: true });
  return [took / 1_000];
}

interface PlainRow {
  readonly at: string;
  readonly title: string;
  readonly tags: string;
  readonly uid: string;
  readonly document: string;
}

function rowsOf(file: string): { readonly rows: Iterable<PlainRow>; readonly close: () => void } {
  const db = new Database(file, { readonly: true });
  const sql = 'SELECT e.*, b.document FROM entry AS e JOIN body AS b ON b.id = e.id ORDER BY e.place';
  return { rows: db.prepare(sql).iterate() as Iterable<PlainRow>, close: () => db.close() };
}

/** A file for each entry, with its title, its tags and the texts of its document; nothing escaped, checked or told. */
function bareMarkdown(plain: string, folder: string, isSynced: boolean): void {
  const { rows, close } = rowsOf(plain);
  const folders = new Set<string>();
  let number = 0;
  for (const { at, title, tags, uid, document } of rows) {
    const month = path.join(folder, at.slice(0, 4), at.slice(5, 7));
    if (!folders.has(month)) fs.mkdirSync(month, { recursive: true });
    folders.add(month);
    const { content = [] } = JSON.parse(document) as { content?: { content?: { text?: string }[] }[] };
    const paragraphs = content.map((each) => (each.content ?? []).map(({ text }) => text ?? '').join(''));
    number += 1;
    const handle = fs.openSync(path.join(month, `${number}.md`), 'w');
    fs.writeSync(
      handle,
      `---\ntitle: ${title}\ndate: ${at}\ntags: ${tags}\nid: ${uid}\n---\n\n${paragraphs.join('\n\n')}\n`,
    );
    if (isSynced) fs.fsyncSync(handle);
    fs.closeSync(handle);
  }
  close();
}

/** A line for each row, in one file. */
function bareJson(plain: string, folder: string, isSynced: boolean): void {
  const { rows, close } = rowsOf(plain);
  fs.mkdirSync(folder);
  const handle = fs.openSync(path.join(folder, 'journal.jsonl'), 'w');
  let portion = '';
  for (const { document, ...known } of rows) {
    portion += `${JSON.stringify(known).slice(0, -1)},"body":${document}}\n`;
    if (portion.length < 128 * 1024) continue;
    fs.writeSync(handle, portion);
    portion = '';
  }
  fs.writeSync(handle, portion);
  if (isSynced) fs.fsyncSync(handle);
  fs.closeSync(handle);
  close();
}

/** What is held in memory while a journal with one large attachment leaves, against how large that is. */
async function memory({ quick }: Run, place: string): Promise<Line> {
  const megabytes = quick ? 128 : 1_024;
  const store = openStore(path.join(place, 'large'));
  await store.client.access.create({ passphrase });
  const bytes = megabytes * 1024 * 1024;
  const { coming } = await store.client.attachments.begin({ name: 'film.bin', bytes });
  for (let at = 0; at < bytes; at += portionBytes) {
    await store.client.attachments.put({ coming, bytes: new Uint8Array(randomBytes(portionBytes)) });
  }
  const film = await store.client.attachments.finish({ coming });
  const body = { type: 'doc' as const, content: [{ type: 'attachment', attrs: { ...placedFrom(film) } }] };
  await store.client.entries.create({ at: '2026-11-23T18:42', body });
  global.gc?.();
  const before = process.memoryUsage().rss;
  let highest = 0;
  const file = path.join(place, 'large.zip');
  const took = await timed(() =>
    writeArchive(store.db(), {
      ...{ form: 'json' as const, place: { kind: 'file' as const, file, lock: null } },
      ...{ now: new Date(), created: '2026-01-01' },
      breathe: async () => {
        await setImmediate();
        highest = Math.max(highest, process.memoryUsage().rss - before);
      },
    }),
  );
  await store.close();
  return {
    row: 11,
    what: `memory while ${megabytes} MB of an attachment leave in a zip file, MB`,
    size: '1',
    app: `+${short(highest / 1e6)}, in ${short(took / 1_000)} s`,
    limit: `${megabytes} (all of it at once)`,
    ratio: '–',
    goal: 'flat: ≤ 160 MB',
    reached: highest <= 160e6,
  };
}
