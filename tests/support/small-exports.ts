import { Header } from 'tar';
import { type ExportFiles, json } from './export-files.ts';

/** A small export of each family, as its app writes it: what is changed at random must not be large. */
export const smallExports: Readonly<Record<string, ExportFiles>> = {
  'day-one': {
    'Journal.json': {
      metadata: { version: '1.0' },
      entries: [
        {
          uuid: 'A'.repeat(32),
          creationDate: '2020-01-01T10:00:00Z',
          modifiedDate: '2020-01-02T10:00:00Z',
          timeZone: 'Europe/Paris',
          starred: true,
          tags: ['one', 'two'],
          text: '# Head\n\n![](dayone-moment://P1)\n\nWords\\.',
          photos: [{ identifier: 'P1', md5: 'f1', type: 'jpeg', orderInEntry: 0 }],
          location: { placeName: 'Here', latitude: 1.5, longitude: 2.5 },
          weather: { temperatureCelsius: 20, conditionsDescription: 'Clear' },
        },
        {
          uuid: 'B'.repeat(32),
          creationDate: '2020-01-03T10:00:00Z',
          richText: JSON.stringify({
            contents: [
              { text: 'Line\n', attributes: { line: { header: 1 } } },
              { embeddedObjects: [{ type: 'audio', identifier: 'S1' }] },
              { text: 'item\n', attributes: { line: { listStyle: 'bulleted', indentLevel: 1 } } },
              { text: 'end', attributes: { bold: true, linkURL: 'https://example.org' } },
            ],
          }),
          audios: [{ identifier: 'S1', md5: 'f2', type: 'm4a' }],
        },
      ],
    },
    'photos/f1.jpeg': Buffer.from('\xff\xd8\xff no picture at all', 'latin1'),
    'audios/f2.m4a': Buffer.from('....ftypM4A sound', 'latin1'),
  },
  'day-one-classic': {
    [`Journal.dayone/entries/${'AB'.repeat(16)}.doentry`]: `<?xml version="1.0"?><plist version="1.0"><dict><key>Creation Date</key><date>2013-05-02T22:10:00Z</date><key>Entry Text</key><string>Under &amp; over</string><key>Tags</key><array><string>old</string></array><key>Time Zone</key><string>Europe/Paris</string><key>UUID</key><string>${'AB'.repeat(16)}</string></dict></plist>`,
    [`Journal.dayone/photos/${'AB'.repeat(16)}.jpg`]: Buffer.from('\xff\xd8\xff none', 'latin1'),
  },
  journey: {
    '1-a.json': {
      ...{ id: '1-a', date_journal: 1_556_999_999_000, timezone: 'Europe/Zurich', type: 'html', mood: 3 },
      ...{ text: '<p>Hello<br>there <b>you</b></p><ul><li>x</li></ul>', tags: ['a'], photos: ['1-a-x.bin'], lat: 1.5 },
    },
    '2-b.json': { id: '2-b', date_journal: 1_557_999_999_000, timezone: '', text: '**old**', tags: [], photos: [] },
    '3-c.json': { id: '3-c', date_journal: 1_558_999_999_000, timezone: 'UTC', text: 'third', tags: [], photos: [] },
    '1-a-x.bin': Buffer.from('bytes'),
  },
  diarium: {
    'Diarium.json': [
      {
        date: '2019-05-04T21:13:09.0000000',
        heading: 'Sea',
        html: '<p>Wind</p>',
        tags: ['sea'],
        location: [47.1, 8.5],
        rating: 4,
      },
      { date: '2019-05-05T08:00:00.12345', html: '<h2>Morning</h2><table><tr><td>1</td></tr></table>' },
    ],
    'media/2019-05-04_211309/one.bin': Buffer.from('bytes'),
  },
  daylio: {
    'daylio_export.csv':
      'full_date,date,weekday,time,mood,activities,note_title,note\n2018-05-18,18 May,Friday,11:54 pm,rad,"a | b","T ""q""","Went<br>out"\n2018-05-17,17 May,Thursday,22:21,meh,,,"two\nlines"\n',
  },
  jrnl: {
    'jrnl.json': {
      tags: { '@home': 1 },
      entries: [
        { title: 'One.', body: 'Tea.\n@home', date: '2023-03-04', time: '07:05', tags: ['@home'], starred: true },
        { title: 'Two', body: '', date: '2023-03-05', time: '23:50' },
      ],
    },
  },
  'mini-diary': {
    'diary.json': {
      metadata: { application: 'Mini Diary', version: '3.3.0' },
      entries: { '2020-01-02': { dateUpdated: '2020-01-02T10:00:00.000Z', title: 'Snow', text: '**white**' } },
    },
  },
  joplin: {
    [`${'a'.repeat(32)}.md`]: `A note\n\nWords ![p](:/${'d'.repeat(32)})\n\nid: ${'a'.repeat(32)}\ncreated_time: 2022-01-01T02:00:00.000Z\ntype_: 1`,
    [`${'c'.repeat(32)}.md`]: `blue\n\nid: ${'c'.repeat(32)}\ntype_: 5`,
    [`${'1'.repeat(32)}.md`]: `id: ${'1'.repeat(32)}\nnote_id: ${'a'.repeat(32)}\ntag_id: ${'c'.repeat(32)}\ntype_: 6`,
    [`resources/${'d'.repeat(32)}.bin`]: Buffer.from('bytes'),
  },
  'red-notebook': {
    '2012-02.txt':
      "3:\n  Cities: {Prague: null}\n  text: '= Head =\n\n    **Bold**, //soft// and #music'\n29: {text: leap}\n",
    '2012-03.txt': '1: {text: "March, and what it brought"}\n2: {text: "more of it"}\n',
  },
  'standard-notes': {
    'Standard Notes Backup and Import File.txt': {
      version: '004',
      items: [
        {
          uuid: 'n1',
          content_type: 'Note',
          created_at: '2024-05-01T12:00:00.000Z',
          content: { title: 'One', text: 'plain', references: [] },
        },
        {
          uuid: 't',
          content_type: 'Tag',
          content: { title: 'work', references: [{ uuid: 'n1', content_type: 'Note' }] },
        },
      ],
    },
  },
  'apple-journal': {
    'AppleJournalEntries/Entries/2024-03-06_A_day.html':
      '<html><body><div class="pageHeader">6 March</div><img src="../Resources/AB.bin"/><div class="title">A day</div><div class="bodyText"><p>Out</p></div></body></html>',
    'AppleJournalEntries/Resources/AB.bin': Buffer.from('bytes'),
  },
  markdown: {
    '2024-01-15 A walk.md':
      '---\ntags: [one, two]\nmood: good\n---\nCold ==bright==.\n\n![[shore.bin]]\n\n- [x] done\n\n| a |\n| - |\n| 1 |',
    'two.md': '---\ndate: 2024-02-01T10:00:00+02:00\ntitle: "Two"\n---\n# Two\n\n[[2024-01-15 A walk]]',
    'three.md': '---\ndate: 2024-03-01\n---\nThe third, with some words of its own.',
    'shore.bin': Buffer.from('bytes'),
  },
};

/** A tar archive without compression, as Joplin writes one. */
export function tarred(files: ExportFiles, typeOf: (name: string) => 'File' | 'SymbolicLink' = () => 'File'): Buffer {
  const parts: Buffer[] = [];
  for (const [path, value] of Object.entries(files)) {
    const bytes = Buffer.from(value instanceof Uint8Array ? value : typeof value === 'string' ? value : json(value));
    const type = typeOf(path);
    const linkpath = type === 'File' ? {} : { linkpath: '/etc/passwd' };
    const header = new Header({
      path,
      size: bytes.length,
      type,
      mode: 0o644,
      mtime: new Date('2026-01-01'),
      ...linkpath,
    });
    const block = Buffer.alloc(512);
    header.encode(block, 0);
    parts.push(block, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...parts, Buffer.alloc(1_024)]);
}
