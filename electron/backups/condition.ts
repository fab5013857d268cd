import { Checked, type Condition, Noticed } from '#contract/backups.ts';
import { z } from '#contract/zod.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Verdict } from '../ledger/verify.ts';
import { readKept, writeKept } from '../settings/handlers.ts';

const Kept = z.object({ noticed: z.array(Noticed).max(100), checked: Checked.nullable() });
const none: Condition = { noticed: [], checked: null };
const mostNamed = 200;

/** What is known about whether everything is there. It stays in the journal until the person has put it away. */
export function conditionOf(session: JournalSession) {
  // Where it cannot be written, for as long as the journal is open.
  let unwritten: Condition | null = null;
  const present = (): Condition => unwritten ?? Kept.safeParse(readKept(session.db(), 'condition')).data ?? none;
  const keep = (next: Condition): Condition => {
    unwritten = next;
    if (session.readOnly() || session.journal().isExample) return next;
    writeKept(session.db(), 'condition', next);
    unwritten = null;
    return next;
  };
  return {
    present,
    /** Takes over what was noticed when the journal was opened. */
    opened(): void {
      unwritten = null;
      const at = session.now().toISOString();
      const fresh = session.journal().noticed.map((each) => ({ ...each, at }));
      if (fresh.length === 0) return;
      const next = { ...present(), noticed: [...fresh, ...present().noticed].slice(0, 100) };
      try {
        keep(next);
      } catch {
        // A disk without room must keep nobody from unlocking. It is told until the lock, and told again if it is kept.
      }
    },
    checked(verdict: Verdict): Condition {
      const [altered, lost, strange] = [verdict.altered, verdict.lost, verdict.strange].map((named) =>
        named.slice(0, mostNamed),
      ) as [Checked['altered'], Checked['lost'], Checked['strange']];
      return keep({
        ...present(),
        checked: { ...verdict, altered, lost, strange, at: session.now().toISOString(), isRead: false },
      });
    },
    putAway(): void {
      const { checked } = present();
      keep({ noticed: [], checked: checked && { ...checked, isRead: true } });
    },
  };
}
export type KeptCondition = ReturnType<typeof conditionOf>;
