import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { placedFrom } from '#contract/document/attachment.ts';
import { writeArchive } from '../../electron/archive/write-archive.ts';
import { digestNow } from '../../electron/ledger/file-digest.ts';
import { passphrase } from '../journals.ts';
import { short, timed } from '../measure.ts';
import type { Line, Row } from '../row.ts';
import { openStore, type Store } from '../store.ts';
import { freshFolder } from '../windows.ts';

const fileBytes = 256 * 1024 * 1024;

/** Five gigabytes of files in one journal: taken in, opened, looked at, copied, and taken elsewhere. */
export const gigabytes: Row = {
  number: 'A2',
  name: 'five gigabytes',
  async measure({ quick, say }) {
    const place = freshFolder('gigabytes');
    const files = quick ? 2 : 20;
    const given = path.join(place, 'given');
    fs.writeFileSync(given, randomBytes(fileBytes));
    const digest = digestNow(given);
    const folder = path.join(place, 'journal');
    let store = openStore(folder);
    await store.client.access.create({ passphrase });
    const lines: Line[] = [];
    let resting = process.memoryUsage().rss;
    let highest = 0;
    const watch = setInterval(() => {
      highest = Math.max(highest, process.memoryUsage().rss - resting);
    }, 20);
    const step = async (what: string, act: () => Promise<unknown>): Promise<void> => {
      global.gc?.();
      resting = process.memoryUsage().rss;
      highest = 0;
      const turns = waits();
      const seconds = (await timed(act)) / 1_000;
      const longest = turns.end();
      highest = Math.max(highest, process.memoryUsage().rss - resting);
      say(`${what}: ${short(seconds)} s, +${short(highest / 1e6)} MB, longest turn ${short(longest)} ms`);
      lines.push({
        row: 'A2',
        what: `${what}, s`,
        size: `${short((files * fileBytes) / 1e9)} GB`,
        app: `${short(seconds)}, +${short(highest / 1e6)} MB of memory; a save waits ${short(longest)} ms at most`,
        limit: '–',
        ratio: '–',
        goal: '≤ 300 MB',
        reached: highest <= 300e6,
      });
    };
    try {
      await step('files taken in', async () => {
        for (let nth = 0; nth < files; nth += 1) await takeIn(store, given, `File ${nth}`);
      });
      await store.close();
      store = openStore(folder);
      await step('unlocked', () => store.client.access.unlock({ passphrase }));
      await step('every record looked at', async () => {
        const { checked } = await store.client.backups.check();
        if (checked?.structure !== 'whole' || checked.ledger !== 'whole') throw new Error('not whole');
      });
      let copy = '';
      await step('a copy made and read again', async () => {
        copy = (await store.client.backups.make()).copy.name;
      });
      await step('the copy proven', async () => {
        if (!(await store.client.backups.prove({ name: copy })).whole) throw new Error('not whole');
      });
      const out = path.join(place, 'out');
      await step('everything taken elsewhere', () =>
        writeArchive(store.db(), {
          ...{ form: 'json', place: { kind: 'folder', folder: out }, now: new Date(), created: '2026-01-01' },
          breathe: () => setImmediate(),
        }),
      );
      const same = fs
        .readdirSync(out, { recursive: true, withFileTypes: true })
        .filter((each) => each.isFile() && fs.statSync(path.join(each.parentPath, each.name)).size === fileBytes)
        .filter(({ parentPath, name }) => digestNow(path.join(parentPath, name)) === digest).length;
      if (same !== files) throw new Error(`${same} of ${files} came out as they went in`);
    } finally {
      clearInterval(watch);
      await store.close();
      fs.rmSync(place, { recursive: true });
    }
    return lines;
  },
};

async function takeIn({ client, grant }: Store, given: string, title: string): Promise<void> {
  const { coming, bytes } = await client.attachments.beginFile({ source: grant(given) });
  for (let done = 0; done < bytes; ) {
    ({ done } = await client.attachments.take({ coming }));
    // In the app each is a message of its own, and others come between.
    await setImmediate();
  }
  const attachment = await client.attachments.finish({ coming });
  await client.entries.create({
    ...{ at: '2026-01-01T10:00', title },
    body: { type: 'doc', content: [{ type: 'attachment', attrs: placedFrom(attachment) }] },
  });
}

/** The longest that nothing else had its turn. */
function waits(): { readonly end: () => number } {
  let [last, longest, isDone] = [performance.now(), 0, false];
  const note = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
    if (!isDone) setTimeout(note, 1);
  };
  note();
  return {
    end: () => {
      isDone = true;
      return Math.max(longest, performance.now() - last);
    },
  };
}
