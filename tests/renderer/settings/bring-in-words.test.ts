import { describe, expect, test } from 'vitest';
import type { Coming, Found } from '#contract/merge.ts';
import {
  awayWords,
  besidesWords,
  broughtWords,
  heldWords,
  isAnythingComing,
  whatItIs,
} from '../../../renderer/features/settings/bring-in/bring-in-words.ts';

const today = '2026-11-28';
const none = { count: 0, from: null, to: null };
const nothing: Coming = { fresh: none, differing: none, here: 0, versions: 0, intoBin: 0 };
const empty: Found = {
  ...{ name: 'Second', isThisJournal: true, until: null, entries: nothing, responses: nothing },
  ...{ feelings: 0, ownWorksheets: 0, ownWords: 0, away: [], awayCount: 0, unreadable: 0, lost: null },
};

describe('what another copy holds, in words', () => {
  test('counts each kind, names its days, and says what becomes of it', () => {
    const found: Found = {
      ...empty,
      entries: {
        ...nothing,
        fresh: { count: 12, from: '2026-05-03', to: '2026-06-09' },
        differing: { count: 1, from: '2025-05-04', to: '2025-05-04' },
        here: 1_204,
        intoBin: 2,
      },
      responses: { ...nothing, fresh: { count: 1, from: today, to: today }, versions: 1 },
      ...{ feelings: 3, ownWords: 1, unreadable: 1 },
    };
    expect(heldWords(found, today)).toEqual([
      '12 entries that aren’t here yet (3 May to 9 June). They are added.',
      '1 entry with other words than here (4 May 2025). What is here stays as it is; the other text stands beside it, tagged “from a copy”.',
      '1,204 entries that are here already.',
      '1 worksheet or record that isn’t here yet (28 November). It is added.',
      '1 text from before, for the earlier versions of what is here.',
      '3 feelings of a moment and 1 word for the spelling that are added.',
    ]);
    expect(besidesWords(found, today)).toEqual([
      'Of what is added, 2 lie in the bin there, and go into the bin here.',
      '1 thing in it can’t be read by this version of the app, and can’t be brought in.',
    ]);
    expect(isAnythingComing(found)).toBe(true);
  });

  test('says when nothing would come, and what a damaged one lacks', () => {
    const found: Found = { ...empty, lost: [{ kind: 'entry', day: '2026-01-05' }] };
    expect(isAnythingComing(found)).toBe(false);
    expect(heldWords(found, today)).toEqual([]);
    expect(besidesWords(found, today)).toEqual(['It is damaged. Gone, or not to be read: an entry of 5 January.']);
    expect(besidesWords({ ...empty, lost: [] }, today)).toEqual(['It is damaged, but all of it could be read.']);
    expect(whatItIs({ ...empty, isThisJournal: false }, `${today}T12:00`)).toBe('“Second” is another journal.');
    expect(whatItIs({ ...empty, name: '' }, `${today}T12:00`)).toBe('A copy that the app made.');
  });

  test('names what was thrown away here by its day and title, and never by its words', () => {
    const one = { id: '', kind: 'entry' as const, at: '2026-01-05T10:00' };
    expect(awayWords({ ...one, title: 'By the water', where: 'bin' }, today)).toBe(
      '5 January, “By the water” (in the bin here)',
    );
    expect(awayWords({ ...one, title: '', where: 'erased' }, today)).toBe('5 January, without a title (erased here)');
  });

  test('sums up what came', () => {
    const brought = { name: '', at: '' };
    expect(broughtWords({ ...brought, entries: 1, responses: 2, others: 3 })).toBe(
      '1 entry, 2 worksheets and records and 3 smaller things',
    );
    expect(broughtWords({ ...brought, entries: 0, responses: 0, others: 0 })).toBe('nothing');
  });
});
