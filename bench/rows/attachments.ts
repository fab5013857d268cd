import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transformer } from '@napi-rs/image';
import { portionBytes } from '#contract/attachments.ts';
import { pieceBytes } from '../../electron/attachments/rows.ts';
import { openDatabase } from '../../electron/database/open.ts';
import { photo } from '../../tests/support/pictures.ts';
import { interleave, percentiles, short, spreadOf, timed, times } from '../measure.ts';
import type { Line, Row, Run } from '../row.ts';
import { openStore } from '../store.ts';
import { freshFolder } from '../windows.ts';

const fileMegabytes = 256;
const [across, down] = [4_032, 3_024];

/** What is added to an entry: a large file, portion by portion, and a photograph, cleaned and made small. */
export const attachments: Row = {
  number: 'A1',
  name: 'attachments',
  async measure(run) {
    return [await largeFile(run), await photograph(run)];
  },
};

async function largeFile({ quick, say }: Run): Promise<Line> {
  const place = freshFolder('attachments');
  const given = path.join(place, 'given');
  const megabytes = quick ? fileMegabytes / 4 : fileMegabytes;
  fs.writeFileSync(given, randomBytes(megabytes * 1024 * 1024));
  let highest = 0;
  const samples = await interleave(quick ? 1 : 5, {
    app: async (round) => {
      const store = openStore(path.join(place, `app-${round}`));
      await store.client.access.create({ passphrase: 'harbour tin slow marmalade kettle' });
      const before = process.memoryUsage().rss;
      const took = await timed(async () => {
        const { coming, bytes } = await store.client.attachments.beginFile({ source: store.grant(given) });
        for (let done = 0; done < bytes; ) {
          ({ done } = await store.client.attachments.take({ coming }));
          highest = Math.max(highest, process.memoryUsage().rss - before);
        }
        await store.client.attachments.finish({ coming });
      });
      await store.close();
      fs.rmSync(path.join(place, `app-${round}`), { recursive: true });
      return [took / 1_000];
    },
    // The same bytes into the same kind of file, and nothing told, listed or checked.
    bare: async (round) => {
      const file = path.join(place, `bare-${round}.db`);
      const db = openDatabase(file, randomBytes(32), { create: true });
      db.exec('CREATE TABLE piece (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL) STRICT');
      const insert = db.prepare('INSERT INTO piece (bytes) VALUES (?)');
      const took = await timed(() => {
        const handle = fs.openSync(given, 'r');
        const portion = Buffer.alloc(portionBytes);
        for (let read = fs.readSync(handle, portion); read > 0; read = fs.readSync(handle, portion)) {
          db.transaction(() => {
            for (let at = 0; at < read; at += pieceBytes)
              insert.run(portion.subarray(at, Math.min(read, at + pieceBytes)));
          })();
          if (fs.statSync(`${file}-wal`).size > 16 * 1024 * 1024) db.pragma('wal_checkpoint(PASSIVE)');
        }
        fs.closeSync(handle);
      });
      db.close();
      fs.rmSync(file);
      return [took / 1_000];
    },
  });
  fs.rmSync(place, { recursive: true });
  const [ours, bare] = [spreadOf(samples.app), spreadOf(samples.bare)];
  say(`${megabytes} MB taken in; ${short(highest / 1_000_000)} MB of memory more than before`);
  return {
    row: 'A1',
    what: 'a file taken in, s',
    size: `${megabytes} MB`,
    app: `${percentiles(ours)}, ${short(highest / 1_000_000)} MB of memory`,
    limit: `${percentiles(bare)} (its pieces into a bare file)`,
    ratio: times(ours.p50 / bare.p50),
    goal: '≤ 2×, ≤ 200 MB',
    reached: ours.p50 <= 2 * bare.p50 && highest <= 200_000_000,
  };
}

async function photograph({ quick }: Run): Promise<Line> {
  const folder = freshFolder('photograph');
  const store = openStore(path.join(folder, 'journal'));
  await store.client.access.create({ passphrase: 'harbour tin slow marmalade kettle' });
  const bytes = await photo(across, down);
  const samples = await interleave(quick ? 2 : 10, {
    app: async () => [
      await timed(async () => {
        const { coming } = await store.client.attachments.begin({ name: 'photo.jpg', bytes: bytes.length });
        for (let at = 0; at < bytes.length; at += portionBytes) {
          await store.client.attachments.put({ coming, bytes: new Uint8Array(bytes.subarray(at, at + portionBytes)) });
        }
        await store.client.attachments.finish({ coming });
      }),
    ],
    // Its dots, once.
    bare: async () => [await timed(() => new Transformer(bytes).rawPixels())],
  });
  await store.close();
  fs.rmSync(folder, { recursive: true });
  const [ours, bare] = [spreadOf(samples.app), spreadOf(samples.bare)];
  return {
    row: 'A1',
    what: 'a photograph cleaned, made small twice and kept, ms',
    size: '12 megapixels',
    app: percentiles(ours),
    limit: `${percentiles(bare)} (drawn once, into memory)`,
    ratio: times(ours.p50 / bare.p50),
    goal: '≤ 2000 ms',
    reached: ours.p95 <= 2_000,
  };
}
