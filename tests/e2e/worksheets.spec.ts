import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '../support/launch-app.ts';
import { desk, expectAccessible } from './desk.ts';
import { worksheetDesk } from './worksheet-desk.ts';

test('the boundary worksheet is filled in from first to last page by keys alone, left, and taken up again', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  await my.unlock();

  await test.step('it is found by name, and the gate comes first', async () => {
    await my.command('Worksheet: A boundary');
    await expect(page.getByRole('heading', { level: 1, name: 'A boundary in words' })).toBeFocused();
    await expectAccessible(page);
    await my.choose(page.getByRole('button', { name: 'Begin' }));
    await sheet.passGate();
    await expect(page.getByRole('navigation', { name: 'Steps' })).toBeVisible();
  });

  await test.step('a page is answered', async () => {
    await my.tabTo(sheet.question('What keeps happening?'));
    await page.keyboard.type('Plans change and I hear of it at the door. Always on Fridays.');
    await my.tabTo(page.getByRole('button', { name: 'Physical' }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await expect(page.getByRole('button', { name: 'Time & energy' })).toHaveAttribute('aria-pressed', 'true');
    await my.settled();
    await expectAccessible(page);
  });

  await test.step('left in the middle, it waits where it was, also after the lock', async () => {
    await my.choose(page.getByRole('button', { name: 'What sort it is' }).last());
    await my.tabTo(page.getByRole('radio', { name: /^Boundary/ }));
    await page.keyboard.press('Space');
    await my.settled();
    await my.choose(page.getByRole('button', { name: 'Stop for today' }));
    await expect(page.getByRole('heading', { level: 1, name: 'Worksheets' })).toBeVisible();
    await expect(page.getByText('What sort it is. Changed today')).toBeVisible();
    await my.lock();
    await my.unlock();
    await page.keyboard.press('Control+4');
    await my.choose(page.getByRole('button', { name: 'A boundary in words' }).first());
    await expect(page.getByRole('radio', { name: /^Boundary/ })).toBeChecked();
  });

  await test.step('the sentence grows from its parts and is taken over', async () => {
    await page.keyboard.press('Control+PageDown');
    await my.tabTo(sheet.question('My limit, 12 words or fewer'));
    await page.keyboard.type('plans being changed without a word');
    await my.tabTo(sheet.question('If it happens, I will…'));
    await page.keyboard.type('eat when we said');
    const panel = page.getByRole('complementary', { name: 'How it sounds' });
    await expect(panel).toContainText('I am not okay with plans being changed without a word');
    await expectAccessible(page);
    await my.choose(panel.getByRole('button', { name: /Take it over/ }));
    await expect(sheet.question('My words')).toContainText('If it happens, I will eat when we said.');
    const words = sheet.question('My words');
    await words.press('End');
    await page.keyboard.type(' And I mean it.');
    await panel.getByRole('button', { name: /Take it over/ }).click();
    await expect(words).not.toContainText('And I mean it.');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(words).toContainText('And I mean it.');
    await my.settled();
  });

  await test.step('the last page is finished, and the whole can be read', async () => {
    await page.keyboard.press('Control+PageDown');
    await my.tabTo(page.getByRole('radio', { name: 'Say it' }));
    for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await expect(page.getByRole('radio', { name: 'Keep it to myself' })).toBeChecked();
    await my.choose(page.getByRole('button', { name: 'Done for now' }));
    await expect(page.getByText('Whether and when anybody hears it is up to you.')).toBeVisible();
    await expectAccessible(page);
    await my.choose(page.getByRole('button', { name: 'Read it through' }));
    await expect(page.getByText('Plans change and I hear of it at the door.')).toBeVisible();
    await expectAccessible(page);
  });
});

test('the forgiveness worksheet ends with “not now”, cites an entry from both sides, and goes out as a file', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page, app, userData } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  await my.unlock();
  await my.newEntry();
  await page.keyboard.type('My whole back heard it.');
  await my.settled();

  await my.command('Worksheet: Forgiveness');
  await my.choose(page.getByRole('button', { name: 'Begin' }));
  await sheet.passGate();
  for (const [index, title] of [
    'What happened',
    'What I feel',
    'Another view',
    'What I choose',
    'What I keep',
  ].entries()) {
    await page.keyboard.press('Control+PageDown');
    await expect(page.locator('[aria-current="step"]')).toContainText(title);
    if (index === 0) {
      await my.tabTo(sheet.question('What happened'));
      await page.keyboard.type('The spring.');
    }
    if (title === 'What I choose') {
      await my.tabTo(page.getByRole('radio', { name: 'I choose to forgive' }));
      for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Space');
      await expect(page.getByRole('radio', { name: 'Not now' })).toBeChecked();
    }
    if (title === 'What I keep') {
      await my.choose(page.getByRole('button', { name: 'Add something I keep' }));
      await page.keyboard.type('Saying no');
      await page.keyboard.press('Enter');
      await page.keyboard.type('My own key');
    }
  }
  await my.settled();
  await expectAccessible(page);

  await test.step('an entry is linked', async () => {
    await my.tabTo(page.getByRole('button', { name: 'Link an entry' }).first());
    await page.keyboard.press('Enter');
    await sheet.linkFirst(/My whole back/);
    await my.settled();
  });

  await test.step('“not now” is a full answer', async () => {
    await my.choose(page.getByRole('button', { name: 'Finish with “not now”' }));
    await expect(page.getByRole('heading', { level: 1, name: '“Not now” stands' })).toBeVisible();
    await expectAccessible(page);
    await my.choose(page.getByRole('button', { name: /Close gently/ }));
    await expect(page.getByText(/not now, /)).toBeVisible();
  });

  await test.step('both sides show the link', async () => {
    await my.choose(page.getByRole('button', { name: 'Forgiveness, if you wish' }).first());
    await expect(page.getByRole('button', { name: /My whole back/ })).toBeVisible();
    await my.choose(page.getByRole('button', { name: /My whole back/ }));
    await expect(my.entryText).toContainText('My whole back');
    await expect(page.getByText('Forgiveness, if you wish')).toBeVisible();
    await page.keyboard.press('Control+4');
    await my.choose(page.getByRole('button', { name: 'Forgiveness, if you wish' }).first());
  });

  await test.step('a copy goes where the person says, and nowhere else', async () => {
    const file = path.join(userData, 'a-copy.md');
    await app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen });
    }, file);
    await my.choose(page.getByRole('button', { name: 'More', exact: true }));
    await page.getByRole('menuitem', { name: 'Save a copy as a file…' }).press('Enter');
    await my.choose(page.getByRole('button', { name: 'Choose where' }));
    await expect(page.getByText('A copy is in “a-copy.md”. It is not locked.')).toBeVisible();
    const copy = fs.readFileSync(file, 'utf8');
    expect(copy).toContain('The spring.');
    expect(copy).toContain('- Item: Saying no');
    expect(copy).toContain('My whole back heard it');
  });
});

test('what is answered at the gate is nowhere in the journal, and a tick leads to the other form', async ({
  launchApp,
}) => {
  test.setTimeout(120_000);
  const launched = await launchApp({ withJournal: true });
  const { page, userData } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  await my.unlock();
  await my.command('Worksheet: A boundary');
  await my.choose(page.getByRole('button', { name: 'Begin' }));
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(page.getByText('One of the three is wanted here. It is not saved.')).toBeVisible();
  await page.getByRole('radio', { name: 'Yes' }).click();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: /hurt, pushed/ }).click();
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await page.getByRole('button', { name: 'Back to the question' }).click();
  await expect(page.getByRole('button', { name: /hurt, pushed/ })).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(page.getByText('Pressure on the neck')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Carry on my way' }).click();
  await expect(page.getByRole('button', { name: 'Planning with somebody' }).first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Getting ready' })).toHaveCount(0);
  await page.keyboard.press('Control+PageDown');
  await my.settled();
  await page.getByRole('button', { name: 'My words' }).first().click();
  await expect(page.getByText('These words are for you alone.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'In my own words, for me' })).toBeVisible();
  await expect(page.getByRole('complementary', { name: 'How it sounds' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Copy the words|Practise aloud/ })).toHaveCount(0);
  await expect(page.getByText(/open to talk|What I can offer/i)).toHaveCount(0);

  const everything = await page.evaluate(async () => {
    const ask = async (name: string, input: unknown): Promise<unknown> =>
      ((await window.bridge.call('journal', name, input)) as { value: unknown }).value;
    const list = (await ask('worksheets.responses', {})) as { id: string }[];
    return JSON.stringify([
      await ask('settings.get', undefined),
      ...(await Promise.all(list.map(({ id }) => ask('worksheets.get', { id })))),
    ]);
  });
  const kept = JSON.parse(everything) as { answers?: unknown; definition?: unknown }[];
  for (const response of kept) delete response.definition;
  expect(JSON.stringify(kept)).not.toMatch(/hurt|pushed|private_now|present|choked/i);

  await sheet.expectNowhere(userData, ['hurt-pushed', 'they have hurt', 'private_now', 'held down or choked']);
  await my.lock();
  await sheet.expectNowhere(userData, ['hurt-pushed', 'they have hurt', 'private_now', 'held down or choked']);
});

test('the way taken at the gate is said for half an hour instead of asking again, and goes with the lock', async ({
  launchApp,
}) => {
  test.setTimeout(180_000);
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  const sheet = worksheetDesk(launched);
  const again = page.getByRole('button', { name: 'Ask me again' });
  const safeToWrite = page.getByRole('heading', { name: 'Is it safe to write here right now?' });
  const alone = page.getByText('went on in the form for you alone.');
  const whole = page.getByText('went on with all of it.');
  const leave = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Stop for today' }).click();
    await page.locator('.fill-in').waitFor({ state: 'hidden' });
  };
  const open = async (): Promise<void> => {
    await page.keyboard.press('Control+4');
    await my.choose(page.getByRole('button', { name: 'A boundary in words' }).first());
    await page.locator('.fill-in').waitFor();
  };
  // Half an hour is turned on here, and not waited for.
  await page.clock.install();
  await my.unlock();

  await test.step('opened again, it says the way and does not ask', async () => {
    await my.command('Worksheet: A boundary');
    await my.choose(page.getByRole('button', { name: 'Begin' }));
    await page.getByRole('radio', { name: 'Yes' }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('button', { name: /hurt, pushed/ }).click();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await page.getByRole('button', { name: 'Carry on my way' }).click();
    await sheet.question('What keeps happening?').fill('Doors are not knocked at.');
    await leave();
    await open();
    await expect(alone).toBeVisible();
    await expectAccessible(page);
  });

  await test.step('asked anew by keys, it holds what was written and takes the other way', async () => {
    await sheet.question('What keeps happening?').fill('Doors are opened without a knock.');
    await my.choose(again, { back: true });
    await expect(safeToWrite).toBeFocused();
    // Nobody who asked to be asked goes on without it, whatever is opened between.
    await page.keyboard.press('Control+1');
    await page.keyboard.press('Control+4');
    await my.choose(page.getByRole('button', { name: 'A boundary in words' }).first());
    await expect(safeToWrite).toBeFocused();
    await sheet.passGate();
    await expect(whole).toBeVisible();
    await expect(sheet.question('What keeps happening?')).toHaveText('Doors are opened without a knock.');
    await expect(page.getByRole('button', { name: 'Getting ready' }).first()).toBeVisible();
    await sheet.question('What this limit protects').fill('My sleep');
    await leave();
    await open();
    await expect(whole).toBeVisible();
    await expect(sheet.question('What this limit protects')).toHaveValue('My sleep');
  });

  await test.step('another visit takes the same way', async () => {
    await my.command('Worksheet: A boundary');
    await page.getByRole('button', { name: 'Begin a new visit' }).click();
    await expect(whole).toBeVisible();
    await leave();
  });

  await test.step('what is asked every time is asked every time', async () => {
    await my.command('Worksheet: Staying, leaving, not knowing');
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await sheet.passGate();
    await expect(again).toHaveCount(0);
    await my.command('Worksheet: Staying, leaving, not knowing');
    await page.getByRole('button', { name: 'Begin a new visit' }).click();
    await expect(safeToWrite).toBeVisible();
  });

  await test.step('the lock takes it along', async () => {
    await my.lock();
    await my.unlock();
    await open();
    await expect(again).toHaveCount(0);
  });

  await test.step('before two sit down, it is asked once in half an hour', async () => {
    const openCheckIn = async (): Promise<void> => {
      await page.keyboard.press('Control+6');
      await page.getByRole('tab', { name: 'Check-ins' }).click();
      await page.getByRole('button', { name: 'Check-in', exact: true }).first().click();
      await page.getByRole('listitem').getByRole('button', { name: 'Check-in', exact: true }).click();
      await page.locator('.fill-in').waitFor();
    };
    await page.keyboard.press('Control+6');
    await page.getByRole('tab', { name: 'Check-ins' }).click();
    await page.getByRole('button', { name: 'Begin: Check-in' }).click();
    await page.getByRole('radio', { name: 'together' }).click();
    await sheet.passGate();
    await expect(whole).toBeVisible();
    await leave();
    await openCheckIn();
    await expect(whole).toBeVisible();
    await page.getByRole('radio', { name: 'just me' }).click();
    await expect(whole).toHaveCount(0);
    await page.getByRole('radio', { name: 'together' }).click();
    await expect(whole).toBeVisible();
    await again.click();
    await sheet.passGate();
    await leave();
    await page.clock.fastForward('31:00');
    await openCheckIn();
    await expect(again).toHaveCount(0);
    await page.getByRole('button', { name: 'Sit down together' }).click();
    await expect(safeToWrite).toBeVisible();
  });
});

test('the form for oneself offers no request, and still shows one that was chosen before', async ({ launchApp }) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.evaluate(async () => {
    const worksheet = 'boundary-worksheet';
    const how = { worksheet, at: '2025-11-20T18:00', variant: 'solo', gated: true, page: 'sort' };
    await window.bridge.call('journal', 'worksheets.start', { ...how, answers: { kind: 'request' } });
  });
  await my.lock();
  await my.unlock();
  const request = page.getByRole('radio', { name: /^Request/ });
  await page.keyboard.press('Control+4');
  await my.choose(page.getByRole('button', { name: 'A boundary in words' }).first());
  await expect(request).toBeChecked();
  await expect(page.getByText('This waits for somebody else.')).toBeVisible();
  await my.choose(request);
  await expect(request).not.toBeChecked();
  await expect(request).toBeFocused();
  await my.settled();
  await my.command('Worksheet: A boundary');
  await page.getByRole('button', { name: 'Begin a new visit' }).click();
  await page.locator('.fill-in').waitFor();
  await page.keyboard.press('Control+PageDown');
  await expect(page.getByRole('radio', { name: /^Rule/ })).toBeVisible();
  await expect(request).toHaveCount(0);
  await expectAccessible(page);
});

test('what a row still wants is named before a page is done, and gone to where it is folded away', async ({
  launchApp,
}) => {
  const launched = await launchApp({ withJournal: true });
  const { page } = launched;
  const my = desk(launched);
  await my.unlock();
  await page.evaluate(async () => {
    const line = { kind: 'short-text', id: 'met_by', label: 'Who was there', required: true };
    const definition = {
      ...{ name: 'Two walks', line: 'A look at each.', time: '5 min', shelf: 'calm' },
      pages: [
        {
          ...{ id: 'walks', title: 'Walks' },
          fields: [
            {
              ...{ kind: 'rows', id: 'walks', label: 'Walks', one: 'a walk' },
              later: { title: 'Afterwards', from: 'met_by' },
              fields: [{ kind: 'short-text', id: 'where', label: 'Where' }, line],
            },
          ],
        },
        { id: 'more', title: 'More', fields: [{ kind: 'short-text', id: 'next', label: 'Next' }] },
      ],
    };
    await window.bridge.call('journal', 'worksheets.keepOwn', { definition });
  });
  await my.lock();
  await my.unlock();
  await my.command('Worksheet: Two walks');
  await my.choose(page.getByRole('button', { name: 'Begin', exact: true }));
  await my.choose(page.getByRole('button', { name: 'Add a walk' }));
  await expect(page.getByRole('textbox', { name: 'Where' })).toBeFocused();
  await page.keyboard.type('By the river');
  await page.keyboard.press('Control+PageDown');
  await my.choose(page.getByRole('button', { name: 'Done for now' }));
  await expect(page.getByRole('alert')).toContainText('“Who was there” is still open.');
  await expectAccessible(page);
  await expect(page.getByRole('button', { name: 'Leave it open' })).toBeVisible();
  await my.choose(page.getByRole('button', { name: 'Go there' }), { back: true });
  await expect(page.getByRole('textbox', { name: 'Who was there' })).toBeFocused();
  await page.keyboard.type('Ana');
  await page.keyboard.press('Control+PageDown');
  await my.choose(page.getByRole('button', { name: 'Done for now' }));
  await expect(page.getByRole('heading', { name: 'That is enough for now' })).toBeVisible();
});
