import type { Placed } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { escapedHtml as escaped, htmlOf } from '#contract/document/html.ts';
import { readDocument } from '#contract/document/schema.ts';
import { dateWords, onWords, type Printed } from '#contract/fields/printed.ts';
import type { ShownLink } from '#contract/worksheets.ts';
import type { Connection } from '../../database/open.ts';
import { prepared } from '../../database/prepared.ts';
import { wordsAreGone } from '../../salvage/readable.ts';
import { answeredPages, citedByAll, sourceWords } from '../../worksheets/response-parts.ts';
import { responseOf } from '../../worksheets/response-rows.ts';
import type { ArchiveFile, Making } from '../archive-file.ts';
import {
  attachmentNames,
  attachmentRecords,
  documentOf,
  type EntryRecord,
  entryRecord,
  feelingRecords,
  type ResponseRecord,
  responseRecord,
  textsOf,
} from '../records.ts';
import { attachmentFiles, inPortions } from './json.ts';

/** One of what a page holds: its row, and the time that it is about. */
interface Line {
  readonly kind: 'entry' | 'response';
  readonly id: number;
  readonly at: string;
}

/** A month, `2026/01`, and how much is in it. */
interface Month {
  readonly key: string;
  readonly lines: readonly Line[];
}

type FileOf = (placed: Placed) => string | null;

/**
 * Everything as pages that any browser shows without the internet: one for each month, one that leads to them, and beside
 * them pictures, sounds and files. Nothing in them is run or fetched from elsewhere, which they also ask of the browser.
 */
export function* htmlFiles(db: Connection, making: Making): Generator<ArchiveFile> {
  const files = attachmentNames(attachmentRecords(db, { bin: true }));
  const months = monthsIn(linesOf(db, false));
  const discarded = linesOf(db, true);
  const feelings = feelingRecords(db);
  yield {
    name: 'index.html',
    content: pageOf({ title: 'Journal', lead: '', body: indexOf(months, discarded.length, feelings.length) }),
  };
  for (const [index, { key, lines }] of months.entries()) {
    const lead = leadOf(months[index - 1]?.key, months[index + 1]?.key);
    yield {
      name: `${key}.html`,
      content: inPortions(
        pageLines({ title: monthWords(key), lead, body: articles(db, lines, fileIn(files, '../'), making) }),
      ),
    };
  }
  if (discarded.length > 0) {
    yield {
      name: 'bin.html',
      content: inPortions(
        pageLines({
          ...{ title: 'In the bin', lead: leadOfTop },
          body: articles(db, discarded, fileIn(files, ''), making),
        }),
      ),
    };
  }
  if (feelings.length > 0) {
    const body = feelingsTable(feelings);
    yield { name: 'feelings.html', content: pageOf({ title: 'How it was', lead: leadOfTop, body }) };
  }
  yield* attachmentFiles(db, making);
}

const fileIn =
  (files: ReadonlyMap<string, string>, up: string): FileOf =>
  ({ file }) => {
    const name = files.get(file);
    return name === undefined ? null : `${up}${name}`;
  };

/** Entries, worksheets and logs by the time they are about, oldest first: those in the bin, or those outside it. */
const linesOf = (db: Connection, bin: boolean): Line[] =>
  prepared(
    db,
    `SELECT 'entry' AS kind, id, at, place FROM entry WHERE (deleted_at IS NOT NULL) = @bin
     UNION ALL SELECT 'response', id, at, '' FROM response WHERE (deleted_at IS NOT NULL) = @bin
     ORDER BY at, kind, place, id`,
  ).all({ bin: bin ? 1 : 0 }) as Line[];

function monthsIn(lines: readonly Line[]): Month[] {
  const months = new Map<string, Line[]>();
  for (const line of lines) {
    const key = monthOf(line.at);
    const known = months.get(key);
    if (known) known.push(line);
    else months.set(key, [line]);
  }
  return [...months].sort(([one], [other]) => one.localeCompare(other)).map(([key, all]) => ({ key, lines: all }));
}

// What was gathered from a damaged file may be about no time.
const noMonth = '0000/00';
const monthOf = (at: string): string =>
  /^\d{4}-(0[1-9]|1[0-2])-/.test(at) ? `${at.slice(0, 4)}/${at.slice(5, 7)}` : noMonth;

const monthWords = (key: string): string =>
  key === noMonth ? 'Without a day that can be read' : onWords(key.replace('/', '-'));

function indexOf(months: readonly Month[], discarded: number, feelings: number): string {
  const years = [...new Set(months.map(({ key }) => key.slice(0, 4)))];
  const linked = (file: string, words: string, count: string): string =>
    `<li><a href="${file}">${escaped(words)}</a> <small>${count}</small></li>`;
  const yearOf = (year: string): string =>
    [
      `<h2>${noMonth.startsWith(year) ? 'No year' : year}</h2>`,
      '<ul>',
      ...months
        .filter(({ key }) => key.startsWith(year))
        .map(({ key, lines }) => linked(`${key}.html`, monthWords(key), countWords(lines))),
      '</ul>',
    ].join('\n');
  const more = [
    ...(feelings > 0 ? [linked('feelings.html', 'How it was', many(feelings, 'note', 'notes'))] : []),
    ...(discarded > 0 ? [linked('bin.html', 'In the bin', `${discarded}`)] : []),
  ];
  return [
    ...years.map(yearOf),
    ...(more.length > 0 ? ['<h2>Besides</h2>', `<ul>\n${more.join('\n')}\n</ul>`] : []),
    ...(months.length + more.length === 0 ? ['<p>Nothing was written yet.</p>'] : []),
  ].join('\n');
}

function countWords(lines: readonly Line[]): string {
  const entries = lines.filter(({ kind }) => kind === 'entry').length;
  const others = lines.length - entries;
  return [
    ...(entries > 0 ? [many(entries, 'entry', 'entries')] : []),
    ...(others > 0 ? [many(others, 'worksheet or log', 'worksheets and logs')] : []),
  ].join(', ');
}

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

function* articles(db: Connection, lines: readonly Line[], fileOf: FileOf, { onStep }: Making): Generator<string> {
  for (const { kind, id } of lines) {
    if (kind === 'entry') {
      const row = entryRecord(db, id);
      if (row) yield entryArticle(row, fileOf);
    } else {
      const row = responseRecord(db, id);
      if (row) yield responseArticle(db, row);
    }
    onStep();
  }
}

const articleOf = (uid: string, title: string, about: readonly string[], body: string): string =>
  `<article id="${escaped(uid)}">\n<h2 dir="auto">${escaped(title)}</h2>\n<p class="about">${about.filter(Boolean).map(escaped).join(' · ')}</p>\n${body}\n</article>\n`;

/** `5 January 2026, 10:00` */
const whenWords = (at: string): string =>
  dateWords({ on: at.slice(0, 10), at: at.slice(11, 16), roughly: false }) || at;

function entryArticle(row: EntryRecord, fileOf: FileOf): string {
  const node = documentOf(row);
  const words = node === null ? `<p>${escaped(wordsAreGone)}</p>` : htmlOf(node, fileOf);
  const when = whenWords(row.at);
  const about = [
    ...(row.title ? [when] : []),
    row.starred === 1 ? 'with a star' : '',
    row.feeling === null ? '' : `feeling ${row.feeling} of 5, from heavy to light`,
    textsOf(row.feeling_words).join(', '),
    ...textsOf(row.tags).map((tag) => `#${tag}`),
  ];
  return articleOf(row.uid, row.title || when, about, words);
}

function responseArticle(db: Connection, row: ResponseRecord): string {
  const about = [row.title ? row.name : '', whenWords(row.at), ...textsOf(row.tags).map((tag) => `#${tag}`)];
  return articleOf(row.uid, row.title || row.name, about, answersHtml(db, row));
}

/** Questions with their answers; where what was asked is gone, the answers as they are kept. */
function answersHtml(db: Connection, row: ResponseRecord): string {
  try {
    const response = responseOf(db, row);
    return [
      ...citedByAll(response).map(citedHtml),
      ...answeredPages(response).flatMap(({ title, parts }) => [
        `<h3 dir="auto">${escaped(title)}</h3>`,
        ...parts.flatMap(({ label, is, cited }) => [
          `<h4 dir="auto">${escaped(label)}</h4>`,
          ...(is ? [printedHtml(is)] : []),
          ...cited.map(citedHtml),
        ]),
      ]),
    ].join('\n');
  } catch {
    return `<pre><code>${escaped(row.answers)}</code></pre>`;
  }
}

function printedHtml(is: Printed): string {
  switch (is.kind) {
    case 'document':
      return htmlOf(readDocument(is.document as EntryDocument), () => null);
    case 'text':
      return `<p dir="auto">${escaped(is.text)}</p>`;
    case 'list':
      return `<ul>${is.items.map((item) => `<li dir="auto">${escaped(item)}</li>`).join('')}</ul>`;
    case 'rows':
      return is.rows
        .map(
          (row) =>
            `<dl>${row.map(({ label, is: inner }) => `<dt dir="auto">${escaped(label)}</dt><dd>${printedHtml(inner)}</dd>`).join('')}</dl>`,
        )
        .join('\n');
  }
}

const citedHtml = (link: ShownLink): string =>
  `<blockquote dir="auto">${link.passage ? `<p>${escaped(link.passage)}</p>` : ''}<p>${escaped(sourceWords(link))}</p></blockquote>`;

const feelingsTable = (all: ReturnType<typeof feelingRecords>): string =>
  [
    '<table>',
    '<tr><th>When</th><th>1 heavy to 5 light</th><th>Words</th></tr>',
    ...all.map(
      ({ at, feeling, words }) =>
        `<tr><td>${escaped(whenWords(at))}</td><td>${feeling}</td><td dir="auto">${escaped(textsOf(words).join(', '))}</td></tr>`,
    ),
    '</table>',
  ].join('\n');

const leadOfTop = '<nav><a href="index.html">All months</a></nav>';

function leadOf(before: string | undefined, after: string | undefined): string {
  const to = (key: string | undefined, words: string): string[] =>
    key === undefined ? [] : [`<a href="../${key}.html">${words}: ${escaped(monthWords(key))}</a>`];
  return `<nav>${['<a href="../index.html">All months</a>', ...to(before, 'Before'), ...to(after, 'After')].join(' · ')}</nav>`;
}

interface Page {
  readonly title: string;
  readonly lead: string;
  readonly body: Iterable<string>;
}

const pageOf = (page: Omit<Page, 'body'> & { readonly body: string }): string =>
  [...pageLines({ ...page, body: [page.body] })].join('');

function* pageLines({ title, lead, body }: Page): Generator<string> {
  yield `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${lead}
<h1>${escaped(title)}</h1>
`;
  yield* body;
  yield `\n${lead}\n</main>\n</body>\n</html>\n`;
}

/** Pictures and sounds beside it, its own style, and nothing else: `file:` where it lies on a disk, which is no origin. */
const policy =
  "default-src 'none'; img-src 'self' file:; media-src 'self' file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

const style = `
:root { color-scheme: light dark; --ink: #26231f; --quiet: #5f5a52; --line: #d8d2c8; --ground: #fbfaf7; --link: #2d5a41; --lit: #f3e3a8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e3da; --quiet: #a8a196; --line: #45413b; --ground: #1d1b18; --link: #9cc9ac; --lit: #5c4f1e; }
}
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.6 Georgia, 'Times New Roman', serif; }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; overflow-wrap: anywhere; }
h1, h2, h3, h4, h5 { line-height: 1.25; }
h2 { margin: 0; }
h3 { margin: 1.75rem 0 0.5rem; }
h4, h5 { margin: 1.25rem 0 0.25rem; }
nav, .about, small, figcaption { color: var(--quiet); font-size: 0.9rem; }
.about { margin: 0.25rem 0 1rem; }
a { color: var(--link); }
article { padding: 2rem 0; border-top: 1px solid var(--line); }
main > ul { margin: 0.5rem 0 1.5rem; }
p, li, h2, h3, h4, h5, td, th, dd { white-space: pre-wrap; }
p { margin: 0 0 0.75rem; min-height: 1em; }
li > p { margin-bottom: 0.25rem; }
pre { overflow-x: auto; padding: 0.75rem; border: 1px solid var(--line); white-space: pre-wrap; }
blockquote { margin: 0 0 0.75rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
mark { background: var(--lit); color: inherit; }
hr { border: 0; border-top: 1px solid var(--line); }
table { border-collapse: collapse; margin-bottom: 0.75rem; }
td, th { border: 1px solid var(--line); padding: 0.35rem 0.6rem; text-align: start; vertical-align: top; }
ul[data-checks] { list-style: none; padding-inline-start: 0; }
ul[data-checks] > li { display: flex; gap: 0.5rem; white-space: normal; }
figure { margin: 0 0 1rem; }
img { max-width: 100%; height: auto; }
audio { width: 100%; }
dt { font-weight: bold; }
dd { margin: 0 0 0.5rem; }
@media print { nav { display: none; } article { break-inside: avoid-page; } }
`;
