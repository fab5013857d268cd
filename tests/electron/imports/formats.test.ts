import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { formatOf } from '../../../electron/imports/formats/formats.ts';
import type { SourceEntry } from '../../../electron/imports/neutral.ts';
import { type ExportFiles, fileOf, folderWith, zipOf } from '../../support/export-files.ts';
import { tarred } from '../../support/small-exports.ts';
import { openFiles, outline } from './bring-in.ts';

/** Reads what was chosen as the app does, on a computer in a zone of its own. */
async function read(file: string, zone = 'America/New_York') {
  const files = await openFiles(file);
  const format = await formatOf(files);
  const entries: SourceEntry[] = [];
  for await (const entry of format.entries(files, { zone })) entries.push(entry);
  files.close();
  return { format: format.id, entries, texts: entries.map(({ blocks }) => outline({ content: blocks })) };
}
const readFolder = (files: ExportFiles, zone?: string) => read(folderWith(files), zone);
const lossesOf = ({ losses }: SourceEntry) => losses.map(({ kind, about }) => `${kind} ${about}`.trim());

test('Markdown files come with the day of their front matter, of their name, or of their last change', async () => {
  const folder = folderWith({
    '2024-01-15 A walk.md':
      'Cold.\nBright.\n\n![[shore.png|300]] and ![boat](img/boat%20one.png)\n\nSee [[Other note|the other]].',
    'img/shore.png': new Uint8Array([1]),
    'img/boat one.png': new Uint8Array([2]),
    'joplin.md':
      '---\ntitle: From Joplin\nupdated: 2023-05-02 10:00:00Z\ncreated: 2023-05-01 22:30:00Z\nlatitude: 0.00000000\nlongitude: 0.00000000\naltitude: 0.0000\ntags:\n  - one\n  - Two words\n---\n\nBody',
    'notesnook.md':
      '---\ntitle: "From Notesnook"\ncreated_at: 2023-06-01T08:15:00+02:00\nupdated_at: 2023-06-02T08:15:00+02:00\npinned: false\nfavorite: true\ncolor: red\ntags: one, two\n---\n\n# From Notesnook\n\nBody #felt',
    '2023/07/08.md': 'By its folders',
    'undated.md': '# Its own heading\n\n==bright== and ~~gone~~ and `code`',
    'American.md': '---\ndate: 11/23/2022 6:42 PM\n---\nIn the evening',
    'Mistakable.md': '---\ndate: 03/04/2022\n---\nNo guess',
    '.obsidian/app.json': '{}',
  });
  fs.utimesSync(path.join(folder, 'undated.md'), 0, new Date('2021-02-03T12:00:00Z'));
  fs.utimesSync(path.join(folder, 'Mistakable.md'), 0, new Date('2021-02-04T12:00:00Z'));
  const { format, entries, texts } = await read(folder);
  expect(format).toBe('markdown');
  expect(entries.map(({ at, title, tags, starred }) => [at, title, ...tags, starred])).toEqual([
    ['2023-07-08T12:00', '', false],
    ['2024-01-15T12:00', 'A walk', false],
    ['2022-11-23T18:42', 'American', false],
    ['2021-02-04T07:00', 'Mistakable', false],
    ['2023-05-01T18:30', 'From Joplin', 'one', 'Two words', false],
    ['2023-06-01T08:15', 'From Notesnook', 'one', 'two', 'felt', true],
    ['2021-02-03T07:00', 'Its own heading', false],
  ]);
  expect(texts[1]).toEqual([
    'paragraph: Cold.\nBright.',
    'file: shore.png',
    'paragraph: and',
    'file: boat one.png, boat',
    'paragraph: See the other.',
  ]);
  expect(texts[6]).toEqual(['paragraph: <highlight>bright</> and <strike>gone</> and <code>code</>']);
  expect(entries.map(lossesOf)).toEqual([
    [],
    ['entry-link the other'],
    [],
    ['no-date'],
    ['no-zone'],
    ['noted pinned, color'],
    ['no-date'],
  ]);
  expect(entries[4]?.lines).toEqual([]);
});

test('Markdown reads as it was meant: lists in lists, tables, tasks, code, links that are none', async () => {
  const { texts, entries } = await readFolder({
    '2024-01-01.md': [
      '> quoted **strongly**',
      '',
      '1. one',
      '   - deep',
      '2. two',
      '',
      '- [x] done',
      '- [ ] open',
      '- plain',
      '',
      '| a | b |',
      '| --- | --- |',
      '| 1 | **2** |',
      '',
      '```js',
      'let a = "<b>";',
      '```',
      '',
      '[old](http://example.org) [bad](javascript:alert(1)) <https://example.org/x>',
      '',
      '<div>raw <em>html</em><script>alert(1)</script></div>',
    ].join('\n'),
  });
  expect(texts[0]).toEqual([
    'blockquote > paragraph: quoted <bold>strongly</>',
    'orderedList > listItem > paragraph: one',
    'orderedList > listItem > bulletList > listItem > paragraph: deep',
    'orderedList > listItem > paragraph: two',
    'taskList > taskItem[x] > paragraph: done',
    'taskList > taskItem > paragraph: open',
    'bulletList > listItem > paragraph: plain',
    'table > tableRow > tableHeader > paragraph: a',
    'table > tableRow > tableHeader > paragraph: b',
    'table > tableRow > tableCell > paragraph: 1',
    'table > tableRow > tableCell > paragraph: <bold>2</>',
    'codeBlock: let a = "<b>";',
    'paragraph: old (http://example.org) bad <https://example.org/x>https://example.org/x</>',
    'paragraph: raw <italic>html</>',
  ]);
  expect(entries.map(lossesOf)).toEqual([['link http://example.org', 'link javascript:alert(1)']]);
});

test('jrnl comes from JSON, with tags or without, and from its own text', async () => {
  const entries = [
    {
      title: 'Woke early.',
      body: 'Tea.\nThen @home.',
      date: '2023-03-04',
      time: '07:05',
      tags: ['@home'],
      starred: true,
    },
    { title: 'Late', body: '', date: '2023-03-05', time: '23:50' },
  ];
  const fromJson = await read(fileOf('jrnl.json', JSON.stringify({ tags: { '@home': 1 }, entries })));
  expect(fromJson.format).toBe('jrnl');
  expect(fromJson.entries.map(({ at, title, tags, starred }) => ({ at, title, tags, starred }))).toEqual([
    { at: '2023-03-04T07:05', title: 'Woke early.', tags: ['home'], starred: true },
    { at: '2023-03-05T23:50', title: 'Late', tags: [], starred: false },
  ]);
  expect((await read(fileOf('old.json', JSON.stringify({ entries })))).entries).toHaveLength(2);

  const text =
    '[2023-03-04 07:05] Woke early. Tea first. *\nThen @home.\n\n[2023-03-05 11:50 PM] Late\nA line with [brackets] in it\n';
  const fromText = await read(fileOf('journal.txt', text));
  expect(fromText.format).toBe('jrnl-text');
  expect(fromText.entries.map(({ at, title, tags, starred }) => ({ at, title, tags, starred }))).toEqual([
    { at: '2023-03-04T07:05', title: 'Woke early.', tags: ['home'], starred: true },
    { at: '2023-03-05T23:50', title: 'Late', tags: [], starred: false },
  ]);
  expect(fromText.texts).toEqual([['paragraph: Tea first.\nThen @home.'], ['paragraph: A line with [brackets] in it']]);
});

test('Diarium comes with local times of seven digits, and with the media of each moment', async () => {
  const { format, entries, texts } = await readFolder({
    'Diarium.json': [
      {
        date: '2019-05-04T21:13:09.0000000',
        heading: 'At sea',
        html: '<p>Wind &amp; <b>waves</b></p><p><br></p><ul><li>one</li></ul>',
        tags: ['sea'],
        location: [47.1, 8.5],
        rating: 4,
        people: ['Ann'],
        sun: 'x',
        lunar: 3,
      },
      { date: '2019-05-04T08:00:00.12345', heading: '', html: '<p>Morning</p>', tags: [] },
    ],
    'media/2019-05-04_211309/one.jpg': new Uint8Array([1]),
    'media/2019-05-04_080000/two.jpg': new Uint8Array([2]),
  });
  expect(format).toBe('diarium');
  expect(entries.map(({ at, title, tags, mood, lines }) => [at, title, tags, mood, lines])).toEqual([
    ['2019-05-04T21:13', 'At sea', ['sea', 'Ann'], '4 of 5', ['Place: 47.10000, 8.50000']],
    ['2019-05-04T08:00', '', [], null, []],
  ]);
  expect(texts).toEqual([
    ['paragraph: Wind & <bold>waves</>', 'bulletList > listItem > paragraph: one', 'file: one.jpg'],
    ['paragraph: Morning', 'file: two.jpg'],
  ]);
});

test('Journey comes with moments in milliseconds, and numbers that are none are none', async () => {
  const odd = {
    lat: Number.MAX_VALUE,
    lon: -Number.MAX_VALUE,
    weather: { id: -1, degree_c: Number.MAX_VALUE, description: '' },
  };
  const { format, entries, texts } = await read(
    zipOf('journey.zip', {
      '1-a.json': {
        id: '1-a',
        date_journal: 1_556_999_999_000,
        date_modified: 1_557_000_000_000,
        timezone: 'Europe/Zurich',
        text: '<p dir="auto">Hello<br>there</p>',
        type: 'html',
        mood: 3,
        sentiment: 1.25,
        favourite: true,
        tags: ['a'],
        address: 'Zürich',
        photos: ['1-a-x.jpg', '1-a-gone.jpg'],
        ...odd,
      },
      '2-b.json': {
        id: '2-b',
        date_journal: 1_556_999_999_000,
        timezone: '',
        text: '**old** one',
        mood: 0,
        tags: [],
        photos: [],
        lat: 1.5,
        lon: 2.5,
        weather: { degree_c: 20.4, description: 'Clear' },
      },
      '1-a-x.jpg': new Uint8Array([1]),
    }),
  );
  expect(format).toBe('journey');
  expect(entries.map(({ at, mood, starred, lines }) => [at, mood, starred, ...lines])).toEqual([
    ['2019-05-04T21:59', '3', true, 'Place: Zürich'],
    ['2019-05-04T15:59', null, false, 'Place: 1.50000, 2.50000', 'Weather: Clear, 20 °C'],
  ]);
  expect(texts).toEqual([['paragraph: Hello\nthere', 'file: 1-a-x.jpg'], ['paragraph: <bold>old</> one']]);
  expect(entries.map(lossesOf)).toEqual([['missing-file 1-a-gone.jpg', 'noted sentiment'], ['no-zone']]);
});

test('Daylio comes from its table and from its backup', async () => {
  const csv =
    '\ufefffull_date,date,weekday,time,mood,activities,note_title,note\r\n2018-05-18,18 May,Friday,11:54 pm,rad,"clean | movies / tv","A ""good"" day","Went out<br><b>late</b>"\r\n2018-05-17,17 May,Thursday,22:21,meh,,,"two\nlines"\r\n';
  const { format, entries, texts } = await read(fileOf('daylio_export.csv', csv));
  expect(format).toBe('daylio');
  expect(entries.map(({ at, title, activities, mood }) => ({ at, title, activities, mood }))).toEqual([
    { at: '2018-05-18T23:54', title: 'A "good" day', activities: ['clean', 'movies / tv'], mood: 'rad' },
    { at: '2018-05-17T22:21', title: '', activities: [], mood: 'meh' },
  ]);
  expect(texts).toEqual([['paragraph: Went out\n<bold>late</>'], ['paragraph: two\nlines']]);

  const data = {
    version: 15,
    customMoods: [
      { id: 1, custom_name: '', mood_group_id: 1 },
      { id: 7, custom_name: 'fugly', mood_group_id: 4 },
    ],
    tags: [{ id: 3, name: 'garden' }],
    assets: [{ id: 9, checksum: 'abc123' }],
    dayEntries: [
      {
        id: 1,
        datetime: 1_589_047_200_000,
        timeZoneOffset: 7_200_000,
        mood: 7,
        note: 'Hm',
        note_title: '',
        tags: [3],
        assets: [9],
      },
    ],
  };
  const backup = await read(
    zipOf('backup.daylio', {
      'backup.daylio': Buffer.from(JSON.stringify(data)).toString('base64'),
      'assets/photos/2020/5/abc123': new Uint8Array([1]),
    }),
  );
  expect(backup.entries.map(({ at, activities, mood }) => ({ at, activities, mood }))).toEqual([
    { at: '2020-05-09T20:00', activities: ['garden'], mood: 'fugly' },
  ]);
  expect(backup.texts).toEqual([['paragraph: Hm', 'file: abc123']]);
});

test('Mini Diary and Mini Diarium come from their JSON', async () => {
  const diary = {
    metadata: { application: 'Mini Diary', version: '3.3.0' },
    entries: { '2020-01-02': { dateUpdated: '2020-01-02T10:00:00.000Z', title: 'Snow', text: '**white**' } },
  };
  const one = await read(fileOf('mini-diary.json', JSON.stringify(diary)));
  expect([one.format, one.entries[0]?.at, one.entries[0]?.title, one.texts[0]]).toEqual([
    'mini-diary',
    '2020-01-02T12:00',
    'Snow',
    ['paragraph: <bold>white</>'],
  ]);
  const diarium = {
    metadata: { application: 'Mini Diarium', version: '0.5' },
    entries: [
      { id: 4, date: '2020-01-02', title: 'A', text: '<p>x</p>' },
      { id: 5, date: '2020-01-02', title: 'B', text: '<p>y</p>' },
    ],
  };
  const two = await read(fileOf('mini-diarium.json', JSON.stringify(diarium)));
  expect(two.entries.map(({ id, at, title }) => [id, at, title])).toEqual([
    ['4', '2020-01-02T12:00', 'A'],
    ['5', '2020-01-02T12:00', 'B'],
  ]);
});

test('Joplin comes from its folder and from its archive, with tags, resources and notebooks', async () => {
  const id = (letter: string): string => letter.repeat(32);
  const item = (facts: Readonly<Record<string, string | number>>, title?: string, body?: string): string =>
    `${title === undefined ? '' : `${title}\n\n`}${body === undefined ? '' : `${body}\n\n`}${Object.entries(facts)
      .map(([key, value]) => `${key}: ${value}`)
      .join('\n')}`;
  const files = {
    [`${id('a')}.md`]: item(
      {
        id: id('a'),
        parent_id: id('f'),
        created_time: '2022-01-01T02:00:00.000Z',
        user_created_time: '2022-01-01T03:00:00.000Z',
        updated_time: '2022-01-02T03:00:00.000Z',
        latitude: '0.00000000',
        longitude: '0.00000000',
        type_: 1,
      },
      'A note',
      `Words\n\n![p.png](:/${id('d')})\n\nand [letter.pdf](:/${id('e')}) and [that note](:/${id('b')})`,
    ),
    [`${id('f')}.md`]: item({ id: id('f'), type_: 2 }, 'Diary'),
    [`${id('d')}.md`]: item({ id: id('d'), mime: 'image/png', type_: 4 }, 'p.png'),
    [`${id('c')}.md`]: item({ id: id('c'), type_: 5 }, 'blue'),
    [`${id('1')}.md`]: item({ id: id('1'), note_id: id('a'), tag_id: id('c'), type_: 6 }),
    [`resources/${id('d')}.png`]: new Uint8Array([1]),
    [`resources/${id('e')}.pdf`]: new Uint8Array([2]),
  };
  for (const chosen of [folderWith(files), fileOf('notes.jex', tarred(files))]) {
    const { format, entries, texts } = await read(chosen);
    expect(format).toBe('joplin');
    expect(entries.map(({ at, title, tags, lines }) => [at, title, tags, lines])).toEqual([
      ['2021-12-31T22:00', 'A note', ['blue'], ['Notebook: Diary']],
    ]);
    expect(texts[0]).toEqual([
      'paragraph: Words',
      `file: ${id('d')}.png, p.png`,
      'paragraph: and',
      `file: ${id('e')}.pdf, letter.pdf`,
      'paragraph: and that note',
    ]);
  }
});

test('RedNotebook comes from its months, with what Python wrote into older ones', async () => {
  const { format, entries, texts } = await readFolder({
    '2012-02.txt': `3:\n  Cities: {Prague: null, Brno: null}\n  Tags: {travel: null}\n  text: !!python/unicode '= Bridges =\n\n    **Bold**, //soft//, --gone-- and #music\n\n    [""shore"".png] [the page ""https://example.org""]'\n29: {text: leap}\n30: {text: no such day}\n`,
    'shore.png': new Uint8Array([1]),
  });
  expect(format).toBe('red-notebook');
  expect(entries.map(({ at, title, tags, lines }) => [at, title, tags, lines])).toEqual([
    ['2012-02-03T12:00', 'Bridges', ['travel', 'music'], ['Cities: Prague, Brno']],
    ['2012-02-29T12:00', '', [], []],
    [null, '', [], []],
  ]);
  expect(texts[0]).toEqual([
    'paragraph: <bold>Bold</>, <italic>soft</>, <strike>gone</> and #music',
    'file: shore.png',
    'paragraph: <https://example.org/>the page</>',
  ]);
});

test('Standard Notes comes from a decrypted backup, and an encrypted one is named as that', async () => {
  const note = (uuid: string, content: unknown) => ({
    uuid,
    content_type: 'Note',
    content,
    created_at: '2024-05-01T12:00:00.000Z',
    updated_at: '2024-05-02T12:00:00.000Z',
  });
  const lexical = {
    root: {
      type: 'root',
      children: [
        { type: 'heading', tag: 'h2', children: [{ type: 'text', text: 'Head', format: 0 }] },
        {
          type: 'paragraph',
          children: [
            { type: 'text', text: 'bold', format: 1 },
            { type: 'text', text: ' on', format: 8 },
          ],
        },
        {
          type: 'list',
          listType: 'check',
          children: [{ type: 'listitem', checked: true, children: [{ type: 'text', text: 'done', format: 0 }] }],
        },
      ],
    },
  };
  const backup = (content: unknown) => ({
    version: '004',
    items: [
      note('n1', content),
      note('n2', { title: 'Super', text: JSON.stringify(lexical), noteType: 'super', references: [] }),
      {
        uuid: 't',
        content_type: 'Tag',
        content: { title: 'work', references: [{ uuid: 'n1', content_type: 'Note' }] },
      },
    ],
  });
  const { format, entries, texts } = await read(
    zipOf('sn.zip', {
      'Standard Notes Backup and Import File.txt': JSON.stringify(
        backup({ title: 'One', text: 'plain\nlines', references: [] }),
      ),
      'Items/Note/One.txt': 'plain',
    }),
  );
  expect(format).toBe('standard-notes');
  expect(entries.map(({ at, title, tags }) => [at, title, tags])).toEqual([
    ['2024-05-01T08:00', 'One', ['work']],
    ['2024-05-01T08:00', 'Super', []],
  ]);
  expect(texts).toEqual([
    ['paragraph: plain\nlines'],
    ['heading2: Head', 'paragraph: <bold>bold</> on', 'taskList > taskItem[x] > paragraph: done'],
  ]);
  const locked = { version: '004', items: [{ ...note('n1', ''), content: '004:abc' }] };
  await expect(read(fileOf('backup.txt', JSON.stringify(locked)))).rejects.toMatchObject({ code: 'bad-archive' });
});

test('Apple’s Journal comes from its pages', async () => {
  const { format, entries, texts } = await read(
    zipOf('AppleJournalEntries.zip', {
      'AppleJournalEntries/index.html': '<html></html>',
      'AppleJournalEntries/Entries/2024-03-06_A_day.html':
        '<!DOCTYPE html><html><head><style>p{}</style><title>x</title></head><body><div class="pageContainer"><div class="pageHeader">Wednesday, March 6, 2024</div><div class="assetGrid"><div class="gridItem assetType_photo"><img src="../Resources/AB.jpg" class="asset_image"/></div></div><div class=\'title\'>A day</div><div class=\'bodyText\'><p class="p2"><span class="s2">Out and about</span></p></div></div></body></html>',
      'AppleJournalEntries/Resources/AB.jpg': new Uint8Array([1]),
    }),
  );
  expect([format, entries[0]?.at, entries[0]?.title]).toEqual(['apple-journal', '2024-03-06T12:00', 'A day']);
  expect(texts[0]).toEqual(['file: AB.jpg', 'paragraph: Out and about']);
});

test('Day One Classic comes from its property lists', async () => {
  const id = 'AB'.repeat(16);
  const { format, entries, texts } = await readFolder({
    [`Journal.dayone/entries/${id}.doentry`]: `<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict><key>Creation Date</key><date>2013-05-02T22:10:00Z</date><key>Entry Text</key><string>Under &amp; over\n\nSecond</string><key>Starred</key><true/><key>Tags</key><array><string>old</string></array><key>Time Zone</key><string>Europe/Paris</string><key>UUID</key><string>${id}</string><key>Location</key><dict><key>Locality</key><string>Lyon</string><key>Latitude</key><real>45.7</real></dict><key>Weather</key><dict><key>Celsius</key><string>12</string><key>Description</key><string>Rain</string></dict></dict></plist>`,
    [`Journal.dayone/photos/${id}.jpg`]: new Uint8Array([1]),
  });
  expect([format, entries[0]?.at, entries[0]?.starred, entries[0]?.tags, entries[0]?.lines]).toEqual([
    'day-one-classic',
    '2013-05-03T00:10',
    true,
    ['old'],
    ['Place: Lyon', 'Weather: Rain, 12 °C'],
  ]);
  expect(texts[0]).toEqual([`file: ${id}.jpg`, 'paragraph: Under & over', 'paragraph: Second']);
});

test('what is none of these is said to be unknown', async () => {
  for (const file of [
    fileOf('a.json', '{"a":1}'),
    fileOf('b.txt', 'just words'),
    fileOf('c.bin', new Uint8Array(2_000)),
    folderWith({ 'x.png': new Uint8Array([1]) }),
  ]) {
    await expect(read(file)).rejects.toMatchObject({ code: 'unknown-format' });
  }
});

test('Markdown that this app wrote comes back with its feeling, and what was in the bin stays away', async () => {
  const head = (more: Readonly<Record<string, unknown>>): string =>
    `---\n${Object.entries({
      title: null,
      aliases: null,
      date: '2026-01-05T10:00',
      updated: '2026-01-06T10:00:00.000Z',
      tags: ['a'],
      feeling: null,
      feelingWords: [],
      starred: false,
      writtenAt: '2026-01-05T10:00:00.000Z',
      discardedAt: null,
      id: 'x',
      ...more,
    })
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
      .join('\n')}\n---\n\n`;
  const { entries, texts } = await readFolder({
    'entries/2026/01/2026-01-05-1000.md': `${head({ title: 'By the sea', feeling: 4, feelingWords: ['calm'], starred: true })}# By the sea\n\n![](../../../attachments/one.jpg)\n\nWords`,
    'entries/2026/01/2026-01-05-1000-2.md': `${head({ id: 'y' })}No title`,
    'bin/2026/01/2026-01-05-1000.md': `${head({ id: 'z', discardedAt: '2026-02-01T00:00:00.000Z' })}Gone`,
    'attachments/one.jpg': new Uint8Array([1]),
  });
  expect(
    entries.map(({ at, title, mood, feelingWords, starred }) => [at, title, mood, ...feelingWords, starred]),
  ).toEqual([
    ['2026-01-05T10:00', '', null, false],
    ['2026-01-05T10:00', '', null, false],
    ['2026-01-05T10:00', 'By the sea', '4 of 5', 'calm', true],
  ]);
  expect(entries.map(lossesOf)).toEqual([['left-out in the bin there'], [], []]);
  expect(texts[2]).toEqual(['file: one.jpg', 'paragraph: Words']);
});
