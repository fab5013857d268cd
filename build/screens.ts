// `npm run screens`: opens the built app with a made-up journal and takes the pictures that docs/ and the README show.
import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { madeUpRecords } from '../electron/example/made-up.ts';
import { desk } from '../tests/e2e/desk.ts';
import { worksheetDesk } from '../tests/e2e/worksheet-desk.ts';
import { launch } from '../tests/support/launch-app.ts';

const today = new Date().toLocaleDateString('sv-SE');
const folder = path.resolve(import.meta.dirname, '../docs/screens');

interface Sample {
  readonly at: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly feeling: number;
  readonly feelingWords?: readonly string[];
  readonly tags: readonly string[];
}

const samples: readonly Sample[] = [
  {
    at: '2026-10-21T21:10',
    title: 'Half a night’s sleep',
    text: ['Woke at three, but did not get up to check. Counted the slats of the blind instead.'],
    feeling: 2,
    tags: ['sleep'],
  },
  {
    at: '2026-10-29T22:05',
    title: 'A letter I won’t send',
    text: ['You asked me once what I wanted you to know.', 'I think it is only this: I was there the whole time.'],
    feeling: 1,
    tags: ['letter'],
  },
  {
    at: '2026-10-31T19:30',
    title: 'The phone, face down',
    text: ['Heard it on the counter. My whole back heard it.'],
    feeling: 1,
    tags: ['phone'],
  },
  {
    at: '2026-11-08T15:20',
    title: 'Reservoir, the long way',
    text: ['Nobody spoke until the dam. It was not a bad silence.', 'A heron, twice, or two herons.'],
    feeling: 5,
    tags: ['outside'],
  },
  {
    at: '2026-11-10T18:00',
    title: 'After the session',
    text: ['We were asked what “sorry” would look like in a kitchen, on a Tuesday.'],
    feeling: 4,
    tags: ['counselling'],
  },
  {
    at: '2026-11-12T22:14',
    title: 'What I didn’t say at dinner',
    text: ['It was there the whole time, like a fifth plate.'],
    feeling: 2,
    tags: ['dinner'],
  },
  {
    at: '2026-11-13T18:42',
    title: 'Eleven minutes early',
    text: [
      'The text came while I was still chopping the onion. It came before M. was late, not after. I read it twice.',
      'What I noticed is that I hadn’t gone to the window. In the spring I could have told you the sound of every car on this street. Tonight I was wondering if there was enough rice.',
      'Shoulders. They were down before I had decided anything. I don’t want to make too much of one evening and one message, but I’d like it written somewhere while it is still plain.',
    ],
    feeling: 3,
    feelingWords: ['wary', 'hopeful'],
    tags: ['keeping word'],
  },
];

const write = (page: Page): Promise<void> =>
  page.evaluate(async (list) => {
    const ask = async (path: string, input: unknown): Promise<{ id: string }> =>
      ((await window.bridge.call('journal', path, input)) as { value: { id: string } }).value;
    for (const { at, title, text, feeling, feelingWords = [], tags } of list) {
      const content = text.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] }));
      const { id } = await ask('entries.create', { at, title, body: { type: 'doc', content } });
      await ask('entries.describe', { id, feeling, feelingWords, tags });
    }
  }, samples);

const text = (...paragraphs: string[]) => ({
  type: 'doc',
  content: paragraphs.map((words) => ({ type: 'paragraph', content: [{ type: 'text', text: words }] })),
});
const rows = (id: string, ...lines: string[]) =>
  lines.map((words, index) => ({ id: `row0000${index}`, answers: { [id]: words } }));

interface Sheet {
  readonly worksheet: string;
  readonly at: string;
  readonly page: string;
  readonly answers: Readonly<Record<string, unknown>>;
  readonly finished?: boolean;
}

const sheets: readonly Sheet[] = [
  ...[3, 2, 4, 5].map((now, index) => ({
    worksheet: 'self-trust-worksheet',
    at: `2026-${['08-30', '09-21', '10-18', '11-09'][index]}T19:30`,
    page: 'my-read',
    answers: {
      now,
      right_before: [
        {
          id: `read000${index}`,
          answers: [
            { what: 'The receipt did not fit', signal: 'My stomach, before my head' },
            { what: 'She was sad about something else', signal: 'How she folded the cloth' },
            { what: 'It was only the boiler', signal: 'I waited, and listened' },
            { what: 'He meant it', signal: 'He did it before I asked' },
          ][index],
        },
      ],
    },
    finished: true,
  })),
  {
    worksheet: 'boundary-worksheet',
    at: '2026-11-12T20:00',
    page: 'script',
    answers: {
      situation: text('plans change and I hear of it at the door'),
      type: ['time-and-energy'],
      kind: 'boundary',
      limit: 'plans being changed without a word',
      i_feel: ['worried', 'frustrated'],
      i_will: 'eat at the time we said',
      i_offer: 'a message, however short',
      checks: ['clear-and-direct', 'starts-with-i'],
    },
  },
  {
    worksheet: 'forgiveness-worksheet',
    at: '2026-11-13T19:00',
    page: 'what-happened',
    answers: {
      who: 'M.',
      happened: text('The spring, and the second phone. I found it in the blue coat.'),
      impact: ['sleep', 'trust', 'how-i-see-myself'],
      losses: rows('loss', 'The ease of a quiet evening', 'My own word for what I saw'),
    },
  },
];

/** Fills in worksheets through the page's own bridge. */
const worksheets = (page: Page): Promise<void> =>
  page.evaluate(async (list) => {
    const ask = async (path: string, input: unknown): Promise<{ id: string }> =>
      ((await window.bridge.call('journal', path, input)) as { value: { id: string } }).value;
    for (const { worksheet, at, page: open, answers, finished } of list) {
      const { id } = await ask('worksheets.start', { worksheet, at, gated: true });
      await ask('worksheets.save', { id, baseRevision: 0, title: '', answers, links: [], page: open });
      if (finished) await ask('worksheets.finish', { id, ending: 'done' });
    }
  }, sheets);

/** Half a year of a made-up person’s records, up to today. */
const records = (page: Page): Promise<void> =>
  page.evaluate(
    async ({ feelings, records: all }) => {
      const ask = (path: string, input: unknown): Promise<unknown> => window.bridge.call('journal', path, input);
      for (const each of feelings) await ask('feelings.note', each);
      for (const each of all) await ask('worksheets.start', { ...each, done: true });
    },
    madeUpRecords(today, 180),
  );

for (const theme of ['day', 'dusk'] as const) {
  const launched = await launch();
  const { page } = launched;
  const my = desk(launched);
  const sheets = worksheetDesk(launched);
  const picture = async (name: string): Promise<void> => {
    // Fonts and fades have settled when two frames have passed without either.
    await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => setTimeout(done, 300))));
    await page.screenshot({ path: path.join(folder, `${name}.${theme}.png`) });
  };
  const run = async (command: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Find or do' }).fill(command);
    await page.keyboard.press('Enter');
  };
  fs.mkdirSync(folder, { recursive: true });
  await page.setViewportSize({ width: 1280, height: 832 });
  await page.emulateMedia({ colorScheme: theme === 'dusk' ? 'dark' : 'light', reducedMotion: 'reduce' });

  await page.getByRole('button', { name: 'Continue' }).waitFor();
  await picture('01-before-you-begin');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('harbour tin slow marmalade kettle');
  await page.getByLabel('Type it once more').fill('harbour tin slow marmalade kettle');
  await page.getByText('Strong.').waitFor();
  await picture('02-passphrase');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'In case you forget' }).waitFor();
  await picture('03-recovery-sheet');
  await page.getByRole('button', { name: 'Go on without one' }).click();
  await my.skipQuestions();

  await write(page);
  await my.lock();
  await picture('04-lock');
  await my.unlock();
  await picture('05-today');
  await page.getByRole('button', { name: 'Put away' }).click();
  await page.keyboard.press('Control+2');
  await my.entry(/Eleven minutes early/).click();
  await my.entryText.click();
  await page.keyboard.press('Control+End');
  await picture('06-journal');
  await page.setViewportSize({ width: 880, height: 600 });
  await picture('06-journal-small');
  await page.setViewportSize({ width: 1280, height: 832 });
  await page.keyboard.press('F11');
  await picture('07-focus');
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('the whole');
  await my.entry(/letter/).waitFor();
  await picture('08-search');
  await page.getByRole('searchbox', { name: 'Search entries' }).fill('');
  await run('Calendar');
  await picture('09-calendar');
  await run('Reading');
  await picture('10-reading');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Find or do' }).fill('le');
  await page
    .getByRole('option', { name: /letter/ })
    .first()
    .waitFor();
  await picture('11-find-or-do');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+,');
  await picture('12-settings-privacy');
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Appearance', { exact: true }).click();
  await picture('13-settings-appearance');
  await page.getByRole('navigation', { name: 'Settings' }).getByText('Guide and questions', { exact: true }).click();
  await picture('14-settings-topics');
  await page.keyboard.press('F2');
  await page.getByRole('combobox', { name: 'Country' }).click();
  await page.getByRole('option', { name: 'United Kingdom' }).click();
  await picture('15-staying-safe');
  await page.keyboard.press('F1');
  await picture('16-help');
  await page.keyboard.press('Control+3');
  await picture('17-guide');
  await page.getByRole('button', { name: /^3/ }).first().click();
  await picture('18-chapter');
  // Back to the many days that were read there, and from them to the list.
  await page.keyboard.press('Control+2');
  await page.keyboard.press('Control+2');
  await my.entry(/Eleven minutes early/).click();
  await my.entryText.waitFor();
  await page.keyboard.press('Control+Shift+Backslash');
  await page.getByRole('complementary', { name: 'Alongside' }).waitFor();
  await picture('19-alongside');
  await worksheets(page);
  await page.keyboard.press('Control+4');
  await picture('20-worksheets');
  await page.getByRole('button', { name: 'Forgiveness, if you wish' }).first().click();
  await page.locator('.fill-in').waitFor();
  await picture('21-worksheet');
  await page.keyboard.press('Control+4');
  await page.getByRole('button', { name: 'A boundary in words' }).first().click();
  await page.locator('.sentence-panel').waitFor();
  await picture('22-boundary');
  await page.setViewportSize({ width: 880, height: 600 });
  await picture('22-boundary-small');
  await page.setViewportSize({ width: 1280, height: 832 });
  await run('Worksheet: Trusting my own read');
  await page.getByRole('heading', { name: 'How far I trusted my own read' }).waitFor();
  await picture('23-looking-back');
  await records(page);
  await page.keyboard.press('Control+5');
  await page.getByRole('heading', { name: 'Care' }).waitFor();
  await page.getByRole('button', { name: 'The week before' }).click();
  await page.locator('.care-week [aria-pressed="true"]').first().waitFor();
  await picture('25-care');
  await page.keyboard.press('Control+6');
  await page.getByText('Ring if leaving work after six').waitFor();
  await picture('26-trust');
  await page.keyboard.press('Control+7');
  await page.getByRole('radio', { name: '3 months' }).click();
  await page.getByRole('heading', { name: 'Care and feeling' }).waitFor();
  await picture('27-insights');
  await run('Ground myself');
  await page.getByRole('dialog').waitFor();
  await picture('24-grounding');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+6');
  await page.getByRole('tab', { name: 'Check-ins' }).click();
  await page.getByRole('button', { name: 'Begin: Six factors' }).click();
  for (const [factor, noticed] of [
    ['Honesty', '7'],
    ['Reliability', '6'],
    ['Respect', '6'],
  ] as const) {
    const row = page.getByRole('region', { name: factor, exact: true });
    await row.getByRole('radio', { name: noticed, exact: true }).click();
  }
  await picture('28-check-in');
  await run('Settings: Reminders');
  await page.getByRole('button', { name: 'A reminder', exact: true }).click();
  await page.getByLabel('What it says').fill('Water the plants');
  await page.getByRole('button', { name: 'Keep this reminder' }).click();
  await page.getByText('every day at 19:00').waitFor();
  await picture('29-reminders');
  await share(page);
  await picture('31-share');
  await page.setViewportSize({ width: 880, height: 600 });
  await picture('31-share-small');
  await page.setViewportSize({ width: 1280, height: 832 });
  await page.getByRole('radio', { name: 'Everything' }).click();
  await page.getByRole('button', { name: 'Save everything' }).waitFor();
  await picture('32-everything');
  await run('Settings: Backup');
  await page.getByRole('heading', { name: 'From another app' }).scrollIntoViewIfNeeded();
  await picture('33-settings-backup');
  await page.keyboard.press('Control+6');
  await page.getByRole('tab', { name: 'Check-ins' }).click();
  await page.getByRole('button', { name: 'Begin: Check-in' }).click();
  await page.getByRole('radio', { name: 'together' }).click();
  await sheets.passGate();
  await page
    .getByRole('button', { name: /What to bring/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Add a thing to bring up' }).click();
  await page.keyboard.type('Thank you for ringing on Tuesday');
  await page.getByRole('button', { name: 'Sit down together' }).click();
  await page.getByRole('heading', { name: 'On the table' }).waitFor();
  await picture('30-together');
  await launched.app.close();
}

/** Lines for the first page and one passage, looked at before it is saved. */
async function share(page: Page): Promise<void> {
  await page.keyboard.press('Control+8');
  await page.getByRole('textbox', { name: 'What you go by there' }).fill('K.');
  await page.getByLabel('From', { exact: true }).fill('2026-10-20');
  await page.getByRole('button', { name: 'The first page', exact: true }).click();
  for (const [index, line] of ['The phone on the counter', 'Waking at three', 'What sorry would look like'].entries()) {
    await page.getByRole('textbox', { name: `If we only get to three things, line ${index + 1}` }).fill(line);
  }
  await page.getByRole('button', { name: 'Passages', exact: true }).click();
  await page.getByRole('button', { name: /^The phone, face down/ }).click();
  await page.getByRole('checkbox', { name: /^Heard it on the counter/ }).click();
  await page.getByText('1 passage from 1 place.').waitFor();
  await page.locator('[data-testid="pages"][aria-busy="false"] canvas').first().waitFor();
}
