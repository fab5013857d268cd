// `npm run soak -- [names…] [--count N] [--seed S] [--part 2/5]`: puts each promise to the test as often as a figure is
// published of, then again without its guard, and writes the figures into docs/promises.md. A part does so many runs of
// all; once every part of a seed was run, they are told together.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { allSoaks, type FoundSoak } from './all.ts';
import { type Measured, writeMeasured } from './promises-page.ts';
import type { Outcome } from './soak.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string', default: '1' },
    part: { type: 'string', default: '1/1' },
  },
});
const seed = Number(values.seed);
const [part = 1, parts = 1] = values.part.split('/').map(Number);
const kept = path.resolve(import.meta.dirname, '../../out/soak-parts');

const all = await allSoaks();
const unknown = positionals.filter((name) => !all.some(({ soak }) => soak.name === name));
if (unknown.length > 0) {
  console.error(`No soak is called ${unknown.join(', ')}; there are ${all.map(({ soak }) => soak.name).join(', ')}.`);
  process.exit(2);
}
const wanted = positionals.length > 0 ? all.filter(({ soak }) => positionals.includes(soak.name)) : all;

const table: Readonly<Record<string, string | number>>[] = [];
let failed = false;
for (const found of wanted) {
  const { soak } = found;
  const count = values.count ? Number(values.count) : soak.counts.long;
  console.log(`${soak.name}: ${soak.promise}`);
  const own = await runPart(found, Math.ceil(count / parts));
  const known = parts === 1 ? [own] : withOtherParts(soak.name, own);
  const measured = {
    outcome: together(known.map(({ outcome }) => outcome)),
    control: together(known.map(({ control }) => control)),
    command: `npm run soak -- ${soak.name} --seed ${seed}${parts > 1 ? `, in ${parts} parts` : ''}`,
  };
  const { outcome, control } = measured;
  for (const example of outcome.examples) console.error(`  broken: ${example}`);
  const isBroken = outcome.broken > 0 || control.broken === 0;
  if (control.broken === 0) console.error('  its control found nothing: what was found above says nothing');
  failed ||= isBroken;
  table.push({
    promise: soak.name,
    runs: outcome.runs,
    broken: outcome.broken,
    'without the guard': `${control.broken} of ${control.runs}`,
    kept: isBroken ? 'NO' : 'yes',
  });
  if (known.length === parts && count >= soak.counts.long) writeMeasured(found, measured);
  else console.log('  not written to docs/promises.md: a figure is published of more runs than these');
}
console.table(table);
process.exitCode = failed ? 1 : 0;

type Part = Pick<Measured, 'outcome' | 'control'>;

async function runPart({ soak }: FoundSoak, count: number): Promise<Part> {
  const began = performance.now();
  const seconds = (): string => `${Math.round((performance.now() - began) / 1_000)} s`;
  const ownSeed = seed + (part - 1) * 1_000;
  let told = began;
  const outcome = await soak.run(count, ownSeed, (runs) => {
    if (performance.now() - told < 10_000) return;
    told = performance.now();
    console.log(`  ${runs} of ${count}, ${seconds()}`);
  });
  console.log(`  ${outcome.runs} runs, ${outcome.broken} broken, ${seconds()}`);
  for (const [name, value] of Object.entries(outcome.figures)) console.log(`    ${name}: ${value}`);
  // A control shows that it finds something, which a tenth of the runs does too.
  const control = await soak.control(Math.max(Math.min(count, soak.counts.short), Math.ceil(count / 10)), ownSeed);
  console.log(`  without the guard ${control.broken} of ${control.runs} broken, ${seconds()}`);
  return { outcome, control };
}

/** Keeps this part, and gives it with those of the same seed that were run before. */
function withOtherParts(name: string, own: Part): Part[] {
  fs.mkdirSync(kept, { recursive: true });
  const fileOf = (nth: number): string => path.join(kept, `${name}-${seed}-${nth}-of-${parts}.json`);
  fs.writeFileSync(fileOf(part), JSON.stringify(own));
  return Array.from({ length: parts }, (_, index) => fileOf(index + 1))
    .filter((file) => fs.existsSync(file))
    .map((file) => JSON.parse(fs.readFileSync(file, 'utf8')) as Part);
}

function together(outcomes: readonly Outcome[]): Outcome {
  const names = [...new Set(outcomes.flatMap(({ figures }) => Object.keys(figures)))];
  const figure = (name: string): number => {
    const all = outcomes.flatMap(({ figures }) => figures[name] ?? []);
    if (name.startsWith('most ')) return Math.max(...all);
    return name.startsWith('least ') ? Math.min(...all) : sum(all);
  };
  return {
    runs: sum(outcomes.map(({ runs }) => runs)),
    broken: sum(outcomes.map(({ broken }) => broken)),
    figures: Object.fromEntries(names.map((name) => [name, figure(name)])),
    examples: outcomes.flatMap(({ examples }) => examples).slice(0, 10),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
