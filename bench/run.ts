// `npm run bench -- [rows…] [--sizes 1k,10k,100k] [--quick]`: measures and writes the table in bench/README.md.
import { parseArgs } from 'node:util';
import { journalWithLongEntries, preparedJournal } from './journals.ts';
import { writeTable } from './report.ts';
import type { Line, Row, Run } from './row.ts';
import { archive } from './rows/archive.ts';
import { attachments } from './rows/attachments.ts';
import { beside } from './rows/beside.ts';
import { exports } from './rows/exports.ts';
import { gigabytes } from './rows/gigabytes.ts';
import { hide } from './rows/hide.ts';
import { idle } from './rows/idle.ts';
import { imports } from './rows/imports.ts';
import { insights } from './rows/insights.ts';
import { keeping } from './rows/keeping.ts';
import { keys } from './rows/keys.ts';
import { letter } from './rows/letter.ts';
import { longTasks } from './rows/long-tasks.ts';
import { memory } from './rows/memory.ts';
import { save } from './rows/save.ts';
import { scroll } from './rows/scroll.ts';
import { search } from './rows/search.ts';
import { size } from './rows/size.ts';
import { start } from './rows/start.ts';
import { switching } from './rows/switching.ts';
import { unlock } from './rows/unlock.ts';
import { worksheets } from './rows/worksheets.ts';
import { versions } from './versions.ts';
import { buildApp } from './windows.ts';

const all: readonly Row[] = [
  save,
  search,
  letter,
  unlock,
  start,
  keys,
  longTasks,
  switching,
  scroll,
  memory,
  size,
  idle,
  beside,
  hide,
  worksheets,
  insights,
  exports,
  imports,
  archive,
  keeping,
  attachments,
  gigabytes,
];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sizes: { type: 'string', default: '1k,10k,100k' }, quick: { type: 'boolean', default: false } },
});
const sizes = values.sizes.split(',').map((size) => Number(size.replace(/k$/, '000')));
const wanted = positionals.length > 0 ? all.filter(({ number }) => positionals.includes(String(number))) : all;

let built: string | undefined;
const run: Run = {
  sizes,
  quick: values.quick,
  journal: preparedJournal,
  longJournal: journalWithLongEntries,
  build: () => {
    built ??= buildApp();
    return built;
  },
  say: (text) => console.log(`    ${text}`),
};

const lines: Line[] = [];
for (const row of wanted) {
  console.log(`${row.number} ${row.name}`);
  const fresh = await row.measure(run);
  for (const { what, size, app, limit, ratio, goal, reached } of fresh) {
    console.log(`  ${what} · ${size} · app ${app} · limit ${limit} · ${ratio} · goal ${goal} · ${reached}`);
  }
  lines.push(...fresh);
  // After each row, so that a run that is stopped keeps what it has measured.
  writeTable(fresh, versions());
}
const missed = lines.filter(({ reached }) => reached === false).length;
console.log(`${lines.length} lines, ${missed} short of their goal; see bench/README.md`);
