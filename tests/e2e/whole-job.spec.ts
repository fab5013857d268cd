import { expect, launch, test } from '../support/launch-app.ts';
import { desk } from './desk.ts';

const paragraph =
  'The kettle clicked off and nobody moved. I counted the tiles above the sink because they were there to be counted, ' +
  'and because counting is quieter than asking. When the door went it was only the wind, and I noticed that my hands had ' +
  'already begun to close. Later we walked as far as the water tower and back without saying very much at all. ';

test('a journal is made, written in, killed, reopened, searched, locked and unlocked', async ({ launchApp }) => {
  test.setTimeout(180_000);
  const first = await launchApp();
  const { page } = first;
  const one = desk(first);
  await one.makeJournal();

  await one.newEntry();
  await one.title.fill('The long way round');
  await one.entryText.click();
  await page.keyboard.type('## What happened\n');
  await page.keyboard.type('It was **plain** and *slow* that evening.\n');
  await page.keyboard.type('- the kettle\n- the tiles\n\n');
  await page.keyboard.type('> Nobody owes anybody an answer tonight.\n\n');
  await page.keyboard.type('[ ] ring the surgery\n\n');
  for (let count = 0; count < 32; count += 1) await page.keyboard.insertText(paragraph);
  await page.keyboard.type(' And at the very end a quince tree.');
  await one.settled();
  await expect(page.getByText(/2,\d\d\d words/)).toBeVisible();
  await expect(one.entryText.getByRole('heading', { name: 'What happened' })).toBeVisible();
  await expect(one.entryText.locator('strong')).toHaveText('plain');
  await expect(one.entryText.locator('blockquote')).toContainText('Nobody owes');
  await expect(one.entryText.getByRole('checkbox')).toHaveCount(1);

  // Not a quit: the whole app dies at once, as when the power goes.
  first.app.process().kill('SIGKILL');
  await new Promise<void>((resolve) => first.app.process().once('exit', () => resolve()));

  const second = await launch({ userData: first.userData });
  const two = desk(second);
  await two.unlock();
  await second.page.keyboard.press('Control+2');
  await second.page.getByRole('searchbox', { name: 'Search entries' }).fill('quince');
  const hit = two.entry(/The long way round/);
  await expect(hit.locator('mark')).toHaveText('quince');
  await hit.click();
  await expect(two.entryText).toContainText('And at the very end a quince tree.');
  await expect(two.entryText.locator('strong')).toHaveText('plain');

  await two.entryText.click();
  await second.page.keyboard.press('Control+End');
  await second.page.keyboard.type(' Then home.');
  await two.lock();
  await expect(second.page.getByText('quince')).toHaveCount(0);
  await two.unlock();
  await expect(two.title).toHaveValue('The long way round');
  await expect(two.entryText).toBeFocused();
  await second.page.keyboard.type(' Slept.');
  await two.settled();
  await expect(two.entryText).toContainText('a quince tree. Then home. Slept.');
  await second.app.close();
});
