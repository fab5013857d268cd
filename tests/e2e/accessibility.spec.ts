import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

for (const theme of ['day', 'dusk'] as const) {
  test(`no screen has an accessibility violation by ${theme}`, async ({ launchApp }) => {
    test.setTimeout(300_000);
    const launched = await launchApp();
    const { page } = launched;
    const my = desk(launched);
    await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });
    const look = (screen: string) => test.step(screen, () => expectAccessible(page));
    // A message at the foot of the page has that role too, and may still be there.
    const dialog = page.getByRole('dialog').and(page.locator(':not(.toast)'));
    const close = async () => {
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    };

    await page.getByRole('button', { name: 'Continue' }).waitFor();
    await look('first run, before anything');
    await page.getByLabel('Someone may check what I do here').check();
    await look('first run, with advice');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill('harbour tin slow marmalade kettle');
    await page.getByLabel('Type it once more').fill('harbour tin slow marmalade kettle');
    await expect(page.getByText(/guess/).first()).toBeVisible();
    await look('first run, passphrase');
    await page.getByRole('button', { name: 'If this computer is shared' }).click();
    await dialog.waitFor();
    await look('first run, shared computer');
    await close();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
    await page.getByRole('region', { name: 'Recovery sheet' }).waitFor();
    await look('first run, recovery sheet');
    await page.getByRole('button', { name: 'Go on without one' }).click();
    await page.getByRole('heading', { name: 'A few small things' }).waitFor();
    await look('first run, a few small things');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('group', { name: 'Anything to leave out for now?' }).waitFor();
    await page.getByRole('button', { name: 'Deciding' }).click();
    await look('first run, what comes up');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Begin', level: 1 }).waitFor();
    await look('first run, begin');
    await page.keyboard.press('F2');
    await dialog.getByText('People to call').waitFor();
    await look('first run, support');
    await close();
    await page.getByRole('button', { name: 'Later', exact: true }).click();
    await page.getByRole('navigation', { name: 'Main' }).waitFor();
    await look('today, first day');

    await page.keyboard.press('Control+2');
    await page.getByText('Nothing written yet').waitFor();
    await look('journal, empty');
    for (const [view, says] of [
      ['Calendar', 'Blank days are just days.'],
      ['Reading', 'Nothing to read yet'],
      ['Bin', 'Nothing in the bin'],
    ] as const) {
      await my.command(view);
      await page.getByText(says).waitFor();
      await look(`${view}, empty`);
    }

    await my.newEntry();
    await my.title.fill('A plain day');
    await my.entryText.click();
    await my.write(
      '## A heading\nSome words **in bold** and ==marked==, and a list.\n- one\n- two\n\n\n> quoted\n\n[ ] to do\n\n\n',
    );
    await look('an entry');
    await page.keyboard.type('/');
    await page.getByRole('listbox', { name: 'Put in' }).waitFor();
    await look('slash menu');
    await page.keyboard.type('table');
    await page.keyboard.press('Enter');
    await my.entryText.locator('table').waitFor();
    // A head without words is the writer's to fill.
    await page.keyboard.type('Day');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Weather');
    await look('an entry with a table');
    await page.keyboard.press('Control+End');
    for (const [button, name] of [
      ['Add a feeling', 'feeling'],
      ['Add a tag', 'tag'],
      [/^(Today|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*\d\d:\d\d$/, 'date'],
    ] as const) {
      await page.getByRole('region', { name: 'Entry', exact: true }).getByRole('button', { name: button }).click();
      await look(`an entry, its ${name}`);
      if (name === 'tag') {
        await page.keyboard.type('kitchen,evening,');
        await expect(page.getByRole('button', { name: 'Remove tag evening' })).toBeVisible();
        await look('an entry with tags');
      }
      if (name === 'feeling') {
        await page.getByRole('radio', { name: 'Low' }).click();
        await page.getByRole('button', { name: 'More words' }).click();
        await look('an entry, all feeling words');
      }
      await page.keyboard.press('Escape');
    }
    await page.getByRole('button', { name: 'Star this entry' }).click();
    await my.entryText.click();
    await page.keyboard.press('Control+Shift+k');
    await dialog.waitFor();
    await look('link');
    await close();
    await my.entryText.click();
    await page.keyboard.press('Control+f');
    await page.getByLabel('Find in this entry').fill('words');
    await look('find in entry');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menu').waitFor();
    await look('more about an entry');
    await page.keyboard.press('Escape');
    await my.command('Start from a shape');
    await dialog.waitFor();
    await look('shapes');
    await close();
    await my.command('Earlier versions');
    await dialog.waitFor();
    await look('versions, none yet');
    await close();
    await my.entryText.click();
    await page.keyboard.press('F11');
    await page.getByText('Esc to leave focus').waitFor();
    await look('focus mode');
    await page.keyboard.press('Escape');

    // A second day of writing: the first one is a version now.
    await my.lock();
    await look('lock screen');
    await page.getByRole('button', { name: 'Use a recovery sheet' }).click();
    await page.getByLabel('Word 12').waitFor();
    await look('recovery form');
    await page.getByRole('button', { name: 'Use the passphrase' }).click();
    await page.getByLabel('Passphrase', { exact: true }).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByText('That didn’t open it.', { exact: false })).toBeVisible();
    await look('lock screen after a wrong try');
    await expect(page.getByLabel('Passphrase', { exact: true })).toBeEnabled({ timeout: 15_000 });
    await my.unlock();
    await my.entryText.click();
    await my.write(' and more');
    await my.command('Earlier versions');
    await dialog.getByText('Bring this version back').waitFor();
    await look('versions');
    await dialog.getByRole('radio', { name: 'Compare with now' }).click();
    await look('versions, compared');
    await close();

    await my.newEntry();
    await my.write('A second one, to be put away.');
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do' }).fill('plain');
    await look('palette');
    await page.keyboard.press('Escape');

    const search = page.getByRole('searchbox', { name: 'Search entries' });
    await search.fill('words');
    await expect(
      my
        .entry(/A plain day/)
        .locator('mark')
        .first(),
    ).toBeVisible();
    await look('search, found');
    await search.fill('zebrawood');
    await page.getByText('No entries mention').waitFor();
    await look('search, nothing found');
    await search.fill('');
    for (const filter of ['Feeling', 'Tag', 'Dates']) {
      await page.getByRole('group', { name: 'Show only' }).getByRole('button', { name: filter, exact: true }).click();
      await dialog.waitFor();
      await look(`filter, ${filter}`);
      await close();
    }
    await page.getByRole('button', { name: 'View' }).click();
    await page.getByRole('menu').waitFor();
    await look('views of the journal');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Move to the bin' }).click();
    await page.getByText('Moved the entry to the bin').waitFor();
    await look('a toast with undo');
    await my.command('Calendar');
    await look('calendar');
    await my.command('Reading');
    await page.getByRole('feed').getByText('A plain day').waitFor();
    await look('reading');
    await my.command('Bin');
    await look('bin');
    await page.getByRole('button', { name: 'Empty the bin' }).click();
    await dialog.waitFor();
    await look('emptying the bin');
    await page.keyboard.press('Escape');

    for (const section of ['Privacy', 'Appearance', 'Writing', 'Guide and questions', 'Keyboard', 'About']) {
      await page.keyboard.press('Control+,');
      await page.getByRole('navigation', { name: 'Settings' }).getByText(section, { exact: true }).click();
      await page.getByRole('heading', { level: 1, name: section }).waitFor();
      await look(`settings, ${section}`);
    }
    await page.keyboard.press('Control+,');
    await page.getByRole('combobox', { name: 'Lock by itself' }).click();
    await page.getByRole('listbox').waitFor();
    await look('a choice in settings');
    await page.keyboard.press('Escape');
    for (const button of ['Change passphrase', 'New recovery sheet']) {
      await page.getByRole('button', { name: button }).click();
      await dialog.waitFor();
      await look(button);
      await close();
    }
    await page.keyboard.press('Control+1');
    await page.getByRole('heading', { level: 1, name: /Good/ }).waitFor();
    await look('today');
    await page.keyboard.press('?');
    await dialog.waitFor();
    await look('keyboard help');
    await page.keyboard.press('F2');
    await page.getByRole('dialog', { name: 'Staying safe' }).getByText('People to call').waitFor();
    await look('support over a dialog');
    await page.keyboard.press('Escape');
    await close();
    await page.keyboard.press('F2');
    await page.getByRole('heading', { level: 1, name: 'Staying safe' }).waitFor();
    await look('staying safe');
    await page.getByRole('button', { name: 'Add a number of my own' }).click();
    await look('staying safe, a number of one’s own');
    await page.keyboard.press('F1');
    await page.getByRole('navigation', { name: 'Help' }).waitFor();
    await look('help');

    await test.step('nothing scrolls sideways in a small window or with large words', async () => {
      const overflow = () =>
        page.evaluate(() => {
          const { scrollWidth = 0, clientWidth = 0 } = document.scrollingElement ?? {};
          return scrollWidth - clientWidth;
        });
      const visits: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['today', () => page.keyboard.press('Control+1')],
        ['an entry', () => my.command('A plain day')],
        ['calendar', () => my.command('Calendar')],
        ['reading', () => my.command('Reading')],
        ['bin', () => my.command('Bin')],
        ['settings', () => page.keyboard.press('Control+,')],
        ['appearance', () => my.command('Settings: Appearance')],
        ['guide and questions', () => my.command('Settings: Guide and questions')],
        ['staying safe', () => page.keyboard.press('F2')],
        ['help', () => page.keyboard.press('F1')],
      ];
      for (const size of ['880 × 600', '150 %'] as const) {
        if (size === '880 × 600') {
          await page.setViewportSize({ width: 880, height: 600 });
        } else {
          for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+=');
        }
        for (const [screen, go] of visits) {
          await go();
          await look(`${screen} at ${size}`);
          expect.soft(await overflow(), `${screen} at ${size}`).toBeLessThanOrEqual(0);
        }
      }
      await my.lock();
      await look('lock screen at 150 %');
      expect.soft(await overflow()).toBeLessThanOrEqual(0);
    });
  });
}
