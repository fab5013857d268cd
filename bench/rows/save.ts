import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { excerptOf, plainText, wordCount } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { PreparedJournal } from '../journals.ts';
import { cpuTimed, interleave, mean, pause, percentiles, seeded, short, spreadOf, timed, times } from '../measure.ts';
import { type PlainDraft, type PlainJournal, plainJournal } from '../plain-journal.ts';
import { type Line, type Row, sizeName } from '../row.ts';
import type { Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

const savesPerEntry = 25;

/** A save while typing, from the dispatcher's door until it is on disk, beside plain SQLite writing the same rows. */
export const save: Row = {
  number: 1,
  name: 'durable save',
  async measure({ journal, quick, sizes, say }) {
    const lines: Line[] = [];
    for (const entries of sizes.filter((size) => size >= 10_000)) {
      const prepared = await journal(entries);
      const folder = freshFolder('save');
      const store = await prepared.open(path.join(folder, 'journal'));
      const plain = plainJournal(store, path.join(folder, 'plain.db'));
      const random = seeded(1);
      const cpu = { app: [] as number[], limit: [] as number[] };
      const samples = await interleave(quick ? 6 : 36, {
        app: () => typeInApp(store, random, cpu.app),
        limit: () => typeInPlain(store, plain, random, cpu.limit),
      });
      plain.close();
      await store.close();
      fs.rmSync(folder, { recursive: true });
      const [ours, bare] = [spreadOf(samples.app), spreadOf(samples.limit)];
      say(`${ours.count} saves each; slowest ${short(ours.max)} and ${short(bare.max)} ms`);
      lines.push({
        row: 1,
        what: 'durable save, ms',
        size: sizeName(entries),
        app: percentiles(ours),
        limit: `${percentiles(bare)} (plain SQLite)`,
        ratio: `${times(ours.p50 / bare.p50)} / ${times(ours.p95 / bare.p95)} / ${times(ours.p99 / bare.p99)}`,
        goal: '≤ 1.5× p50, ≤ 2× p99',
        reached: ours.p50 / bare.p50 <= 1.5 && ours.p99 / bare.p99 <= 2,
      });
      const [busy, least] = [mean(cpu.app), mean(cpu.limit)];
      lines.push({
        row: 1,
        what: 'durable save, ms of processor time',
        size: sizeName(entries),
        app: `${short(busy)} mean`,
        limit: `${short(least)} mean (plain SQLite)`,
        ratio: `+${short(busy - least)} ms`,
        goal: '–',
        reached: null,
      });
    }
    return [...lines, ...syncsPerSave(await journal(1_000))];
  },
};

/** Writing rests: the app's index and checkpoint happen now and not inside the next save. The limit rests as long. */
const rest = (): Promise<void> => pause(1_900);

interface Words {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly bodies: readonly EntryDocument[];
}

/** An entry as it grows: a few more words at the end for each save. */
async function growing(store: Store, random: () => number): Promise<Words> {
  const months = await store.client.entries.months({ filter: {} });
  const month = months[Math.floor(random() * months.length)];
  if (!month) throw new Error('The journal is empty');
  const offset = Math.floor(random() * month.count);
  const [entry] = await store.client.entries.read({ filter: {}, month: month.month, offset, limit: 1 });
  if (!entry) throw new Error('The month is empty');
  const text = plainText(readDocument(entry.body)).split(/\s+/).slice(0, 260);
  const more = 'and then we went on for a while without a word'.split(' ');
  const bodies = Array.from({ length: savesPerEntry }, (_, save): EntryDocument => {
    const words = [...text, ...Array.from({ length: (save + 1) * 4 }, (_none, index) => more[index % more.length])];
    return { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words.join(' ') }] }] };
  });
  return { id: entry.id, title: entry.title, revision: entry.revision, bodies };
}

async function typeInApp(store: Store, random: () => number, cpu: number[]): Promise<readonly number[]> {
  const { id, title, revision, bodies } = await growing(store, random);
  const took: number[] = [];
  for (const [index, body] of bodies.entries()) {
    const draft = { id, baseRevision: revision + index, title, body };
    cpu.push(await cpuTimed(async () => took.push(await timed(() => store.client.entries.save(draft)))));
  }
  await rest();
  return took;
}

async function typeInPlain(
  store: Store,
  plain: PlainJournal,
  random: () => number,
  cpu: number[],
): Promise<readonly number[]> {
  const ids = store.db().prepare('SELECT id FROM entry ORDER BY id').pluck().all() as number[];
  const id = ids[Math.floor(random() * ids.length)] ?? 1;
  const document = String(store.db().prepare('SELECT document FROM body WHERE id = ?').pluck().get(id));
  const took: number[] = [];
  for (const [index, draft] of drafts(document).entries()) {
    const write = index === 0 ? plain.saveWithVersion : plain.save;
    cpu.push(await cpuTimed(async () => took.push(await timed(() => write(id, draft)))));
  }
  plain.idle();
  await rest();
  return took;
}

/** The same words as the app's side gets, made ready beforehand: the limit does nothing but write. */
function drafts(document: string): readonly PlainDraft[] {
  const text = plainText(readDocument(JSON.parse(document)))
    .split(/\s+/)
    .slice(0, 260);
  const more = 'and then we went on for a while without a word'.split(' ');
  return Array.from({ length: savesPerEntry }, (_, save) => {
    const words = [
      ...text,
      ...Array.from({ length: (save + 1) * 4 }, (_none, index) => more[index % more.length]),
    ].join(' ');
    return {
      title: '',
      excerpt: excerptOf(words),
      words: wordCount(words),
      document: JSON.stringify({
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }],
      }),
    };
  });
}

/** What the kernel is asked to put on disk, by strace: the difference between many saves and a few, per save. */
function syncsPerSave(prepared: PreparedJournal): readonly Line[] {
  if (spawnSync('strace', ['-V']).status !== 0) return [];
  const [few, many] = [20, 220];
  const count = (saves: number): number => {
    const folder = freshFolder('strace');
    prepared.copyTo(folder);
    const program = path.join(import.meta.dirname, '../save-many.ts');
    const { stderr, status } = spawnSync(
      'strace',
      ['-c', '-f', '-e', 'trace=fdatasync,fsync', process.execPath, program, path.join(folder, 'Pages'), String(saves)],
      { encoding: 'utf8' },
    );
    fs.rmSync(folder, { recursive: true });
    if (status !== 0) throw new Error(stderr);
    return [...stderr.matchAll(/^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?(?:fdatasync|fsync)$/gm)].reduce(
      (sum, [, calls]) => sum + Number(calls),
      0,
    );
  };
  const each = (count(many) - count(few)) / (many - few);
  return [
    {
      row: 1,
      what: 'fdatasync and fsync per save',
      size: '1k',
      app: short(each),
      limit: '1',
      ratio: times(each),
      goal: '1',
      reached: each > 0.99 && each < 1.01,
    },
  ];
}
