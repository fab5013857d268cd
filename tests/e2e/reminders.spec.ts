import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';

test('a reminder is made, comes, is put off and done, by keys alone', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const at = (time: string) => page.clock.setFixedTime(new Date(`2026-11-23T${time}:00`));
  /** As when somebody comes back to the window. */
  const look = () => page.evaluate(() => window.dispatchEvent(new Event('focus')));
  const waiting = page.getByRole('region', { name: 'Reminders' });
  await at('09:00');
  await my.unlock();

  await test.step('nothing comes that was not asked for', async () => {
    await my.command('Reminders');
    await expect(page.getByRole('heading', { level: 1, name: 'Reminders' })).toBeVisible();
    await expect(page.getByText('There are none.')).toBeVisible();
    await expect(page.getByRole('switch', { name: 'A notice from the computer' })).not.toBeChecked();
    await expectAccessible(page);
  });

  await test.step('one is made', async () => {
    await my.choose(page.getByRole('button', { name: 'A reminder', exact: true }));
    await expect(page.getByLabel('What it says')).toBeFocused();
    await page.keyboard.type('Water the plants');
    await my.tabTo(page.getByRole('button', { name: 'Tuesday' }));
    await page.keyboard.press('Space');
    await my.tabTo(page.getByLabel('Time', { exact: true }));
    await page.getByLabel('Time', { exact: true }).fill('21:30');
    await expect(page.getByText('It will come at 07:00.')).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Time', { exact: true }).fill('19:00');
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^Mondays, Wednesdays, .* and Sundays at 19:00$/)).toBeVisible();
    await expect(waiting).toHaveCount(0);
  });

  await test.step('it comes at its time, beside whatever is on screen, and takes no key away', async () => {
    await my.newEntry();
    await my.write('Before it. ');
    await at('19:01');
    await look();
    await expect(waiting.getByText('Water the plants')).toBeVisible();
    await expect(my.entryText).toBeFocused();
    await my.write('After it.');
    await expect(my.entryText).toHaveText('Before it. After it.');
    await expectAccessible(page);
  });

  await test.step('put off for ten minutes it goes, and comes again', async () => {
    await my.tabTo(waiting.getByRole('button', { name: 'Later' }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'In ten minutes' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(waiting).toHaveCount(0);
    await at('19:12');
    await look();
    await expect(waiting.getByText('Water the plants')).toBeVisible();
  });

  await test.step('nothing of it is on the lock screen, and it waits behind it', async () => {
    await my.lock();
    await expect(page.getByText('Water the plants')).toHaveCount(0);
    await my.unlock();
    await expect(waiting.getByText('Water the plants')).toBeVisible();
  });

  await test.step('done it is gone, and can be taken back', async () => {
    await my.choose(waiting.getByRole('button', { name: 'Done' }));
    await expect(waiting).toHaveCount(0);
    await page.keyboard.press('Control+z');
    await expect(waiting.getByText('Water the plants')).toBeVisible();
    await my.choose(waiting.getByRole('button', { name: 'Done' }));
    await expect(waiting).toHaveCount(0);
  });

  await test.step('it is changed, silenced, taken away and brought back', async () => {
    await my.command('Reminders');
    await my.choose(page.getByRole('button', { name: 'Change “Water the plants”' }));
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Enter');
    await my.tabTo(page.getByRole('switch', { name: '“Time for a pause?” comes' }));
    await page.keyboard.press('Space');
    await expect(page.getByText(/at 19:00 \(off\)$/)).toBeVisible();
    await my.choose(page.getByRole('button', { name: 'Take “Time for a pause?” away' }), { back: true });
    await expect(page.getByText('There are none.')).toBeVisible();
    await page.keyboard.press('Control+z');
    await expect(page.getByText(/at 19:00 \(off\)$/)).toBeVisible();
  });
});

test('what leads somewhere opens it, several wait once each, and a day in the past is refused', async ({
  launchApp,
}) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const waiting = page.getByRole('region', { name: 'Reminders' });
  await page.clock.setFixedTime(new Date('2026-11-23T09:00:00'));
  await my.unlock();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Reminders' }).click();

  await page.getByRole('button', { name: 'A reminder', exact: true }).click();
  await page.getByRole('radio', { name: 'Once', exact: true }).click();
  await page.getByLabel('Day', { exact: true }).fill('2026-11-23');
  await page.getByLabel('Time', { exact: true }).fill('08:00');
  await page.getByRole('button', { name: 'Keep this reminder' }).click();
  await expect(page.getByText('That time has passed. Choose a later one.')).toBeVisible();
  await page.getByLabel('Time', { exact: true }).fill('10:00');
  await page.getByRole('combobox', { name: 'Its button opens' }).click();
  await page.getByRole('option', { name: 'Small care' }).click();
  await page.getByRole('button', { name: 'Keep this reminder' }).click();
  await expect(page.getByText('on 23 November at 10:00')).toBeVisible();

  for (const words of ['One', 'Two', 'Three']) {
    await page.getByRole('button', { name: 'A reminder', exact: true }).click();
    await page.getByLabel('What it says').fill(words);
    await page.getByLabel('Time', { exact: true }).fill('10:30');
    await page.getByRole('button', { name: 'Keep this reminder' }).click();
    await expect(page.getByText(words, { exact: true })).toBeVisible();
  }
  // Days later each of them waits once at most.
  await page.clock.setFixedTime(new Date('2026-11-26T11:00:00'));
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(waiting.getByRole('button', { name: 'Done' })).toHaveCount(3);
  await waiting.getByRole('button', { name: '1 more' }).click();
  await page.setViewportSize({ width: 880, height: 600 });
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await waiting.getByRole('button', { name: 'Small care' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Small care' })).toBeVisible();
  await expect(waiting.getByRole('button', { name: 'Done' })).toHaveCount(3);
});

test('the computer says one word of it, when that was chosen, also after the lock', async ({ launchApp }) => {
  test.setTimeout(90_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app } = launched;
  const my = desk(launched);
  await my.unlock();
  const told = () => app.evaluate(() => (globalThis as unknown as { told: string[] }).told);
  await app.evaluate(({ Notification }) => {
    const all: string[] = [];
    Object.assign(globalThis, { told: all });
    Notification.prototype.show = function show(this: { title: string; body: string }) {
      all.push(`${this.title}${this.body}`);
    };
  });
  const inAMinute = new Date(Date.now() + 60_000);
  const time = `${String(inAMinute.getHours()).padStart(2, '0')}:${String(inAMinute.getMinutes()).padStart(2, '0')}`;
  await page.evaluate(() => window.bridge.call('journal', 'settings.change', { quietHours: null }));
  await my.command('Reminders');
  await page.getByRole('button', { name: 'A reminder', exact: true }).click();
  await page.getByLabel('What it says').fill('Quillwort');
  await page.getByLabel('Time', { exact: true }).fill(time);
  await page.getByRole('button', { name: 'Keep this reminder' }).click();
  await page.getByRole('switch', { name: 'A notice from the computer' }).click();
  await expect(page.getByRole('switch', { name: 'A notice from the computer' })).toBeChecked();
  await my.lock();
  await expect.poll(told, { timeout: 80_000, intervals: [2_000] }).toEqual(['Reminder']);
});
