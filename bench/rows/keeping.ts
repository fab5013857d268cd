import fs from 'node:fs';
import path from 'node:path';
import { openDatabase } from '../../electron/database/open.ts';
import { databaseKey } from '../../electron/keys/header.ts';
import { atOnce } from '../../electron/ledger/verify.ts';
import { pageBytes } from '../../electron/salvage/pages.ts';
import { salvageOver } from '../../electron/salvage/salvage-over.ts';
import { keysOfFolder } from '../../tests/support/keys-of-folder.ts';
import { type PreparedJournal, passphrase } from '../journals.ts';
import { interleave, median, pause, percentiles, short, spreadOf, timed, times } from '../measure.ts';
import { type Line, type Row, type Run, sizeName } from '../row.ts';
import { openStore, type Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

/** What the corpus needs to weigh 250 MB as a journal file. */
const largeEntries = 38_000;
const verifiedEntries = 20_000;
/** One page in so many is damaged before a journal is salvaged. */
const damagedOf = 500;

/** What keeps a journal whole: a new key for all of it, a look at every record, a copy, and what a damaged one gives back. */
export const keeping: Row = {
  number: 'F1',
  name: 'keeping',
  async measure(run) {
    const large = await run.journal(largeEntries);
    return [
      await verifying(await run.journal(verifiedEntries), run),
      ...(await copyingAndReKeying(large, run)),
      await salvaging(large, run),
    ];
  },
};

/** Every record against the ledger and every table by SQLite, as once a week, after an unlock that has read nothing yet. */
async function verifying(prepared: PreparedJournal, { quick, say }: Run): Promise<Line> {
  const folder = path.join(freshFolder('verify'), 'journal');
  const store = await prepared.open(folder);
  await store.close();
  const steps: number[] = [];
  const whole = new Set<number>();
  const samples = await interleave(quick ? 2 : 10, {
    app: async () => {
      const opened = await unlocked(folder);
      const looking = opened.session.journal().verify();
      const took = await timed(() => {
        for (;;) {
          const began = performance.now();
          const { done, value } = looking.next();
          steps.push(performance.now() - began);
          if (done) return whole.add(value.whole);
        }
      });
      await opened.close();
      return [took];
    },
    limit: async () => {
      const { header, journalKey } = await keysOfFolder(folder, passphrase);
      const db = openDatabase(path.join(folder, header.dbFile), databaseKey(journalKey, header), { readOnly: true });
      const took = await timed(() => db.pragma('integrity_check'));
      db.close();
      return [took];
    },
  });
  fs.rmSync(path.dirname(folder), { recursive: true });
  const [ours, bare] = [spreadOf(samples.app), spreadOf(samples.limit)];
  say(`records found whole: ${[...whole].join(', ')}; longest step ${short(Math.max(...steps))} ms`);
  return {
    row: 'F1',
    what: 'every record and table looked at, ms',
    size: sizeName(verifiedEntries),
    app: `${percentiles(ours)}, longest step ${short(Math.max(...steps))}`,
    limit: `${percentiles(bare)} (SQLite’s own check of the tables)`,
    ratio: times(ours.p50 / bare.p50),
    goal: '≤ 2000 ms',
    reached: ours.max <= 2_000 && whole.size === 1 && ![...whole].some((count) => count < verifiedEntries),
  };
}

/** A copy as at the lock, read again; and all of it under a new key, from the old passphrase until the new one holds. */
async function copyingAndReKeying(prepared: PreparedJournal, { quick, say }: Run): Promise<Line[]> {
  const place = freshFolder('re-key');
  const folder = path.join(place, 'journal');
  const store = await prepared.open(folder);
  const bytes = fs.statSync(store.db().name).size;
  let present = passphrase;
  let nth = 0;
  const fresh = (): string => {
    nth += 1;
    return path.join(place, `copy-${nth}`);
  };
  const inSeconds = async (act: () => unknown): Promise<readonly number[]> => [(await timed(act)) / 1_000];
  const samples = await interleave(quick ? 1 : 5, {
    copied: async () => {
      const into = fresh();
      const took = await inSeconds(() => atOnce(store.session.journal().copyingInto(into)));
      fs.rmSync(into, { recursive: true });
      return took;
    },
    bare: async () => {
      const into = fresh();
      const took = await inSeconds(() => {
        fs.copyFileSync(store.db().name, into);
        const handle = fs.openSync(into, 'r+');
        fs.fsyncSync(handle);
        fs.closeSync(handle);
      });
      fs.rmSync(into);
      return took;
    },
    reKeyed: async () => {
      const next = `${passphrase} and ${nth}`;
      const took = await inSeconds(() =>
        store.client.access.changePassphrase({ current: present, next, ownWords: [], onSameKey: false }),
      );
      present = next;
      // Its copies follow by themselves, and are no part of what comes after.
      while (store.session.journal().underEarlierKeys().length > 0) await pause(20);
      return took;
    },
    vacuumed: async () => {
      const into = fresh();
      const took = await inSeconds(() => store.db().prepare('VACUUM INTO ?').run(into));
      fs.rmSync(into);
      return took;
    },
  });
  await store.close();
  fs.rmSync(place, { recursive: true });
  const size = `${sizeName(largeEntries)}, ${Math.round(bytes / 1e6)} MB`;
  const slowest = Math.max(...samples.reKeyed);
  say(`re-keyed in ${samples.reKeyed.map(short).join(', ')} s; copied in ${samples.copied.map(short).join(', ')} s`);
  return [
    {
      row: 'F2',
      what: 'under a new key, the old passphrase asked and the new one stretched, s',
      size,
      app: `${short(median(samples.reKeyed))}, slowest ${short(slowest)}`,
      limit: `${short(median(samples.vacuumed))} (SQLite writes it once, under the same key)`,
      ratio: times(median(samples.reKeyed) / median(samples.vacuumed)),
      goal: '≤ 15 s',
      reached: slowest <= 15,
    },
    {
      row: 'F3',
      what: 'a copy, read again before it counts, s',
      size,
      app: `${short(median(samples.copied))}, slowest ${short(Math.max(...samples.copied))}`,
      limit: `${short(median(samples.bare))} (the file’s bytes, synced)`,
      ratio: times(median(samples.copied) / median(samples.bare)),
      goal: '–',
      reached: null,
    },
  ];
}

/** All that can be read of a damaged journal, put in its place. */
async function salvaging(prepared: PreparedJournal, { say }: Run): Promise<Line> {
  const place = freshFolder('salvage');
  const folder = path.join(place, 'journal');
  await (await prepared.open(folder)).close();
  const keys = await keysOfFolder(folder, passphrase);
  const file = path.join(folder, keys.header.dbFile);
  const pages = Math.floor(fs.statSync(file).size / pageBytes);
  const handle = fs.openSync(file, 'r+');
  for (let page = damagedOf; page < pages; page += damagedOf) {
    fs.writeSync(handle, Buffer.alloc(64, 7), 0, 64, page * pageBytes + 1_000);
  }
  fs.closeSync(handle);
  let given = { entries: 0, lost: 0 };
  const took = await timed(() => {
    const { entries, lost } = salvageOver(folder, keys, new Date());
    given = { entries, lost: lost.length };
  });
  fs.rmSync(place, { recursive: true });
  say(`${given.entries} entries, ${given.lost} records named as lost`);
  return {
    row: 'F4',
    what: `salvaged, one page in ${damagedOf} damaged, s`,
    size: `${sizeName(largeEntries)}, ${Math.round((pages * pageBytes) / 1e6)} MB`,
    app: `${short(took / 1_000)} (${given.entries} of ${largeEntries} entries, ${given.lost} records named as lost)`,
    limit: '–',
    ratio: '–',
    goal: '–',
    reached: null,
  };
}

async function unlocked(folder: string): Promise<Store> {
  const store = openStore(folder);
  await store.client.access.unlock({ passphrase });
  return store;
}
