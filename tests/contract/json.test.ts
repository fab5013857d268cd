import { expect, test } from 'vitest';
import { RefusedCall } from '#contract/client.ts';
import { OwnDraft } from '#contract/worksheets.ts';

test('what is kept as JSON is refused where it can’t be written so, and not taken for a fault', () => {
  const call = (input: unknown) => RefusedCall.safeParse({ path: 'entries.save', input }).success;
  const draft = (now: unknown) => OwnDraft.safeParse({ isNew: true, begun: {}, now }).success;
  for (const fits of [call, draft]) {
    expect(fits({ title: 'words' })).toBe(true);
    expect(fits({ deep: [7n] })).toBe(false);
    const round: Record<string, unknown> = {};
    round.again = round;
    expect(fits(round)).toBe(false);
  }
  expect(call(undefined)).toBe(true);
  expect(draft({ long: 'x'.repeat(1_000_000) })).toBe(false);
});
