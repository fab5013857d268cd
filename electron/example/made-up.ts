import { seeded } from '../insights/statistics.ts';

/** Words that go with each weight, heaviest first. */
const wordsOf = [
  ['worn out', 'lonely', 'betrayed'],
  ['wary', 'on edge', 'tired'],
  ['unsure', 'torn', 'uneasy'],
  ['settled', 'hopeful', 'relieved'],
  ['playful', 'close', 'free'],
] as const;

/** A made-up person’s records over `days` days up to `last`: gaps, ups and downs, and the same each time. */
export interface MadeUp {
  readonly feelings: readonly {
    readonly at: string;
    readonly feeling: 1 | 2 | 3 | 4 | 5;
    readonly words: readonly string[];
  }[];
  readonly records: readonly {
    readonly worksheet: string;
    readonly at: string;
    readonly answers: Readonly<Record<string, unknown>>;
  }[];
}

export function madeUpRecords(last: string, days: number): MadeUp {
  const random = seeded(days);
  const feelings: MadeUp['feelings'][number][] = [];
  const records: MadeUp['records'][number][] = [];
  const end = Date.parse(`${last}T00:00Z`);
  for (let back = days - 1; back >= 0; back -= 1) {
    const day = new Date(end - back * 86_400_000).toISOString().slice(0, 10);
    const on = { on: day, roughly: false };
    // A fortnight in every four months says nothing at all, as happens.
    if ((back + 60) % 120 < 14) continue;
    const isOut = random() < 0.4;
    if (random() < 0.75) {
      const drift = 1.4 + (1.6 * (days - back)) / days;
      const feeling = Math.round(drift + (isOut ? 0.7 : 0) + random() * 1.6);
      const weight = Math.min(5, Math.max(1, feeling)) as 1 | 2 | 3 | 4 | 5;
      const word = wordsOf[weight - 1]?.[back % 7];
      feelings.push({ at: `${day}T20:00`, feeling: weight, words: word ? [word] : [] });
    }
    const care = (practice: unknown): void =>
      void records.push({ worksheet: 'self-care-log', at: `${day}T18:00`, answers: { practice, on } });
    if (isOut) care('time-in-nature');
    if (random() < 0.3) care('creative');
    if (random() < 0.1) care({ other: 'Fed the birds' });
    if (back % 7 === 3) {
      const notice = (base: number): number => Math.min(10, Math.max(0, Math.round(base + random() * 3)));
      const up = (5 * (days - back)) / days;
      records.push({
        worksheet: 'trust-factors',
        at: `${day}T19:00`,
        answers: {
          period: 'past-week',
          about: 'partner',
          honesty: notice(2 + up),
          reliability: notice(3 + up),
          respect: notice(5),
          empathy: random() < 0.3 ? null : notice(4),
          open_talk: notice(2 + up / 2),
          loyalty: notice(5),
        },
      });
    }
    if (back % 11 === 2) {
      const confidence = ['60', '70', '80', '90'][Math.floor(random() * 4)];
      records.push({
        worksheet: 'gut-calls',
        at: `${day}T12:00`,
        answers: {
          call: 'He will be on time',
          confidence,
          outcome: random() < Number(confidence) / 110 ? 'it-was-so' : 'it-was-not-so',
        },
      });
    }
    if (back % 9 === 5) {
      records.push({
        worksheet: 'settle-log',
        at: `${day}T22:00`,
        answers: { what: 'The phone', minutes: Math.round(20 + random() * 40 + (60 * back) / days) },
      });
    }
  }
  const [statuses, today] = [['kept', 'kept', 'late', 'broken', 'renegotiated-before'], { on: last, roughly: false }];
  for (const [direction, promise, repeat, count] of [
    ['by-my-partner-to-me', 'Ring if leaving work after six', 'weekly', 5],
    ['by-my-partner-to-me', 'No phones after ten', 'daily', 4],
    ['by-me-to-my-partner', 'Ask once, then leave it', undefined, 2],
    ['by-me-to-myself', 'Lunch away from my desk', 'daily', 3],
    ['by-me-to-myself', 'Not check the car', undefined, 0],
  ] as const) {
    records.push({
      worksheet: 'promise-tracker',
      at: `${last}T09:00`,
      answers: {
        direction,
        promise,
        ...(repeat ? { repeat } : {}),
        made_on: today,
        events: statuses
          .slice(0, count)
          .map((status, index) => ({ id: `event00${index}`, answers: { on: today, status } })),
      },
    });
  }
  records.push({
    worksheet: 'vulnerability-ladder',
    at: `${last}T10:00`,
    answers: {
      steps: [
        [3, 2],
        [6, 3],
        [8, 8],
      ].map(([expected, actual], index) => ({
        id: `step000${index}`,
        answers: { step: `Small risk ${index + 1}`, expected, actual },
      })),
    },
  });
  return { feelings, records };
}
