import { setImmediate as breathe, setTimeout } from 'node:timers/promises';
import { seeded } from '../../../electron/insights/statistics.ts';
import type { KdfCost } from '../../../electron/keys/kdf.ts';
import { entryIndex, indexDirty } from '../../../electron/search/index-queue.ts';
import { mergeALittle } from '../../../electron/search/search-index.ts';
import { lockedTestJournal, type TestJournal } from '../../support/open-test-journal.ts';
import { entryAt, responseAt } from './words.ts';
import type { Act, Told } from './world.ts';

/** The least that a header may ask for: these journals are opened thousands of times. */
export const cheapCost: KdfCost = { alg: 'argon2id', m: 64, t: 1, p: 1 };

/** What is done to a journal, between saves. */
export const deeds = ['save', 'lock', 'copy', 're-key', 're-wrap', 'restore', 'salvage'] as const;
export type Deed = (typeof deeds)[number];

export interface Plan {
  readonly folder: string;
  readonly passphrase: string;
  /** How the journal is come by: it is opened, it is made, or it is damaged and what can be read of it is saved. */
  readonly start: 'unlock' | 'create' | 'salvage';
  readonly deeds: readonly Deed[];
  readonly seed: number;
  /** How often something is saved before and after each deed. */
  readonly saves: number;
  /** Goes on saving until it is ended. */
  readonly forEver?: boolean;
  /** Says that a save is done before it was begun: the fault that the check is to find. */
  readonly tooEarly?: boolean;
}

/** Somebody who opens a journal, writes, and does what is planned, and is told each time what is done. */
export async function live(plan: Plan, tell: (told: Told) => void): Promise<void> {
  const random = seeded(plan.seed);
  let passphrase = plan.passphrase;
  const doing = async <T>(act: Act, run: () => Promise<T>, done: (value: T) => Act = () => act): Promise<void> => {
    tell({ is: 'begun', act });
    const value = await run();
    tell({ is: 'done', act: done(value) });
  };

  const opened = lockedTestJournal({ folder: plan.folder, cost: cheapCost });
  const { journal, session } = opened;
  const unlock = (): Promise<void> =>
    doing({ kind: 'unlock' }, async () => {
      const { result } = await journal.access.unlock({ passphrase });
      if (result !== 'open') throw new Error('the passphrase does not open it');
    });
  if (plan.start === 'create') await doing({ kind: 'create' }, () => journal.access.create({ passphrase }));
  else if (plan.start === 'salvage') {
    await doing({ kind: 'salvage' }, async () => {
      // It does not open, and then the passphrase is known to be right.
      await journal.access.unlock({ passphrase }).catch(() => {});
      if (!session.isOpen()) await journal.access.salvage();
    });
    if (!session.isOpen()) await unlock();
  } else await unlock();

  let saved = 0;
  const save = async (): Promise<void> => {
    const kind = saved % 4 === 3 ? 'response' : 'entry';
    const rows = revisionsOf(opened, kind);
    const [id, present] = rows[Math.floor(random() * rows.length)] ?? [];
    saved += 1;
    if (!id || present === undefined) return;
    const act: Act = { kind, id, revision: present + 1 };
    if (plan.tooEarly) {
      tell({ is: 'done', act });
      // Longer than a save takes: on a quick computer hardly a kill would fall between the two.
      await setTimeout(50);
    }
    await doing(act, async () => {
      if (kind === 'entry') await journal.entries.save({ id, baseRevision: present, ...entryAt(id, present + 1) });
      else {
        await journal.worksheets.save({
          ...{ id, baseRevision: present, links: [], page: 'script' },
          ...responseAt(id, present + 1),
        });
      }
    });
    // What happens when nobody types.
    if (saved % 5 === 4) indexSome(opened);
    if (saved % 7 === 6) await doing({ kind: 'settle' }, async () => session.journal().settle());
    // The copies follow a new key in moments like this one.
    await breathe();
  };
  const copy = async (): Promise<string> => {
    let name = '';
    const make = async () => (await journal.backups.make()).copy.name;
    await doing({ kind: 'copy', name }, make, (made) => {
      name = made;
      return { kind: 'copy', name };
    });
    return name;
  };
  const newPassphrase = (): string => `${Math.floor(random() * 2 ** 50).toString(36)} ${plan.seed}qx`;
  const changePassphrase = async (onSameKey: boolean): Promise<void> => {
    const next = newPassphrase();
    // What judges it is slow to load, and nothing is on the way until it has.
    await journal.access.estimate({ passphrase: next });
    await doing({ kind: onSameKey ? 're-wrap' : 're-key', passphrase: next }, () =>
      journal.access.changePassphrase({ current: passphrase, next, onSameKey }),
    );
    passphrase = next;
  };
  const does: Readonly<Record<Deed, () => Promise<void>>> = {
    save,
    lock: async () => {
      await doing({ kind: 'lock' }, () => session.close());
      await unlock();
    },
    copy: async () => void (await copy()),
    're-key': () => changePassphrase(false),
    're-wrap': () => changePassphrase(true),
    restore: async () => {
      const name = await copy();
      await save();
      await doing({ kind: 'restore', name }, () => journal.backups.restoreOver({ name }));
      await unlock();
    },
    salvage: async () => {
      await doing({ kind: 'salvage' }, () => journal.backups.salvage());
      await unlock();
    },
  };

  for (const deed of plan.deeds) {
    for (let nth = 0; nth < plan.saves; nth += 1) await save();
    await does[deed]();
  }
  for (let nth = 0; nth < plan.saves || plan.forEver; nth += 1) await save();
  await doing({ kind: 'lock' }, () => session.close());
}

function indexSome({ session }: TestJournal): void {
  indexDirty(session.db(), 16);
  mergeALittle(session.db(), entryIndex);
}

/** Of each entry or filled-in worksheet its id and how often it was saved. */
export const revisionsOf = ({ session }: TestJournal, kind: 'entry' | 'response'): [id: string, revision: number][] =>
  session.db().prepare(`SELECT uid, revision FROM ${kind} ORDER BY id`).raw().all() as [string, number][];
