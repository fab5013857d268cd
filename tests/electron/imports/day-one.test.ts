import { expect, test } from 'vitest';
import { zipOf } from '../../support/export-files.ts';
import { openTestJournal } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { allEntries, bringIn, look, outline } from './bring-in.ts';

const ids = {
  photo: '76F9B0AC37954B51BF8B9146498B29C2',
  other: 'AD6F2A6EC10C41AEA35E94BAD169936D',
  pdf: 'C'.repeat(32),
};

const richText = (contents: unknown[]): string =>
  JSON.stringify({
    meta: { version: 1, 'small-lines-removed': true, created: { platform: 'com.bloombuilt.dayone-ios', version: 728 } },
    contents,
  });

async function dayOneFiles() {
  return {
    'Journal.json': {
      metadata: { version: '1.0' },
      entries: [
        {
          uuid: '1546F37361264E129200B2CA6A885855',
          creationDate: '2017-06-28T15:38:37Z',
          modifiedDate: '2017-07-01T08:00:00Z',
          timeZone: 'Asia/Taipei',
          starred: true,
          tags: ['trips', 'Hot springs'],
          text: `# By the sea\n\n![](dayone-moment://${ids.photo})\n\nTwo lines\nof one thought\\. Not far \\(an hour\\)\\!\n\n- [x] towel\n- [ ] hat\n\n\u200bSee [that day](dayone://view?entryId=ABC) and [the page](https://example.org/a).`,
          location: {
            placeName: 'Old pier',
            localityName: 'Green Island',
            country: 'Taiwan',
            longitude: 121.5,
            latitude: 22.6,
            region: { center: { longitude: 121.5, latitude: 22.6 }, radius: 75 },
          },
          weather: { temperatureCelsius: 26.4, conditionsDescription: 'Mostly Sunny', windBearing: 360 },
          photos: [{ identifier: ids.photo, md5: 'aa11', type: 'jpeg', orderInEntry: 0 }],
        },
        {
          uuid: 'EBA5F438453C4B279333E82BFFE015CE',
          creationDate: '2017-11-18T23:41:20Z',
          timeZone: 'Asia/Hong_Kong',
          text: 'what the fallback would say',
          richText: richText([
            { text: 'All packed\n', attributes: { line: { header: 1, identifier: 'X' } } },
            { embeddedObjects: [{ type: 'photo', identifier: ids.photo }] },
            { text: 'Plain, ' },
            { text: 'bold', attributes: { bold: true } },
            { text: ' and ' },
            { text: 'under', attributes: { underline: true } },
            { text: '.\n' },
            { text: 'one\n', attributes: { line: { listStyle: 'bulleted', indentLevel: 1 } } },
            { text: 'deeper\n', attributes: { line: { listStyle: 'numbered', indentLevel: 2, listIndex: 1 } } },
            { text: 'two\n', attributes: { line: { listStyle: 'bulleted', indentLevel: 1 } } },
            { text: 'done\n', attributes: { line: { listStyle: 'checkbox', indentLevel: 1, checked: true } } },
            { text: 'said\n', attributes: { line: { quote: true } } },
            { text: 'let a = 1\n', attributes: { line: { codeBlock: true } } },
            { text: 'let b = 2\n', attributes: { line: { codeBlock: true } } },
            { embeddedObjects: [{ type: 'horizontalRuleLine' }] },
            { embeddedObjects: [{ type: 'dayOneEntry', identifier: 'ABC' }] },
            { text: 'The end' },
          ]),
        },
        {
          creationDate: '2020-02-29T10:00:00Z',
          text: `![](dayone-moment://${ids.other}) and ![](dayone-moment:/pdfAttachment/${ids.pdf})`,
          location: { latitude: Number.MAX_VALUE, longitude: -Number.MAX_VALUE },
          photos: [{ identifier: ids.other, type: 'jpeg' }],
          pdfAttachments: [{ identifier: ids.pdf, md5: 'bb22', type: 'pdf', pdfName: 'letter.pdf' }],
        },
        { creationDate: 'no day', text: 'lost in time' },
      ],
    },
    'Second.json': {
      metadata: { version: '1.0' },
      entries: [
        {
          uuid: 'F'.repeat(32),
          creationDate: '2019-01-01T00:30:00Z',
          timeZone: 'Pacific/Auckland',
          text: 'Night',
          photos: [{ identifier: 'E'.repeat(32), md5: 'gone' }],
        },
      ],
    },
    'photos/aa11.jpeg': await photo(64, 48),
    // A writer of another app names it by the identifier.
    [`photos/${ids.other}.jpeg`]: await photo(48, 64),
    'pdfs/bb22.pdf': '%PDF-1.4 nothing to see',
    'photos/cc33.jpeg': await photo(20, 20),
  };
}

test('a Day One archive comes in with its words, its looks, its files and its days', async () => {
  const opened = await openTestJournal();
  const file = zipOf('Journal.zip', await dayOneFiles());
  const found = await look(opened, file);
  expect(found).toMatchObject({
    name: 'Journal.zip',
    format: 'day-one',
    fresh: { count: 4, from: '2017-06-28', to: '2020-02-29' },
    here: 0,
    starred: 1,
    withLines: 1,
    files: { count: 3 },
    unnamed: 1,
    tags: [
      { tag: 'trips', count: 1 },
      { tag: 'Hot springs', count: 1 },
    ],
    moods: [],
  });
  expect(
    found.lossy.map(({ at, losses }) => [at.slice(0, 10), ...losses.map(({ kind, about }) => `${kind} ${about}`)]),
  ).toEqual([
    ['2017-06-28', 'entry-link '],
    ['2017-11-19', 'look ', 'entry-link '],
    ['2020-02-29', 'no-zone '],
    ['', 'left-out no day'],
    ['2019-01-01', 'missing-file '],
  ]);
  expect(await allEntries(opened)).toEqual([]);

  const { brought } = await bringIn(opened, file);
  expect(brought).toMatchObject({ entries: 4, files: 3, format: 'day-one' });
  const [sea, packed, night, leap] = await allEntries(opened);
  expect(sea).toMatchObject({
    at: '2017-06-28T23:38',
    title: 'By the sea',
    starred: true,
    tags: ['trips', 'Hot springs'],
    updatedAt: '2017-07-01T08:00:00.000Z',
  });
  expect(outline(sea?.body)).toEqual([
    'attachment: picture aa11.jpeg',
    'paragraph: Two lines\nof one thought. Not far (an hour)!',
    'taskList > taskItem[x] > paragraph: towel',
    'taskList > taskItem > paragraph: hat',
    'paragraph: See that day and <https://example.org/a>the page</>.',
    'paragraph: Place: Old pier, Green Island, Taiwan\nWeather: Mostly Sunny, 26 °C',
  ]);
  expect(packed).toMatchObject({ at: '2017-11-19T07:41', title: 'All packed', starred: false });
  expect(outline(packed?.body)).toEqual([
    'attachment: picture aa11.jpeg',
    'paragraph: Plain, <bold>bold</> and under.',
    'bulletList > listItem > paragraph: one',
    'bulletList > listItem > orderedList > listItem > paragraph: deeper',
    'bulletList > listItem > paragraph: two',
    'taskList > taskItem[x] > paragraph: done',
    'blockquote > paragraph: said',
    'codeBlock: let a = 1\nlet b = 2',
    'horizontalRule',
    'paragraph: The end',
  ]);
  expect(night).toMatchObject({ at: '2019-01-01T13:30', title: '' });
  expect(outline(leap?.body)).toEqual([
    `attachment: picture ${ids.other}.jpeg`,
    'paragraph: and',
    'attachment: file bb22.pdf',
  ]);
  // One picture of two entries lies in the journal once.
  expect((await opened.journal.attachments.all({})).count).toBe(4);
  expect(opened.faults).toEqual([]);
  await opened.close();
});

test('what was brought in is here the second time, and comes beside it once it was changed there', async () => {
  const opened = await openTestJournal();
  const files = await dayOneFiles();
  const file = zipOf('Journal.zip', files);
  await bringIn(opened, file);
  const again = await bringIn(opened, file);
  expect(again.found).toMatchObject({ fresh: { count: 0 }, here: 4, changed: 0, files: { count: 0 } });
  expect(again.brought).toMatchObject({ entries: 0, files: 0 });
  // The way back is that of what came.
  expect(await opened.journal.imports.last()).toMatchObject({ entries: 4 });

  const [first] = await allEntries(opened);
  await opened.journal.entries.discard({ ids: [first?.id ?? ''] });
  const [entry] = files['Journal.json'].entries.slice(1);
  const changed = {
    ...files,
    'Second.json': { entries: [] },
    'Journal.json': {
      entries: [files['Journal.json'].entries[0], { ...entry, text: 'Another thought', richText: undefined }],
    },
  };
  const later = await bringIn(opened, zipOf('Later.zip', changed));
  expect(later.found).toMatchObject({ fresh: { count: 0 }, here: 0, inBin: 1, changed: 1 });
  expect(later.brought).toMatchObject({ entries: 1 });
  expect((await allEntries(opened)).map(({ title }) => title)).toEqual(['All packed', '', '', '']);
  await opened.close();
});

test('undo takes back all of it in one step, also after a lock, but for what was changed since', async () => {
  const opened = await openTestJournal();
  await opened.journal.entries.create({ at: '2026-01-01T10:00', title: 'Mine' });
  await bringIn(opened, zipOf('Journal.zip', await dayOneFiles()));
  const night = (await allEntries(opened)).find(({ at }) => at.startsWith('2019'));
  await opened.journal.entries.describe({ id: night?.id ?? '', starred: true });
  const { folder } = opened;
  await opened.close();

  const later = await openTestJournal({ folder });
  expect(await later.journal.imports.last()).toMatchObject({ entries: 4, files: 3, name: 'Journal.zip' });
  expect(await later.journal.imports.undo()).toEqual({ gone: 3, stayed: 1 });
  expect((await allEntries(later)).map(({ at }) => at)).toEqual(['2019-01-01T13:30', '2026-01-01T10:00']);
  expect(await later.journal.imports.last()).toBeNull();
  await expect(later.journal.imports.undo()).rejects.toMatchObject({ code: 'not-found' });
  expect(await later.journal.entries.bin()).toEqual([]);
  await later.close();
  const last = await openTestJournal({ folder });
  expect(last.session.db().prepare('SELECT count(*) FROM attachment_piece').pluck().get()).toBe(0);
  await last.close();
});

test('tags are renamed or left away, and places can be', async () => {
  const opened = await openTestJournal();
  await bringIn(opened, zipOf('Journal.zip', await dayOneFiles()), {
    tags: [
      { tag: 'trips', as: 'away' },
      { tag: 'Hot springs', as: null },
    ],
    lines: false,
  });
  const [sea] = await allEntries(opened);
  expect(sea?.tags).toEqual(['away']);
  expect(outline(sea?.body).at(-1)).toContain('See that day');
  await opened.close();
});
