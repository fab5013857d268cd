import type { Variant } from '#contract/fields/asked.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';

const days = 7;

/**
 * Whether the safety gate comes before a worksheet. At most once in seven days; then it goes on in the form that was
 * last gone on in. Only that and when is kept, with the response; what was answered stays in the page’s memory.
 */
export function gateOf(db: Connection, { id, gate }: Worksheet, now: Date): { ask: boolean; variant: Variant } {
  if (gate === 'none') return { ask: false, variant: 'full' };
  const last = prepared(
    db,
    'SELECT gated_at AS at, variant FROM response WHERE worksheet = ? AND gated_at IS NOT NULL ORDER BY gated_at DESC',
  ).get(id) as { at: string; variant: Variant } | undefined;
  if (gate === 'always' || !last) return { ask: true, variant: last?.variant ?? 'full' };
  const since = now.getTime() - Date.parse(last.at);
  return { ask: since < 0 || since >= days * 86_400_000, variant: last.variant };
}
