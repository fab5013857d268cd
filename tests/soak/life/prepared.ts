import fs from 'node:fs';
import path from 'node:path';
import { frozenFolder } from '../../support/frozen-journals.ts';
import { lockedTestJournal, temporaryFolder, testPassphrase } from '../../support/open-test-journal.ts';
import { cheapCost, revisionsOf } from './live.ts';
import { entryAt, responseAt } from './words.ts';
import type { World } from './world.ts';

export interface Prepared {
  readonly folder: string;
  readonly world: World;
}

const nothing: World = {
  exists: false,
  damaged: false,
  passphrase: testPassphrase,
  earlier: [],
  words: { entries: new Map(), responses: new Map() },
  copies: new Map(),
};

/** The folder that a journal is to be made in. */
export const none = (): Prepared => ({ folder: path.join(temporaryFolder(), 'Pages'), world: nothing });

export const frozenVersions = fs.readdirSync(frozenFolder).sort();

/** A journal as an earlier version of the schema left it. */
export const frozen = (version: string): Prepared => ({
  folder: path.join(frozenFolder, version),
  world: {
    ...nothing,
    exists: true,
    words: {
      ...{ entries: new Map(['0', '1', '2'].map((nth) => [`00000000-0000-4000-8000-00000000000${nth}`, 1])) },
      responses: new Map(),
    },
  },
});

let ordinaryOne: Promise<Prepared> | undefined;

/** A journal with some entries and worksheets in it, and a copy. Made once. */
export const ordinary = (): Promise<Prepared> => {
  ordinaryOne ??= make();
  return ordinaryOne;
};

/** The same, damaged so that it does not open, and nothing of what was written. */
export async function damaged(): Promise<Prepared> {
  const { folder, world } = inNewPlace(await ordinary());
  const [file = ''] = fs.readdirSync(folder).filter((name) => name.endsWith('.db'));
  const handle = fs.openSync(path.join(folder, file), 'r+');
  fs.writeSync(handle, Buffer.alloc(4_096, 3), 0, 4_096, 0);
  fs.closeSync(handle);
  return { folder, world: { ...world, damaged: true } };
}

/** A journal's folder once more, to do something to. */
export function inNewPlace({ folder, world }: Prepared): Prepared {
  const place = path.join(temporaryFolder(), 'Pages');
  if (fs.existsSync(folder)) fs.cpSync(folder, place, { recursive: true });
  return { folder: place, world };
}

export const discard = ({ folder }: Pick<Prepared, 'folder'>): void =>
  fs.rmSync(path.dirname(folder), { recursive: true, force: true });

async function make(): Promise<Prepared> {
  const { folder, world } = inNewPlace(frozen(frozenVersions.at(-1) ?? ''));
  const opened = lockedTestJournal({ folder, cost: cheapCost });
  const { journal, session } = opened;
  await journal.access.unlock({ passphrase: testPassphrase });
  await session.journal().setPassphrase(testPassphrase, cheapCost, '2026-11-24');
  for (let day = 1; day <= 9; day += 1) {
    const { id } = await journal.entries.create({ at: `2026-04-0${day}T10:00` });
    await journal.entries.save({ id, baseRevision: 0, ...entryAt(id, 1) });
  }
  for (let day = 1; day <= 3; day += 1) {
    const { id } = await journal.worksheets.start({ worksheet: 'boundary-worksheet', at: `2026-04-0${day}T12:00` });
    await journal.worksheets.save({ id, baseRevision: 0, ...responseAt(id, 1), links: [], page: 'script' });
  }
  const words = {
    entries: new Map(revisionsOf(opened, 'entry')),
    responses: new Map(revisionsOf(opened, 'response')),
  };
  await session.close();
  const [name = ''] = fs.readdirSync(path.join(folder, 'copies'));
  // What was kept of the earlier version would only be carried along.
  fs.rmSync(path.join(folder, 'aside'), { recursive: true });
  return { folder, world: { ...world, words, copies: new Map([[name, words]]) } };
}
