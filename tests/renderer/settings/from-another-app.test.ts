import { expect, test } from 'vitest';
import { lossSentence } from '#contract/import-words.ts';
import { type FoundToImport, LossKind } from '#contract/imports.ts';
import {
  broughtWords,
  heldWords,
  isAnythingComing,
  lossyWords,
} from '../../../renderer/features/settings/from-another-app/words.ts';

const found: FoundToImport = {
  ...{ name: 'Journal.zip', format: 'day-one', changed: 0, here: 0, inBin: 0, starred: 0, unnamed: 0, withLines: 0 },
  ...{ tags: [], moods: [], activities: [], care: null, losses: [], lossy: [], lossyCount: 0 },
  fresh: { count: 0, from: null, to: null },
  files: { count: 0, bytes: 0 },
};

test('what an export holds is said in lines, one as well as many', () => {
  const many = {
    ...{
      ...found,
      fresh: { count: 1_200, from: '2014-03-01', to: '2024-02-29' },
      starred: 7,
      changed: 1,
      here: 2,
      inBin: 1,
    },
    ...{ files: { count: 1, bytes: 2_500_000 }, unnamed: 3 },
  };
  expect(heldWords(many, '2026-11-29')).toEqual([
    '1,200 entries (1 March 2014 to 29 February 2024), 7 with a star.',
    '1 entry that was brought in before and has changed there since. It comes as one more; what is here stays.',
    '1 picture, sound or file, 2.5 MB.',
    '3 pictures, sounds and files that no entry names. They do not come.',
    '2 entries that are here already.',
    '1 entry that is in the bin here, and stays there.',
  ]);
  expect(isAnythingComing(many)).toBe(true);
  expect(heldWords(found, '2026-11-29')).toEqual([]);
  expect(isAnythingComing(found)).toBe(false);
});

test('every loss is a sentence, and an entry with several of one kind names it once', () => {
  for (const kind of LossKind.options) {
    for (const count of [1, 2]) expect(lossSentence({ kind, count })).toMatch(/^(In )?[12] entr(y|ies).*\.$/);
  }
  const losses = [
    { kind: 'missing-file', about: 'a.jpg' },
    { kind: 'entry-link', about: '' },
    { kind: 'entry-link', about: '' },
  ] as const;
  expect(lossyWords({ at: '2019-01-01T10:00', title: '', losses: [...losses] }, '2026-11-29')).toBe(
    '1 January 2019, without a title: file is missing (a.jpg); link to another entry',
  );
  expect(lossyWords({ at: '', title: 'Lost', losses: [] }, '2026-11-29')).toBe('No day, “Lost”: ');
  const none = { name: 'x', format: 'own', at: '', entries: 0, files: 0, responses: 0, others: 0 } as const;
  expect(broughtWords({ ...none, entries: 1 })).toBe('1 entry');
  expect(broughtWords({ ...none, entries: 2, files: 1, responses: 1, others: 3 })).toBe(
    '2 entries with 1 picture, sound or file, 1 worksheet or record and 3 smaller things',
  );
  expect(broughtWords(none)).toBe('nothing');
});
