import type { Page } from '@playwright/test';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

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
