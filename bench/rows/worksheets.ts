import fs from 'node:fs';
import path from 'node:path';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import { openJournal } from '../app-window.ts';
import { journalWithResponses, responseCount } from '../journals.ts';
import { interleave, pause, percentiles, type Spread, seeded, short, spreadOf, timed, times } from '../measure.ts';
import { askAlone, untilPainted } from '../painted.ts';
import { plainJournal } from '../plain-journal.ts';
import { questionsFor } from '../questions.ts';
import type { Line, Row, Run } from '../row.ts';
import { bodyOf, type Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

const savesEach = 25;

/** Worksheets among 10,000 entries and 1,000 filled-in ones: opening the longest, saving, finding. */
export const worksheets: Row = {
  number: 'C1',
  name: 'worksheets',
  async measure(run) {
    return [await opening(run), ...(await saving(run)), ...(await finding(run))];
  },
};

const row = '.worksheets-row h3 button';

/** From the press on its row until its questions are painted and the first of them can be answered. */
async function opening({ build, quick, say }: Run): Promise<Line> {
  const app = await openJournal(build(), await journalWithResponses());
  const samples: number[] = [];
  const asked: number[] = [];
  const { page } = app;
  for (let round = 0; round < (quick ? 8 : 40); round += 1) {
    await page.keyboard.press('Control+4');
    await page.locator(row, { hasText: 'The longest one' }).first().waitFor();
    const [{ id }] = await page.evaluate(async () => {
      const reply = await (
        window as unknown as { bridge: { call: (...call: unknown[]) => Promise<unknown> } }
      ).bridge.call('journal', 'worksheets.search', { text: '"The longest one"', limit: 1 });
      return (reply as { value: { found: [{ id: string }] } }).value.found;
    });
    asked.push(await askAlone(page, 'worksheets.get', { id }));
    await pause(200);
    samples.push(
      await untilPainted(
        page,
        {
          event: 'click',
          ready: `document.querySelector('.form-page :is(textarea, button, [contenteditable])') && document.querySelector('.fill-in-foot')`,
        },
        () => page.locator(row, { hasText: 'The longest one' }).first().click(),
      ),
    );
    await pause(300);
  }
  await app.close();
  // The first opening loads the form’s own code; it counts.
  const [ours, bare] = [spreadOf(samples), spreadOf(asked)];
  say(`slowest ${short(ours.max)} ms, the first ${short(samples[0] ?? 0)} ms`);
  return {
    row: 'C1',
    what: 'opening the longest worksheet, click → painted, ms',
    size: `10k + ${responseCount}`,
    app: `${percentiles(ours)}; first ${short(samples[0] ?? 0)}`,
    limit: `${percentiles(bare)} (its answers alone)`,
    ratio: '–',
    goal: 'p95 ≤ 100 ms',
    reached: ours.p95 <= 100,
  };
}

async function saving({ quick }: Run): Promise<Line[]> {
  const folder = freshFolder('worksheets');
  const store = await (await journalWithResponses()).open(path.join(folder, 'journal'));
  const plain = plainJournal(store, path.join(folder, 'plain.db'));
  const random = seeded(11);
  const all = await store.client.worksheets.responses({ limit: 300 });
  const whole = await Promise.all(all.map(({ id }) => store.client.worksheets.get({ id })));
  const ids = whole.filter(({ definition }) => longTextOf(definition) !== '').map(({ id }) => id);
  const entries = store.db().prepare('SELECT id FROM entry ORDER BY id LIMIT 1000').pluck().all() as number[];
  const samples = await interleave(quick ? 6 : 36, {
    app: () => fillInApp(store, ids[Math.floor(random() * ids.length)] ?? ''),
    limit: () => writePlainly(plain, entries[Math.floor(random() * entries.length)] ?? 1, store),
  });
  plain.close();
  await store.close();
  fs.rmSync(folder, { recursive: true });
  const [ours, bare] = [spreadOf(samples.app), spreadOf(samples.limit)];
  return [
    {
      row: 'C2',
      what: 'durable save of a worksheet, ms',
      size: `10k + ${responseCount}`,
      app: percentiles(ours),
      limit: `${percentiles(bare)} (plain SQLite)`,
      ratio: `${times(ours.p50 / bare.p50)} / ${times(ours.p95 / bare.p95)} / ${times(ours.p99 / bare.p99)}`,
      goal: '≤ 1.5× p50, ≤ 2× p99',
      reached: ours.p50 / bare.p50 <= 1.5 && ours.p99 / bare.p99 <= 2,
    },
  ];
}

async function fillInApp(store: Store, id: string): Promise<readonly number[]> {
  const { definition, answers, revision } = await store.client.worksheets.get({ id });
  const field = longTextOf(definition);
  const took: number[] = [];
  for (let save = 0; save < savesEach; save += 1) {
    const draft = {
      id,
      baseRevision: revision + save,
      title: '',
      answers: { ...answers, [field]: bodyOf([`${'and then we went on for a while '.repeat(save + 1)}.`]) },
      links: [],
      page: null,
    };
    took.push(await timed(() => store.client.worksheets.save(draft)));
  }
  await pause(1_900);
  return took;
}

async function writePlainly(
  plain: ReturnType<typeof plainJournal>,
  id: number,
  store: Store,
): Promise<readonly number[]> {
  // As many bytes as the answers of a worksheet, in a document that the plain journal can index.
  const size = Number(store.db().prepare('SELECT avg(length(answers)) FROM response_answers').pluck().get());
  const took: number[] = [];
  for (let save = 0; save < savesEach; save += 1) {
    const draft = {
      title: '',
      excerpt: 'and then',
      words: 7,
      document: JSON.stringify(bodyOf(['and then we went on '.repeat(Math.ceil(size / 20) + save)])),
    };
    took.push(await timed(() => (save === 0 ? plain.saveWithVersion : plain.save)(id, draft)));
  }
  plain.idle();
  await pause(1_900);
  return took;
}

const longTextOf = (definition: Worksheet): string =>
  fieldsOf(definition).find(({ kind }) => kind === 'long-text')?.id ?? '';

async function finding({ quick, say }: Run): Promise<Line[]> {
  const folder = freshFolder('worksheets-search');
  const store = await (await journalWithResponses()).open(path.join(folder, 'journal'));
  const questions = questionsFor(store.db());
  const spreads: { path: 'worksheets' | 'entries'; kind: string; spread: Spread }[] = [];
  for (const path of ['worksheets', 'entries'] as const) {
    const ask = (text: string): Promise<unknown> =>
      path === 'worksheets' ? store.client.worksheets.search({ text }) : store.client.search.find({ text });
    for (const { kind, text } of questions) {
      const took: number[] = [];
      for (let round = 0; round < (quick ? 20 : 100) + 5; round += 1) {
        const one = await timed(() => ask(text));
        if (round >= 5) took.push(one);
      }
      spreads.push({ path, kind, spread: spreadOf(took) });
    }
  }
  await store.close();
  fs.rmSync(folder, { recursive: true });
  return (['worksheets', 'entries'] as const).map((path) => {
    const worst = spreads
      .filter((each) => each.path === path)
      .reduce((one, other) => (other.spread.p95 > one.spread.p95 ? other : one));
    say(`${path}: ${worst.kind} ${percentiles(worst.spread)}`);
    return {
      row: 'C3',
      what:
        path === 'worksheets'
          ? 'search of filled-in worksheets, worst question, ms'
          : 'search page with worksheets in the journal, worst question, ms',
      size: `10k + ${responseCount}`,
      app: `${percentiles(worst.spread)} (${worst.kind})`,
      limit: '–',
      ratio: '–',
      goal: 'p95 ≤ 4 ms',
      reached: worst.spread.p95 <= 4,
    };
  });
}
