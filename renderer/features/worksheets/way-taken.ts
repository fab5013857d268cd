import type { Variant } from '#contract/fields/asked.ts';
import type { Worksheet } from '#contract/worksheet.ts';

/** How long the way that was taken at the gate stands before it is asked again. */
const standsMilliseconds = 30 * 60_000;

type Gated = Pick<Worksheet, 'id' | 'gate'>;

/**
 * The way that was taken at the gate of each worksheet, and when; `ask` where somebody wanted to be asked anew and has
 * not answered yet. What was answered is not here. The page is loaded anew at the lock, and all of this goes with it.
 */
const ways = new Map<string, { readonly way: Variant; readonly at: number } | 'ask'>();

/** A worksheet that asks every time asks every time. */
export function takeWay({ id, gate }: Gated, way: Variant): void {
  if (gate !== 'always') ways.set(id, { way, at: performance.now() });
}

/** Until it is answered again, however long that takes. */
export const askAgain = ({ id }: Gated): void => void ways.set(id, 'ask');

/** The way that goes on without asking, or `ask`; undefined where nothing was answered in the last half hour. */
export function wayTaken({ id }: Gated): Variant | 'ask' | undefined {
  const taken = ways.get(id);
  if (taken === undefined || taken === 'ask') return taken;
  return performance.now() - taken.at < standsMilliseconds ? taken.way : undefined;
}
