import { addDays } from './dates.ts';

/** How far back a look goes. */
export type Span = '30-days' | '3-months' | '1-year' | 'all';

export const spans: readonly { readonly value: Span; readonly label: string }[] = [
  { value: '30-days', label: '30 days' },
  { value: '3-months', label: '3 months' },
  { value: '1-year', label: '1 year' },
  { value: 'all', label: 'All' },
];

const lengths: Readonly<Record<Exclude<Span, 'all'>, number>> = { '30-days': 30, '3-months': 92, '1-year': 365 };

/** First and last day of a span that ends today. `earliest`: the first day there is anything of. */
export function windowOf(span: Span, today: string, earliest: string | undefined): { from: string; to: string } {
  const from = span === 'all' ? (earliest ?? today) : addDays(today, 1 - lengths[span]);
  return { from: from > today ? today : from, to: today };
}
