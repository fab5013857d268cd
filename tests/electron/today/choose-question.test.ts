import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Prompt } from '#contract/guide.ts';
import { defaultSettings, isWithin } from '#contract/settings.ts';
import {
  type Asked,
  type Candidate,
  type Choices,
  type Circumstances,
  chooseQuestion,
  isQuiet,
  keepQuestion,
} from '../../../electron/today/choose-question.ts';
import { daysBetween, daysFrom } from '../../../electron/today/days.ts';

const first = '2026-03-01';
const kinds = [undefined, 'strength', 'kindness', 'ordinary'] as const;

/** As many questions as the guide has, of every sort, spread over its chapters. */
const pool: readonly Candidate[] = Array.from({ length: 170 }, (_none, index) => {
  const chapter = (index % 10) + 1;
  const kind = kinds[index % 4];
  const prompt: Prompt = {
    id: `p-${chapter}.${Math.floor(index / 10) + 1}-a`,
    weight: index % 9 === 8 ? 3 : index % 2 === 0 ? 1 : 2,
    text: `Question ${index}?`,
    topics: [],
    partner: index % 5 === 0,
    stance: index % 37 === 0 ? 'broke-trust' : 'any',
    together: 'any',
    ...(kind ? { kind } : {}),
  };
  return {
    prompt,
    chapter,
    card: `card-${chapter}.1`,
    topics: index % 11 === 0 ? ['infidelity'] : [],
    standing: 'show' as const,
  };
});
const byId = new Map(pool.map((candidate) => [candidate.prompt.id, candidate]));
const of = (id: string): Candidate => byId.get(id) ?? expect.fail(`no question ${id}`);

const circumstances = (more: Partial<Circumstances> = {}): Circumstances => ({
  at: `${first}T09:00`,
  history: [],
  shownToday: [],
  muted: new Set(),
  themeChapters: new Set(),
  cardsReadThisWeek: new Set(),
  isAfterHardDay: false,
  isAfterDeepWorksheet: false,
  ...more,
});
const choices = (more: Partial<Choices> = {}): Choices => ({ ...defaultSettings, ...more });

const aPace = fc.constantFrom('gentle', 'steady', 'deeper');
const anHour = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);

/** What comes up on so many days in a row, one asking a day. */
function live(days: number, chosen: Choices, hourOf: (index: number) => string = () => '09:00'): (Asked | null)[] {
  const history: Asked[] = [];
  return Array.from({ length: days }, (_none, index) => {
    const day = daysFrom(first, index);
    const found = chooseQuestion(pool, circumstances({ at: `${day}T${hourOf(index)}`, history: [...history] }), chosen);
    if (!found) return null;
    const asked = { day, prompt: found.candidate.prompt.id };
    history.push(asked);
    return asked;
  });
}

const weeks = (days: readonly (Asked | null)[]): Candidate[][] =>
  days.map((_day, index) =>
    days.slice(Math.max(0, index - 6), index + 1).flatMap((asked) => (asked ? of(asked.prompt) : [])),
  );

describe('the question of a day', () => {
  test('is the same for the same day, history and choices, whatever else is asked between', () => {
    fc.assert(
      fc.property(aPace, anHour, fc.integer({ min: 0, max: 400 }), (pace, hour, later) => {
        const asking = circumstances({ at: `${daysFrom(first, later)}T${hour}` });
        const one = chooseQuestion(pool, asking, choices({ pace }));
        chooseQuestion(pool, circumstances({ at: '2027-01-01T10:00' }), choices());
        expect(chooseQuestion(pool, asking, choices({ pace }))).toEqual(one);
      }),
    );
  });

  test('differs from day to day', () => {
    const asked = live(60, choices()).map((each) => each?.prompt);
    expect(new Set(asked).size).toBe(60);
  });

  test('keeps the week’s mix at every pace, over any stretch of days', () => {
    fc.assert(
      fc.property(aPace, fc.integer({ min: 1, max: 80 }), (pace, days) => {
        for (const week of weeks(live(days, choices({ pace })))) {
          const count = (weight: number) => week.filter(({ prompt }) => prompt.weight === weight).length;
          expect(count(2)).toBeLessThanOrEqual(pace === 'gentle' ? 0 : 3);
          expect(count(3)).toBeLessThanOrEqual(pace === 'deeper' ? 2 : 0);
          expect(count(2) + count(3), 'at least four of seven are gentle').toBeLessThanOrEqual(3);
          expect(week.filter(({ prompt }) => prompt.partner).length).toBeLessThanOrEqual(3);
          for (const { chapter } of week) {
            expect(week.filter((other) => other.chapter === chapter).length).toBeLessThanOrEqual(2);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('never goes deep two days running', () => {
    const days = live(120, choices({ pace: 'deeper' })).map((asked) => (asked ? of(asked.prompt).prompt.weight : 0));
    expect(days.filter((weight, index) => weight === 3 && days[index - 1] === 3)).toEqual([]);
    expect(days).toContain(3);
  });

  test('keeps its mix when others are asked for, and a deep one counts even when it was passed over', () => {
    const swaps = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 60, maxLength: 60 });
    fc.assert(
      fc.property(aPace, swaps, (pace, swapsOf) => {
        const history: Asked[] = [];
        const deepDays: number[] = [];
        const stood: (Asked | null)[] = swapsOf.map((count, index) => {
          const day = daysFrom(first, index);
          const shownToday: string[] = [];
          for (let asking = 0; asking <= count; asking += 1) {
            const at = `${day}T09:00`;
            const found = chooseQuestion(pool, circumstances({ at, history, shownToday }), choices({ pace }));
            if (!found) break;
            expect(shownToday).not.toContain(found.candidate.prompt.id);
            shownToday.push(found.candidate.prompt.id);
            if (found.candidate.prompt.weight === 3) deepDays.push(index);
          }
          const today = shownToday.map((prompt) => ({ day, prompt }));
          history.push(...today);
          return today.at(-1) ?? null;
        });
        for (const week of weeks(stood)) {
          expect(week.filter(({ prompt }) => prompt.weight > 1).length).toBeLessThanOrEqual(3);
        }
        expect(deepDays.filter((day, index) => index > 0 && day - (deepDays[index - 1] ?? 0) < 2)).toEqual([]);
        expect(deepDays.filter((day, index) => index > 1 && day - (deepDays[index - 2] ?? 0) < 7)).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  test('looks at what holds at least once in any three days', () => {
    const days = live(120, choices()).map((asked) => (asked ? of(asked.prompt).prompt.kind : undefined));
    for (let index = 2; index < days.length; index += 1) {
      expect(days.slice(index - 2, index + 1).some((kind) => kind !== undefined)).toBe(true);
    }
  });

  test('does not come again within 60 days while there are others', () => {
    const asked = live(60, choices({ pace: 'steady' })).flatMap((each) => each ?? []);
    expect(new Set(asked.map(({ prompt }) => prompt)).size).toBe(asked.length);
  });

  test('comes again after three weeks when nothing else is left, and not before', () => {
    const few = pool.filter(({ prompt }) => prompt.weight === 1).slice(0, 30);
    const history: Asked[] = [];
    for (let index = 0; index < 90; index += 1) {
      const day = daysFrom(first, index);
      const found = chooseQuestion(few, circumstances({ at: `${day}T09:00`, history: [...history] }), choices());
      if (!found) continue;
      const before = history.findLast(({ prompt }) => prompt === found.candidate.prompt.id);
      if (before) expect(daysBetween(before.day, day)).toBeGreaterThanOrEqual(21);
      history.push({ day, prompt: found.candidate.prompt.id });
    }
    expect(history.length).toBeGreaterThan(60);
  });

  test('is gentle and leaves the partner out in quiet hours, on either side of midnight', () => {
    fc.assert(
      fc.property(anHour, anHour, anHour, fc.integer({ min: 0, max: 300 }), (hour, from, to, later) => {
        const chosen = choices({ pace: 'deeper', quietHours: { from, to } });
        const at = `${daysFrom(first, later)}T${hour}`;
        const found = chooseQuestion(pool, circumstances({ at }), chosen);
        if (!found || !isQuiet(at, chosen)) return;
        expect(found.candidate.prompt.weight).toBe(1);
        expect(found.candidate.prompt.partner).toBe(false);
        expect(found.candidate.topics).not.toContain('infidelity');
      }),
    );
  });

  test('is gentle near a tender date and after a hard day, and says so', () => {
    for (const apart of [-3, -1, 0, 2, 3]) {
      const chosen = choices({ pace: 'deeper', tenderDates: [daysFrom(first, apart)] });
      const found = chooseQuestion(pool, circumstances(), chosen);
      expect(found?.candidate.prompt.weight).toBe(1);
      expect(found?.why).toBe('A gentle one, near a date that you marked.');
    }
    const hard = chooseQuestion(pool, circumstances({ isAfterHardDay: true }), choices({ pace: 'deeper' }));
    expect(hard?.candidate.prompt.weight).toBe(1);
    expect(hard?.why).toBe('A gentle one, after a hard day.');
  });

  test('is never deep or middling after a hard day or near a tender date, whatever came before', () => {
    const aPast = fc.array(fc.record({ ago: fc.integer({ min: 1, max: 70 }), which: fc.nat(pool.length - 1) }));
    fc.assert(
      fc.property(aPast, fc.boolean(), fc.integer({ min: -3, max: 3 }), (past, isAfterHardDay, apart) => {
        const history = past
          .map(({ ago, which }) => ({ day: daysFrom(first, -ago), prompt: pool[which]?.prompt.id ?? '' }))
          .toSorted((one, other) => one.day.localeCompare(other.day));
        const tenderDates = isAfterHardDay ? [] : [daysFrom(first, apart)];
        const found = chooseQuestion(
          pool,
          circumstances({ history, isAfterHardDay }),
          choices({ pace: 'deeper', tenderDates }),
        );
        if (found) expect(found.candidate.prompt.weight).toBe(1);
      }),
    );
  });

  test('is never one that is left out', () => {
    fc.assert(
      fc.property(fc.subarray(pool.map(({ prompt }) => prompt.id)), (left) => {
        const some = pool.map((each) =>
          left.includes(each.prompt.id) ? { ...each, standing: 'leave' as const } : each,
        );
        const found = chooseQuestion(some, circumstances(), choices());
        expect(left).not.toContain(found?.candidate.prompt.id);
        for (const prompt of left.slice(0, 5)) {
          expect(keepQuestion(some, prompt, circumstances(), choices())).toBeNull();
        }
      }),
    );
  });

  test('stays for the day with the same reason, until the hour or the day no longer suits it', () => {
    fc.assert(
      fc.property(aPace, fc.integer({ min: 0, max: 300 }), (pace, later) => {
        const day = daysFrom(first, later);
        const history = [1, 2].map((ago) => ({ day: daysFrom(day, -ago), prompt: pool[ago * 4]?.prompt.id ?? '' }));
        const chosen = choices({ pace });
        const found = chooseQuestion(pool, circumstances({ at: `${day}T09:00`, history }), chosen);
        const id = found?.candidate.prompt.id ?? '';
        const seen = circumstances({ at: `${day}T15:30`, history, shownToday: [id] });
        expect(keepQuestion(pool, id, seen, chosen)).toEqual(found);
        const late = keepQuestion(pool, id, { ...seen, at: `${day}T22:00` }, chosen);
        if (late) expect([late.candidate.prompt.weight, late.candidate.prompt.partner]).toEqual([1, false]);
        expect(keepQuestion(pool, id, { ...seen, muted: new Set([id]) }, chosen)).toBeNull();
      }),
    );
  });

  test('is never one that was turned away, came up today, or is meant for somebody else', () => {
    fc.assert(
      fc.property(
        fc.subarray(pool.map(({ prompt }) => prompt.id)),
        fc.subarray(pool.map(({ prompt }) => prompt.id)),
        fc.constantFrom('hurt', 'broke-trust', 'both', null),
        (muted, shownToday, stance) => {
          const found = chooseQuestion(pool, circumstances({ muted: new Set(muted), shownToday }), choices({ stance }));
          if (!found) return;
          const { prompt } = found.candidate;
          expect(muted).not.toContain(prompt.id);
          expect(shownToday).not.toContain(prompt.id);
          if (prompt.stance === 'broke-trust') expect(['broke-trust', 'both']).toContain(stance);
        },
      ),
    );
  });

  test('leans towards what brings the person here', () => {
    const days = Array.from({ length: 200 }, (_none, index) => `${daysFrom(first, index)}T09:00`);
    const share = (themeChapters: ReadonlySet<number>): number =>
      days.filter(
        (at) => chooseQuestion(pool, circumstances({ at, themeChapters }), choices())?.candidate.chapter === 7,
      ).length;
    expect(share(new Set([7]))).toBeGreaterThan(share(new Set()));
  });

  test('is none when nothing is left', () => {
    expect(chooseQuestion([], circumstances(), choices())).toBeNull();
    expect(chooseQuestion(pool, circumstances({ muted: new Set(byId.keys()) }), choices())).toBeNull();
  });
});

describe('days and hours', () => {
  test('are counted over months, leap days and years', () => {
    expect(daysFrom('2024-02-28', 1)).toBe('2024-02-29');
    expect(daysFrom('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
  });

  test('a stretch of hours may go over midnight', () => {
    const night = { from: '21:00', to: '07:00' };
    expect(['21:00', '23:59', '00:00', '06:59'].every((time) => isWithin(time, night))).toBe(true);
    expect(['07:00', '12:00', '20:59'].some((time) => isWithin(time, night))).toBe(false);
    expect(isWithin('03:00', { from: '09:00', to: '17:00' })).toBe(false);
  });
});
