// A journal's process, for the soaks that cut it off: lives what it is told in its one argument and says what is done,
// a line each, on its standard output.
import fs from 'node:fs';
import { endAtStep, removeTooEarly } from './file-steps.ts';
import { live, type Plan } from './live.ts';
import type { Told } from './world.ts';

export interface ChildPlan extends Plan {
  /** Ends itself at so many steps of files after it began this. */
  readonly endAt?: { readonly kind: Told['act']['kind']; readonly step: number };
  /** Removes the journal file from before as soon as the new one is there: the fault that the check is to find. */
  readonly removesTooEarly?: boolean;
}

const plan = JSON.parse(process.argv[2] ?? '') as ChildPlan;
const { writeSync } = fs;
if (plan.removesTooEarly) removeTooEarly();
const beginToCount = plan.endAt ? endAtStep(plan.endAt.step) : undefined;

await live(plan, (told) => {
  writeSync(1, `${JSON.stringify(told)}\n`);
  if (told.is === 'begun' && told.act.kind === plan.endAt?.kind) beginToCount?.();
});
