import type { Page } from '@playwright/test';
import { addDays, dayOf } from '../../renderer/dates.ts';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible, picture } from './desk.ts';

const dayBefore = (days: number): string => addDays(dayOf(new Date()), -days);

/** Fills in worksheets through the page’s own bridge. */
const fillIn = (page: Page, worksheet: string, visits: readonly { at: string; answers: Record<string, unknown> }[]) =>
  page.evaluate(
    async ([id, all]) => {
      for (const { at, answers } of all) {
        const reply = await window.bridge.call('journal', 'worksheets.start', {
          worksheet: id,
          at,
          answers,
          gated: true,
        });
        if (!(reply as { ok: boolean }).ok) throw new Error(JSON.stringify(reply));
      }
    },
    [worksheet, visits] as const,
  );

test('dots, words, a note of one’s own and the table of the same numbers are read back, by mouse and by keys', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  const read = (now: number | null, what: string) => ({
    now,
    right_before: [{ id: 'abcd1234', answers: { what, signal: 'my stomach' } }],
  });
  await fillIn(page, 'self-trust-worksheet', [
    { at: '2026-08-01T10:00', answers: read(3, 'the receipt') },
    { at: '2026-09-01T10:00', answers: read(2, 'the silence') },
  ]);
  await my.command('Worksheet: Trusting my own read');
  const dots = page.getByRole('region', { name: 'How far I trusted my own read' });
  await expect(dots.getByRole('listitem')).toHaveCount(2);
  await expect(dots.getByRole('img')).toHaveCount(0);
  await page.keyboard.press('Control+4');
  await fillIn(page, 'self-trust-worksheet', [
    { at: '2026-10-01T10:00', answers: read(null, 'the boiler') },
    { at: '2026-11-01T10:00', answers: read(6, 'the boiler') },
  ]);
  await my.command('Worksheet: Trusting my own read');
  await expect(dots.getByRole('img')).toHaveAccessibleName(/3 dots from .*1 August.*1 November.*between 2 and 6/);
  await expectAccessible(page);
  await my.choose(dots.getByRole('button', { name: 'Show as a table' }));
  await expect(dots.getByRole('row')).toHaveText([
    'DayHow far do I trust my own read today?',
    /1 August.*3/,
    /1 Sept.*2/,
    /1 Nov.*6/,
  ]);
  await expectAccessible(page);
  await my.choose(dots.getByRole('button', { name: 'What was going on then?' }));
  await page.keyboard.type('The move, and the dog.');
  await page.keyboard.press('Control+4');
  await my.command('Worksheet: Trusting my own read');
  await expect(dots.getByRole('textbox', { name: 'What was going on then?' })).toHaveValue('The move, and the dog.');
  await my.lock();
  await my.unlock();
  await expect(dots.getByRole('textbox', { name: 'What was going on then?' })).toHaveValue('The move, and the dog.');
  await dots.getByRole('button', { name: 'Hide' }).click();
  await expect(dots.getByRole('img')).toHaveCount(0);

  const words = page.getByRole('region', { name: 'Times my read was right' });
  await expect(words.getByRole('listitem')).toHaveCount(3);
  await expect(words.getByRole('listitem').first()).toContainText('the boiler');
  await words.getByRole('listitem').last().getByRole('button').click();
  await expect(page.getByRole('heading', { level: 1, name: 'Trusting my own read' })).toBeVisible();
});

for (const theme of ['day', 'dusk'] as const) {
  test(`a map, a timeline, a plane, pairs, a table and a card can be read in the smallest window by ${theme}`, async ({
    launchApp,
  }) => {
    test.setTimeout(180_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    const row = (id: number, answers: Record<string, unknown>) => ({ id: `row0000${id}`, answers });
    await fillIn(page, 'support-map', [
      {
        at: '2026-11-01T10:00',
        answers: {
          people: [
            row(1, { name: 'Ines', ring: 'inner', good_for: ['listening'], contact: '01632 960001' }),
            row(2, { name: 'The Tuesday group', ring: 'outer', good_for: ['a-place-to-be'] }),
          ],
        },
      },
    ]);
    await fillIn(page, 'betrayal-timeline', [
      {
        at: '2026-11-01T10:00',
        answers: {
          events: [
            row(1, { when: 'March', headline: 'The second phone', kind: 'finding-out' }),
            row(2, { when: 'May', headline: 'I went to Ines', kind: 'my-own-act-of-care' }),
          ],
        },
      },
    ]);
    await fillIn(
      page,
      'attachment-reflection',
      [2, 5, 7].map((worry, index) => ({
        at: `2026-0${index + 7}-01T10:00`,
        answers: { person: ['M.', 'Ines', 'Dad'][index], worry_dial: worry, distance_dial: 9 - worry },
      })),
    );
    await fillIn(
      page,
      'thought-record',
      [1, 2, 3].map((month) => ({
        at: `2026-0${month}-01T10:00`,
        answers: { thought: `thought ${month}`, belief_before: 8, belief_after: 8 - month, balanced: `fair ${month}` },
      })),
    );
    await fillIn(page, 'therapist-finder', [
      { at: '2026-11-01T10:00', answers: { people: [row(1, { name: 'Dr A', fee: '60' }), row(2, { name: 'B. C.' })] } },
    ]);
    await fillIn(page, 'safe-space-plan', [
      { at: '2026-11-01T10:00', answers: { settle: [row(1, { what: 'The blue blanket' })], own_words: 'It passes.' } },
    ]);
    const open = async (name: string, shot: string): Promise<void> => {
      await my.command(`Worksheet: ${name}`);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('heading', { level: 2, name: 'Looking back' }).scrollIntoViewIfNeeded();
      await expectAccessible(page);
      if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/back-${shot}-${theme}.png` });
    };
    await open('Who is on my side', 'rings');
    await expect(page.getByText('Nobody yet for: practical help')).toBeVisible();
    await expect(page.getByText('01632 960001')).toHaveCount(0);
    await open('What happened, in order', 'timeline');
    await page.getByRole('button', { name: 'my own act of care' }).click();
    await expect(page.getByText('The second phone')).toHaveCount(0);
    await open('Old lessons about closeness', 'plane');
    await expect(page.getByRole('img', { name: /^3 dots/ })).toBeVisible();
    await open('A thought and its other readings', 'pairs');
    await expect(page.getByRole('img', { name: '8 before, 5 after' })).toBeVisible();
    await open('Looking for a therapist', 'table');
    await expect(page.getByRole('columnheader', { name: 'Dr A' })).toBeVisible();
    await open('A place that calms me', 'card');
    await page.getByRole('button', { name: 'Read one at a time' }).click();
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText('The blue blanket');
    await page.getByRole('dialog').getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('dialog').getByRole('status')).toHaveText('It passes.');
    await expectAccessible(page);
  });
}

for (const theme of ['day', 'dusk'] as const) {
  test(`a year of notes is looked back on by its days, by what went with what, and by steps, by ${theme}`, async ({
    launchApp,
  }) => {
    test.setTimeout(240_000);
    const launched = await launchApp({ withJournal: true });
    const { page } = launched;
    const my = desk(launched);
    await my.unlock();
    await page.setViewportSize({ width: 880, height: 600 });
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    const row = (id: number, answers: Record<string, unknown>) => ({ id: `row0000${id}`, answers });
    const chart = (name: string) => page.getByRole('region', { name, exact: true });
    const open = async (name: string, shot: string): Promise<void> => {
      // A log with a short form is gone to from its room.
      if (name === 'Feelings') {
        await page.keyboard.press('Control+5');
        const logs = page.getByRole('region', { name: 'To note in a few words' });
        await my.choose(logs.getByRole('button', { name, exact: true }));
      } else await my.command(`Worksheet: ${name}`);
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('heading', { level: 2, name: 'Looking back' }).evaluate((head) => head.scrollIntoView());
      await expectAccessible(page);
      await picture(page, `back-${shot}-${theme}`);
    };

    await fillIn(page, 'feelings-log', [
      {
        at: `${dayBefore(200)}T10:00`,
        answers: { feelings: [row(1, { word: 'uneasy', intensity: 6 })], with: 'partner' },
      },
      {
        at: `${dayBefore(20)}T10:00`,
        answers: {
          feelings: [row(1, { word: 'uneasy', intensity: 3 }), row(2, { word: 'close', intensity: 7 })],
          with: 'partner',
        },
      },
    ]);
    await open('Feelings', 'few-feelings');
    const dots = chart('How strong they were');
    // Two visits are told in words, though they hold three dots.
    await expect(dots.getByRole('img')).toHaveCount(0);
    await expect(dots.getByRole('listitem').last()).toContainText('close, 7 of 10');
    await page.keyboard.press('Control+4');
    await fillIn(page, 'feelings-log', [
      {
        at: `${dayBefore(3)}T10:00`,
        answers: { feelings: [row(1, { word: { other: 'like glass' } })], with: 'alone' },
      },
      { at: `${dayBefore(2)}T10:00`, answers: { feelings: [row(1, { word: 'settled', intensity: 5 })] } },
    ]);
    await open('Feelings', 'feelings');
    await expect(dots.getByRole('img')).toHaveAccessibleName(/^How strong: 4 dots .* between 3 and 7/);
    await expect(dots.getByText('your last four')).toHaveCount(0);
    await my.choose(dots.getByRole('button', { name: 'Show as a table' }));
    await expect(dots.getByRole('row').nth(3)).toHaveText(/close7$/);
    const crossed = chart('Which feelings, with whom').getByRole('table');
    const cells = () =>
      crossed
        .getByRole('row')
        .evaluateAll((rows) =>
          rows.map((each) => [...(each as HTMLTableRowElement).cells].map((cell) => cell.textContent)),
        );
    await expect(crossed).toHaveAccessibleName(/^Which feelings, with whom\./);
    expect(await cells()).toEqual([
      ['', 'alone', 'partner'],
      ['uneasy', '', '2'],
      ['close', '', '1'],
      ['like glass', '1', ''],
    ]);
    await my.tabTo(
      page
        .getByRole('radiogroup', { name: 'How far back: Which feelings, with whom' })
        .getByRole('radio', { checked: true }),
    );
    await page.keyboard.press('ArrowRight');
    await expect(crossed.getByRole('rowheader')).toHaveText(['uneasy', 'close', 'like glass']);
    expect((await cells())[1]).toEqual(['uneasy', '', '1']);
    await expectAccessible(page);

    await page.keyboard.press('Control+4');
    await fillIn(page, 'small-steps', [
      {
        at: `${dayBefore(190)}T10:00`,
        answers: {
          expectation: 'By spring it is over',
          victories: [
            row(1, { victory: 'Said it to Jo', savour: 'I can say it', on: { on: dayBefore(181), roughly: false } }),
            row(2, { victory: 'Slept past four', on: { on: dayBefore(100), roughly: false } }),
            row(3, { victory: 'A walk without the phone', on: { on: dayBefore(4), roughly: false } }),
          ],
        },
      },
    ]);
    await open('Small steps', 'small-steps');
    await expect(chart('About six months ago').getByRole('listitem')).toHaveText([/^Said it to Jo.*, I can say it$/]);
    const calendar = chart('Days on which something went a bit better');
    await expect(calendar.locator('[data-on]')).toHaveCount(3);
    await my.choose(calendar.getByRole('button', { name: 'Show as a table' }));
    await expect(calendar.getByRole('rowheader')).toHaveCount(3);
    await expect(calendar.getByText(/\b3\b.*(days|times)|in a row|streak/)).toHaveCount(0);
    await calendar.getByRole('button', { name: 'Hide' }).press('Enter');
    await expect(calendar.getByRole('table')).toHaveCount(0);

    await page.keyboard.press('Control+4');
    await fillIn(
      page,
      'trauma-signs',
      ['often', 'rather-not-say', 'now-and-then', 'most-days'].map((doubt, index) => ({
        at: `${dayBefore(90 - 20 * index)}T10:00`,
        answers: { doubt, doubt_like: `like ${index}` },
      })),
    );
    await open('Signs I notice', 'steps');
    await expect(page.getByRole('img', { name: /^Doubt: 3 dots/ })).toHaveAccessibleName(
      /between “now and then” and “most days”, where the lowest is “not lately” and the highest “most days”\.$/,
    );
    await my.choose(chart('How often, lately').getByRole('button', { name: 'Show as a table' }));
    await expect(chart('How often, lately').getByRole('row')).toHaveText([
      'DayDoubt',
      /often$/,
      /now and then$/,
      /most days$/,
    ]);

    await page.keyboard.press('Control+4');
    await fillIn(page, 'trust-factors', [
      {
        at: `${dayBefore(9)}T10:00`,
        answers: { period: 'past-week', about: 'partner', honesty: 4, honesty_seen: 'Said it first' },
      },
      { at: `${dayBefore(2)}T10:00`, answers: { period: 'past-week', about: 'partner', respect_seen: 'Took my no' } },
    ]);
    await open('Six factors', 'notes');
    await expect(chart('What I saw or heard of them').getByRole('listitem')).toHaveText([
      /Respect: Took my no$/,
      /Honesty: Said it first$/,
    ]);
    await expect(chart('What I saw or heard of me')).toHaveCount(0);

    await page.keyboard.press('Control+4');
    await fillIn(page, 'community-check', [
      { at: `${dayBefore(9)}T10:00`, answers: { name: 'The Tuesday group', where: 'group-in-person', choice: 'keep' } },
      { at: `${dayBefore(2)}T10:00`, answers: { name: 'A forum', where: 'forum', checks: ['rules-are-clear'] } },
    ]);
    await open('Looking at a group', 'beside');
    const beside = chart('Side by side');
    await expect(beside.getByRole('columnheader')).toHaveText(['Group or place', 'A forum', 'The Tuesday group']);
    await expect(beside.getByRole('rowheader')).toHaveText(['Where', 'What I found', 'My choice']);

    await page.keyboard.press('Control+4');
    await fillIn(page, 'promise-tracker', [
      {
        at: `${dayBefore(9)}T10:00`,
        answers: {
          direction: 'by-me-to-myself',
          promise: 'Lunch outside',
          events: [
            row(1, { status: 'kept', on: { on: dayBefore(200), roughly: false } }),
            row(2, { status: 'kept', on: { on: dayBefore(5), roughly: false } }),
          ],
        },
      },
      {
        at: `${dayBefore(8)}T10:00`,
        answers: {
          direction: 'by-my-partner-to-me',
          promise: 'Ring when late',
          events: [row(1, { status: 'late', on: { on: dayBefore(5), roughly: false } })],
        },
      },
    ]);
    await page.keyboard.press('Control+6');
    await my.choose(page.getByRole('button', { name: 'What came of them, by whose they were' }));
    const promises = chart('What came of them, by whose they were');
    await expect(promises.getByRole('rowheader')).toHaveText(['kept', 'late']);
    await expect(promises.getByRole('columnheader')).toHaveText(['by my partner to me', 'by me to myself']);
    await expect(promises.getByRole('row').nth(1)).toHaveText('kept2');
    await promises.getByRole('radio', { name: '3 months' }).click();
    await expect(promises.getByRole('row').nth(1)).toHaveText('kept1');
    await expectAccessible(page);
    await picture(page, `back-promises-${theme}`);
  });
}

test('what was marked among kinds of therapy is a short list, and one step begins the search from it', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await fillIn(page, 'therapy-types', [
    { at: '2026-10-01T10:00', answers: { cbt_interest: 'not-for-me', cbt_question: 'Why not?' } },
  ]);
  await my.command('Worksheet: Kinds of therapy');
  await page.getByRole('heading', { level: 2, name: 'Looking back' }).waitFor();
  const list = page.getByRole('region', { name: 'My short list' });
  await expect(list).toHaveCount(0);
  await page.keyboard.press('Control+4');
  await fillIn(page, 'therapy-types', [
    {
      at: '2026-11-01T10:00',
      answers: { cpt_interest: 'curious', cpt_question: 'Is the account optional?', group_question: 'Who leads?' },
    },
  ]);
  await my.command('Worksheet: Kinds of therapy');
  await expect(list.getByRole('listitem')).toHaveText([
    'CPT (cognitive processing therapy) curiousIs the account optional?',
    'A groupWho leads?',
  ]);
  await expectAccessible(page);
  await picture(page, 'back-shortlist');
  await my.choose(list.getByRole('button', { name: 'Look for a therapist with these' }));
  await page.getByRole('heading', { level: 1, name: 'Looking for a therapist' }).waitFor();
  const cited = page.getByRole('region', { name: 'Linked to “Therapy types I liked”' });
  await expect(cited).toContainText('CPT (cognitive processing therapy): Is the account optional?');
  await expect(cited).toContainText('A group: Who leads?');
  await expectAccessible(page);
  await picture(page, 'back-shortlist-cited');
  // What is begun is kept with what it cites, and leads back to where the words are from.
  await my.lock();
  await my.unlock();
  await expect(cited).toContainText('A group: Who leads?');
  await my.choose(cited.getByRole('button', { name: 'Kinds of therapy', exact: true }));
  await expect(page.getByRole('heading', { level: 1, name: 'Kinds of therapy' })).toBeVisible();

  await my.command('Worksheet: Looking for a therapist');
  const sheet = page.getByRole('region', { name: 'Question sheet' });
  await expect(sheet.getByRole('listitem')).toHaveCount(8);
  await my.choose(sheet.getByRole('button', { name: 'Read one at a time' }));
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^What training do you have/);
  await expectAccessible(page);
});
