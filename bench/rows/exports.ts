import fs from 'node:fs';
import path from 'node:path';
import { chromium as browsers } from '@playwright/test';
import type { z } from 'zod';
import type { Selection } from '#contract/exports.ts';
import { chromium } from '../../build/electron-binary.ts';
import { passphrase } from '../journals.ts';
import { interleave, median, pause, percentiles, short, spreadOf, timed, times } from '../measure.ts';
import { questionsFor } from '../questions.ts';
import { type Line, type Row, type Run, sizeName } from '../row.ts';
import type { Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

const entriesAt = 10_000;
const range = { from: '1900-01-01', to: '2100-12-31' };
const look = { paper: 'a4', textSize: 11 } as const;

/** Notes for a therapist out of 10,000 entries: the list to choose from, the pages, a book, and the memory it takes. */
export const exports: Row = {
  number: 'E1',
  name: 'exports',
  async measure(run) {
    const folder = freshFolder('exports');
    const store = await (await run.journal(entriesAt)).open(path.join(folder, 'journal'));
    try {
      return [
        await choosing(store, run),
        await finding(store, run),
        ...(await pages(store, run)),
        ...(await saving(store, run, (name) => store.grant(path.join(folder, name)))),
        ...(await book(store, (name) => store.grant(path.join(folder, name)))),
      ];
    } finally {
      await store.close();
      fs.rmSync(folder, { recursive: true });
    }
  },
};

async function choosing({ client }: Store, { quick }: Run): Promise<Line> {
  const samples: number[] = [];
  for (let round = 0; round < (quick ? 20 : 100); round += 1) {
    const offset = (round * 97) % entriesAt;
    samples.push(await timed(() => client.exports.entries({ ...range, offset, limit: 50 })));
    await pause(10);
  }
  const spread = spreadOf(samples);
  return {
    row: 'E1',
    what: 'a page of the list to choose from, ms',
    size: sizeName(entriesAt),
    app: percentiles(spread),
    limit: '–',
    ratio: '–',
    goal: 'p95 ≤ 4 ms',
    reached: spread.p95 <= 4,
  };
}

/** The list as it is while somebody writes into its search: a page of what was found, how many there are, and why each asks twice. */
async function finding(store: Store, { quick, say }: Run): Promise<Line> {
  const questions = questionsFor(store.db());
  const spreads = [];
  for (const { kind, text } of questions) {
    const samples: number[] = [];
    for (let round = 0; round < (quick ? 10 : 60); round += 1) {
      const ask = () => store.client.exports.entries({ ...range, text, offset: 0, limit: 40 });
      const took = await timed(ask);
      // The first ones fill the cache.
      if (round >= 3) samples.push(took);
      await pause(5);
    }
    spreads.push({ kind, spread: spreadOf(samples) });
    say(`found in the list, ${kind}: ${percentiles(spreadOf(samples))}`);
  }
  const worst = spreads.reduce((one, other) => (other.spread.p95 > one.spread.p95 ? other : one));
  return {
    row: 'E1',
    what: 'a page of the list found by words, with its count, worst question, ms',
    size: sizeName(entriesAt),
    app: `${percentiles(worst.spread)} (${worst.kind})`,
    limit: '–',
    ratio: '–',
    goal: 'p95 ≤ 4 ms',
    reached: worst.spread.p95 <= 4,
  };
}

/** The last step whole: the pages are set, written to the disk, and read again from the first to the last word. */
async function saving({ client }: Store, { quick }: Run, grant: (name: string) => string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const [count, goal] of [
    [30, 500],
    [365, 3_000],
  ] as const) {
    const selection = await selectionOf({ client }, count);
    const samples: number[] = [];
    for (let round = 0; round < (quick ? 3 : 9); round += 1) {
      const name = `saved-${count}-${round}.pdf`;
      const notes = { ...selection, pageOne: { who: `S. ${round}` } };
      const task = { selection: notes, format: 'pdf', closing: { by: 'nothing' }, keepLine: false } as const;
      samples.push(await timed(() => client.exports.save({ ...task, destination: grant(name) })));
    }
    const spread = spreadOf(samples);
    lines.push({
      row: 'E1',
      what: `${count} entries set, saved and read again, ms`,
      size: sizeName(entriesAt),
      app: `${short(spread.p50)} (slowest ${short(spread.max)})`,
      limit: '–',
      ratio: '–',
      goal: `≤ ${goal} ms`,
      reached: spread.max <= goal,
    });
  }
  return lines;
}

/** The newest entries, whole. */
async function selectionOf({ client }: Pick<Store, 'client'>, count: number): Promise<z.input<typeof Selection>> {
  const { entries } = await client.exports.entries({ ...range, offset: 0, limit: 200 });
  const more = count > 200 ? (await client.exports.entries({ ...range, offset: 200, limit: 200 })).entries : [];
  const chosen = [];
  for (const { id } of [...entries, ...more].slice(0, count)) {
    const parts = await client.exports.parts({ kind: 'entry', id });
    chosen.push({ kind: 'entry' as const, id, parts: parts.map(({ key }) => key), why: '' });
  }
  return { ...range, pageOne: {}, look, chosen };
}

/** The same words, set by the browser engine from the plainest page there is. */
async function pageOf({ client }: Store, selection: z.input<typeof Selection>): Promise<string> {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const sections = [];
  for (const { kind, id } of selection.chosen ?? []) {
    const parts = await client.exports.parts({ kind, id });
    sections.push(`<h2>From my journal</h2>${parts.map(({ words }) => `<p>${escaped(words)}</p>`).join('')}`);
  }
  return `<!doctype html><html lang="en"><title>Notes</title><style>body{font:11pt/1.5 serif}</style>${sections.join('')}`;
}

async function pages(store: Store, { quick, say }: Run): Promise<Line[]> {
  const executablePath = chromium();
  const browser = await browsers.launch({ headless: true, ...(executablePath ? { executablePath } : {}) });
  const page = await browser.newPage();
  const lines: Line[] = [];
  const few = await selectionOf(store, 3);
  const first = await timed(() => store.client.exports.make({ selection: few }));
  lines.push({
    row: 'E1',
    what: 'the first pages of all, of 3 entries, ms: a thread begins, and takes the app’s source as it is',
    size: sizeName(entriesAt),
    app: short(first),
    limit: '–',
    ratio: '–',
    goal: '–',
    reached: null,
  });
  for (const [count, goal] of [
    [30, 500],
    [365, 3_000],
  ] as const) {
    const selection = await selectionOf(store, count);
    const html = await pageOf(store, selection);
    let made = 0;
    const { app, engine } = await interleave(quick ? 3 : 9, {
      // Another size of a line on the first page each time: the same pages again would be those kept from before.
      app: async (round) => [
        await timed(async () => {
          const answer = await store.client.exports.make({
            selection: { ...selection, pageOne: { who: `K. ${round}` } },
          });
          made = answer.pages;
          if (answer.items !== count) throw new Error(`${answer.items} of ${count} are in the file`);
        }),
      ],
      engine: async () => [
        await timed(async () => {
          await page.setContent(html);
          await page.pdf({ format: 'A4', tagged: true, outline: true });
        }),
      ],
    });
    say(`${count} entries: ${made} pages, ${app.map(short).join(', ')} ms`);
    const [ours, theirs] = [spreadOf(app), median(engine)];
    lines.push({
      row: 'E1',
      what: `the pages of ${count} entries, ms`,
      size: sizeName(entriesAt),
      app: `${short(ours.p50)} (slowest ${short(ours.max)}), ${made} pages`,
      limit: `${short(theirs)} (Chromium, the same words on a bare page)`,
      ratio: times(ours.p50 / theirs),
      goal: `≤ ${goal} ms, ≤ 1.25×`,
      reached: ours.max <= goal && ours.p50 / theirs <= 1.25,
    });
  }
  await browser.close();

  const selection = await selectionOf(store, 365);
  const after: number[] = [];
  for (let time = 0; time < (quick ? 4 : 12); time += 1) {
    await store.client.exports.make({ selection: { ...selection, pageOne: { who: `M. ${time}` } } });
    global.gc?.();
    after.push(process.memoryUsage().rss / 1e6);
  }
  const [early = 0, late = 0] = [Math.max(...after.slice(0, 3)), after.at(-1)];
  lines.push({
    row: 'E1',
    what: 'memory of the process, the pages of 365 entries made 12 times, MB',
    size: sizeName(entriesAt),
    app: `${short(early)} after three, ${short(late)} after the last`,
    limit: '–',
    ratio: times(late / early),
    goal: 'flat: ≤ 1.1×',
    reached: late / early <= 1.1,
  });
  return lines;
}

async function book({ client }: Store, grant: (name: string) => string): Promise<Line[]> {
  // As many of the newest days as make some 300 pages.
  const { entries } = await client.exports.entries({ ...range, offset: 560, limit: 1 });
  const days = { from: entries[0]?.at.slice(0, 10) ?? range.from, to: range.to };
  const common = { ...days, look, takeOut: false, closing: { by: 'nothing' }, keepLine: false, passphrase } as const;
  let files = 0;
  let made = 0;
  const whole = await timed(async () => {
    const answer = await client.exports.saveBook({ ...common, format: 'pdf', destination: grant('book.pdf') });
    files = answer.files;
    made = answer.pages;
  });
  const saving = client.exports.saveBook({ ...common, format: 'pdf', destination: grant('stopped.pdf') }).then(
    () => 'went on',
    () => 'stopped',
  );
  while (((await client.exports.bookProgress()) ?? 0) === 0) await pause(20);
  let ending = '';
  const stop = await timed(async () => {
    await client.exports.stopBook();
    ending = await saving;
  });
  return [
    {
      row: 'E1',
      what: 'a book, saved and read again, s',
      size: sizeName(entriesAt),
      app: `${short(whole / 1_000)} (${made} pages, ${files} files)`,
      limit: '–',
      ratio: '–',
      goal: '–',
      reached: null,
    },
    {
      row: 'E1',
      what: 'from “Stop” until the book has stopped, ms',
      size: sizeName(entriesAt),
      app: `${short(stop)} (${ending})`,
      limit: '–',
      ratio: '–',
      goal: '≤ 1000 ms',
      reached: ending === 'stopped' && stop <= 1_000,
    },
  ];
}
