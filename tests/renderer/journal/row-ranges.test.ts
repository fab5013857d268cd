import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRows, countRows, hasRow, noRows, toggleRow } from '../../../renderer/features/journal/row-ranges.ts';

const act = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), one: fc.nat(60), other: fc.nat(60) }),
  fc.record({ kind: fc.constant('toggle' as const), one: fc.nat(60), other: fc.nat(60) }),
);

test('rows chosen by ranges are the rows chosen one by one', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      const expected = new Set<number>();
      const ranges = acts.reduce((chosen, { kind, one, other }) => {
        if (kind === 'toggle') {
          if (!expected.delete(one)) expected.add(one);
          return toggleRow(chosen, one);
        }
        for (let row = Math.min(one, other); row <= Math.max(one, other); row += 1) expected.add(row);
        return addRows(chosen, one, other);
      }, noRows);
      expect(countRows(ranges)).toBe(expected.size);
      for (let row = 0; row <= 60; row += 1) expect(hasRow(ranges, row)).toBe(expected.has(row));
      for (const [index, { from }] of ranges.entries()) {
        const before = ranges[index - 1];
        if (before) expect(from).toBeGreaterThan(before.to + 1);
      }
    }),
  );
});
