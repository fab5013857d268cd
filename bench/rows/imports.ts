import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { Zip, ZipPassThrough } from 'fflate';
import type { Connection } from '../../electron/database/open.ts';
import { openDatabase } from '../../electron/database/open.ts';
import { type DirtyRow, entryIndex, indexed } from '../../electron/search/index-queue.ts';
import { openJournal } from '../app-window.ts';
import { passphrase } from '../journals.ts';
import { interleave, median, percentiles, short, spreadOf, timed, times } from '../measure.ts';
import { frameTimes } from '../painted.ts';
import { type Line, type Row, type Run, sizeName } from '../row.ts';
import { openStore, type Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

const entriesAt = 10_000;
const photos = 2_000;
/** As idle work does it. */
const indexedAtOnce = 1_000;

/** Ten thousand days from elsewhere: files of Markdown beside a loop that writes the same rows, and Day One with photos. */
export const imports: Row = {
  number: 10,
  name: 'everything in',
  async measure(run) {
    const place = freshFolder('imports');
    try {
      const { journal } = run;
      const store = await (await journal(entriesAt)).open(path.join(place, 'written'));
      const days = daysOf(store.db());
      await store.close();
      const folder = path.join(place, 'Markdown');
      writeMarkdown(days, folder);
      return [await markdown(run, place, folder), await frames(run, folder), await dayOne(run, place, days)];
    } finally {
      fs.rmSync(place, { recursive: true });
    }
  },
};

interface Day {
  readonly at: string;
  readonly title: string;
  readonly tags: readonly string[];
  readonly paragraphs: readonly string[];
}

function daysOf(db: Connection): Day[] {
  const rows = db.prepare('SELECT e.at, e.title, e.tags, b.document FROM entry AS e JOIN body AS b ON b.id = e.id');
  return (rows.all() as { at: string; title: string; tags: string; document: string }[]).map(
    ({ at, title, tags, document }) => {
      const { content = [] } = JSON.parse(document) as { content?: { content?: { text?: string }[] }[] };
      const paragraphs = content.map((each) => (each.content ?? []).map(({ text }) => text ?? '').join(''));
      return { at, title, tags: JSON.parse(tags) as string[], paragraphs };
    },
  );
}

function writeMarkdown(days: readonly Day[], folder: string): void {
  for (const [index, { at, title, tags, paragraphs }] of days.entries()) {
    const month = path.join(folder, at.slice(0, 4), at.slice(5, 7));
    fs.mkdirSync(month, { recursive: true });
    const front = `---\ntitle: ${JSON.stringify(title)}\ndate: ${at}:00\ntags: [${tags.map((tag) => JSON.stringify(tag)).join(', ')}]\n---\n`;
    fs.writeFileSync(path.join(month, `${index}.md`), `${front}\n${paragraphs.join('\n\n')}\n`);
  }
}

async function emptyJournal(folder: string): Promise<Store> {
  const store = openStore(folder);
  await store.client.access.create({ passphrase });
  return store;
}

/** As somebody does who says yes to all that is suggested, until the last word of it can be found. */
async function bringIn({ client, grant, db }: Store, source: string): Promise<void> {
  const looked = await client.imports.look({ source: grant(source) });
  if (looked.result !== 'found') throw new Error(`${looked.result}, not found`);
  const { entries } = await client.imports.start({ tags: [], moods: [], activities: [], lines: true });
  if (entries !== entriesAt) throw new Error(`${entries} came in`);
  while (entryIndex.indexDirty(db(), indexedAtOnce));
}

async function markdown({ quick, say }: Run, place: string, folder: string): Promise<Line> {
  const model = await emptyJournal(path.join(place, 'model'));
  await bringIn(model, folder);
  const rows = rowsOf(model.db());
  await model.close();
  const { app, bare } = await interleave(quick ? 2 : 7, {
    app: async (round) => {
      const own = path.join(place, `app-${round}`);
      const store = await emptyJournal(own);
      const took = await timed(() => bringIn(store, folder));
      await store.close();
      fs.rmSync(own, { recursive: true });
      return [took / 1_000];
    },
    bare: async (round) => {
      const file = path.join(place, `bare-${round}.db`);
      const db = openDatabase(file, randomBytes(32), { create: true });
      for (const sql of rows.schema) db.exec(sql);
      const took = await timed(() => writeRows(db, rows, folder));
      db.close();
      fs.rmSync(file);
      return [took / 1_000];
    },
  });
  say(`Markdown in: ${app.map(short).join(', ')} s; bare ${bare.map(short).join(', ')} s`);
  const [ours, theirs] = [spreadOf(app), median(bare)];
  return {
    row: 10,
    what: 'Markdown files looked through, brought in and indexed, s',
    size: sizeName(entriesAt),
    app: `${short(ours.p50)} (slowest ${short(ours.max)})`,
    limit: `${short(theirs)} (the same files read and the same rows written, under the same cipher)`,
    ratio: times(ours.p50 / theirs),
    goal: '≤ 1.5×',
    reached: ours.p50 / theirs <= 1.5,
  };
}

const tables = ['entry', 'body', 'entry_tag'] as const;

interface Rows {
  readonly schema: readonly string[];
  readonly of: readonly (readonly [table: string, rows: readonly (readonly unknown[])[]])[];
  readonly words: readonly (readonly [place: number, words: readonly [string, string, string]])[];
}

function rowsOf(db: Connection): Rows {
  const schema = db
    .prepare(
      `SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND type IN ('table', 'index')
       AND tbl_name IN ('word_index', ${tables.map((name) => `'${name}'`).join()}) ORDER BY type DESC`,
    )
    .pluck()
    .all() as string[];
  const written = db
    .prepare('SELECT e.id, e.place, e.title, e.tags, b.document FROM entry AS e JOIN body AS b ON b.id = e.id')
    .all() as (DirtyRow & { place: number })[];
  return {
    schema,
    of: tables.map((name) => [name, db.prepare(`SELECT * FROM ${name}`).raw().all() as unknown[][]]),
    words: written.map((row) => [row.place, indexed(row)]),
  };
}

/** Nothing is read out of the files, checked, or told. */
function writeRows(db: Connection, { of, words }: Rows, folder: string): void {
  for (const name of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (name.endsWith('.md')) fs.readFileSync(path.join(folder, name), 'utf8');
  }
  db.transaction(() => {
    for (const [table, rows] of of) {
      const insert = db.prepare(`INSERT INTO ${table} VALUES (${(rows[0] ?? []).map(() => '?').join()})`);
      for (const row of rows) insert.run(...row);
    }
  })();
  const insert = db.prepare('INSERT INTO word_index (rowid, title, body, tags) VALUES (?, ?, ?, ?)');
  for (let from = 0; from < words.length; from += indexedAtOnce) {
    db.transaction(() => {
      for (const [place, texts] of words.slice(from, from + indexedAtOnce)) insert.run(place, ...texts);
    })();
  }
}

/** Frames of the page while it comes in, beside the same page at rest. */
async function frames({ build, journal, quick, say }: Run, folder: string): Promise<Line> {
  const app = await openJournal(build(), await journal(1_000));
  const { page } = app;
  await app.app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, folder);
  await page.keyboard.press('Control+,');
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Backup', { exact: true }).click();
  const still: number[] = [];
  for (let round = 0; round < (quick ? 1 : 5); round += 1) still.push(...(await frameTimes(page, 60, '')));
  let isDone = false;
  const watched = (async () => {
    const moving: number[] = [];
    while (!isDone) moving.push(...(await frameTimes(page, 60, '')));
    return moving;
  })();
  await page.getByRole('button', { name: 'Choose its folder…' }).click();
  await page.getByRole('button', { name: 'Bring it in' }).click({ timeout: 120_000 });
  await page.getByText(/Brought in: 10,?000 entries/).waitFor({ timeout: 120_000 });
  isDone = true;
  const moving = await watched;
  await app.close();
  const slow = (all: readonly number[]): number => all.filter((frame) => frame > 25).length;
  const [ours, bare] = [spreadOf(moving), spreadOf(still)];
  say(`worst frame ${short(ours.max)} ms while it comes in, ${short(bare.max)} ms at rest`);
  return {
    row: 10,
    what: 'frames while Markdown files are looked through and brought in, ms',
    size: sizeName(entriesAt),
    app: `${percentiles(ours)}; ${slow(moving)} of ${moving.length} over 25 ms`,
    limit: `${percentiles(bare)}; ${slow(still)} of ${still.length} over 25 ms (at rest)`,
    ratio: '–',
    goal: '60 a second',
    reached: ours.p99 <= 17,
  };
}

async function dayOne({ quick, say }: Run, place: string, days: readonly Day[]): Promise<Line> {
  const count = quick ? photos / 10 : photos;
  const file = path.join(place, 'Day One.zip');
  const megabytes = await writeDayOne(days, count, file);
  const store = await emptyJournal(path.join(place, 'day-one'));
  global.gc?.();
  const before = process.memoryUsage().rss;
  let highest = 0;
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss - before);
  }, 10);
  const took = await timed(() => bringIn(store, file));
  clearInterval(watch);
  highest = Math.max(highest, process.memoryUsage().rss - before);
  await store.close();
  say(`${count} photos, ${short(megabytes)} MB: ${short(took / 1_000)} s`);
  return {
    row: 10,
    what: `Day One with ${count} photos looked through, brought in and indexed, s`,
    size: `${sizeName(days.length)}, ${short(megabytes)} MB`,
    app: `${short(took / 1_000)}, +${short(highest / 1e6)} MB of memory`,
    limit: '–',
    ratio: '–',
    goal: '≤ 60 s, flat: ≤ 300 MB',
    reached: took <= 60_000 && highest <= 300e6,
  };
}

/** An archive as Day One exports it; answers how many megabytes it has. */
async function writeDayOne(days: readonly Day[], count: number, file: string): Promise<number> {
  const step = Math.floor(days.length / count);
  const names = Array.from({ length: count }, (_, index) => index.toString(16).toUpperCase().padStart(32, '0'));
  const entries = days.map(({ at, title, tags, paragraphs }, index) => {
    const shown = index % step === 0 ? names[index / step] : undefined;
    return {
      uuid: index.toString(16).toUpperCase().padStart(32, 'E'),
      creationDate: `${at}:00Z`,
      timeZone: 'UTC',
      tags,
      text: `# ${title}\n\n${paragraphs.join('\n\n')}${shown ? `\n\n![](dayone-moment://${shown})` : ''}`,
      ...(shown ? { photos: [{ identifier: shown, md5: shown.toLowerCase(), type: 'jpeg', orderInEntry: 0 }] } : {}),
    };
  });
  const pictures = await Promise.all(Array.from({ length: 8 }, noise));
  const handle = fs.openSync(file, 'w');
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    fs.writeSync(handle, bytes);
  });
  const add = (name: string, bytes: Uint8Array): void => {
    const member = new ZipPassThrough(name);
    zip.add(member);
    member.push(bytes, true);
  };
  add('Journal.json', Buffer.from(JSON.stringify({ metadata: { version: '1.0' }, entries })));
  for (const [index, name] of names.entries())
    add(`photos/${name.toLowerCase()}.jpeg`, pictures[index % pictures.length] ?? Buffer.alloc(0));
  zip.end();
  fs.closeSync(handle);
  return fs.statSync(file).size / 1e6;
}

/** A JPEG that is as large as a photograph is once an app has made it smaller: dots by chance do not compress. */
const noise = (): Promise<Buffer> => Transformer.fromRgbaPixels(randomBytes(1_000 * 750 * 4), 1_000, 750).jpeg(75);
