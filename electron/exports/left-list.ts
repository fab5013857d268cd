import { randomUUID } from 'node:crypto';
import { Left } from '#contract/exports.ts';
import { z } from '#contract/zod.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { fromReserve } from '../access/with-room.ts';
import { readKept, writeKept } from '../settings/handlers.ts';

/** As many lines of what left are kept as this. */
const mostLeft = 500;

/** The list of what left the journal, newest first. */
export interface LeftList {
  all(): Left[];
  keepLine(line: Omit<Left, 'id' | 'leftAt'>): void;
  forget(id: string): void;
}

/** The list of what left, kept inside the journal: no words of it, and no path. */
export function leftList(session: JournalSession): LeftList {
  const all = (): Left[] => z.array(Left).safeParse(readKept(session.db(), 'left')).data ?? [];
  return {
    all,
    keepLine(line) {
      const next = { ...line, id: randomUUID(), leftAt: session.now().toISOString() };
      // What left is out there already: on a full disk too, the list has to say so.
      fromReserve(session.folder, () => writeKept(session.db(), 'left', [next, ...all()].slice(0, mostLeft)));
    },
    forget: (id) =>
      writeKept(
        session.db(),
        'left',
        all().filter((line) => line.id !== id),
      ),
  };
}
