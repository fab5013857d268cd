import { attachmentsIn } from '#contract/document/attachment.ts';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import { escapedMarkdown, markdownOf } from '#contract/document/markdown.ts';
import { plainText } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import type { Connection } from '../database/open.ts';
import { readable, wordsAreGone } from '../salvage/readable.ts';
import { responseMarkdown } from '../worksheets/response-markdown.ts';
import { responseColumns, responseOf, type WholeRow } from '../worksheets/response-rows.ts';

/** One entry or one filled-in worksheet, as it leaves the journal. */
export interface Written {
  /** Among what it lies. */
  readonly folder: string;
  /** What it is about: `2026-01-05T10:00`. */
  readonly at: string;
  readonly markdown: string;
  /** Pictures, sounds and files that it holds, and the names that the Markdown has for them, beside it. */
  readonly files: readonly { readonly uid: string; readonly name: string }[];
  /** All of it, for the JSON file. */
  readonly value: unknown;
}

interface EntryRow {
  readonly id: number;
  readonly uid: string;
  readonly at: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly revision: number;
  readonly title: string;
  readonly feeling: number | null;
  readonly starred: number;
  readonly tags: string;
  readonly feeling_words: string;
  readonly deleted_at: string | null;
  readonly document: string | null;
}

interface VersionRow {
  readonly revision: number;
  readonly saved_at: string;
  readonly title: string;
}

/** Every entry, oldest first, those in the bin too. */
export function* entryParts(db: Connection): Generator<Written> {
  const keys = db.prepare('SELECT id FROM entry ORDER BY place').pluck().all() as number[];
  const one = db.prepare('SELECT e.*, b.document FROM entry AS e LEFT JOIN body AS b ON b.id = e.id WHERE e.id = ?');
  const earlier = db.prepare(
    'SELECT revision, saved_at, title, document FROM version WHERE entry = ? ORDER BY revision',
  );
  for (const key of keys) {
    const row = one.get(key) as EntryRow;
    const versions = earlier.all(key) as (VersionRow & { document: string })[];
    const known = {
      id: row.uid,
      at: row.at,
      title: row.title,
      feeling: row.feeling,
      feelingWords: parsed(row.feeling_words),
      tags: parsed(row.tags),
      starred: row.starred === 1,
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      revision: row.revision,
      discardedAt: row.deleted_at,
    };
    const names = namesOf(db, row.document ?? '');
    const body = wordsOf(row.document, names);
    yield {
      folder: row.deleted_at === null ? 'entries' : 'bin',
      at: row.at,
      markdown: [frontMatter(known), ...(row.title ? [`# ${escapedMarkdown(row.title)}`] : []), body.markdown]
        .filter(Boolean)
        .join('\n\n')
        .concat('\n'),
      files: [...names].map(([uid, name]) => ({ uid, name })),
      value: {
        ...known,
        text: body.text,
        body: row.document === null ? null : parsed(row.document),
        versions: versions.map(({ revision, saved_at, title, document }) => ({
          revision,
          savedAt: saved_at,
          title,
          text: wordsOf(document).text,
          body: parsed(document),
        })),
      },
    };
  }
}

/** Every filled-in worksheet and log, oldest first, those in the bin too. */
export function* responseParts(db: Connection): Generator<Written> {
  const keys = db.prepare('SELECT id FROM response ORDER BY at, id').pluck().all() as number[];
  const one = db.prepare(
    `SELECT ${responseColumns}, coalesce(a.answers, '{}') AS answers, coalesce(a.links, '[]') AS links
     FROM response AS r LEFT JOIN response_answers AS a ON a.id = r.id WHERE r.id = ?`,
  );
  const earlier = db.prepare(
    'SELECT revision, saved_at, title, answers, links FROM response_version WHERE response = ? ORDER BY revision',
  );
  for (const key of keys) {
    const row = one.get(key) as WholeRow;
    const versions = earlier.all(key) as (VersionRow & { answers: string; links: string })[];
    const known = {
      id: row.uid,
      worksheet: row.worksheet,
      name: row.name,
      at: row.at,
      title: row.title,
      form: row.variant,
      ending: row.ending,
      tags: parsed(row.tags),
      topics: parsed(row.topics),
      createdAt: row.created_at,
      updatedAt: row.updated_at,
      revision: row.revision,
      hiddenUntil: row.hidden_until,
      discardedAt: row.deleted_at,
    };
    yield {
      folder: row.deleted_at === null ? 'worksheets' : 'bin',
      at: row.at,
      markdown: `${frontMatter(known)}\n\n${answersAsMarkdown(db, row)}`,
      files: [],
      value: {
        ...known,
        room: row.room,
        share: row.share,
        /** The key of its definition under `asked`. */
        asked: row.asked,
        answers: parsed(row.answers),
        links: parsed(row.links),
        versions: versions.map(({ revision, saved_at, title, answers, links }) => ({
          revision,
          savedAt: saved_at,
          title,
          answers: parsed(answers),
          links: parsed(links),
        })),
      },
    };
  }
}

/** Of no word of the person’s: a part of the id, and the ending that says what it is. */
function namesOf(db: Connection, document: string): Map<string, string> {
  const kept = db.prepare('SELECT type, name FROM attachment WHERE uid = ? AND digest IS NOT NULL');
  return new Map(
    attachmentsIn(document).flatMap((uid) => {
      const known = kept.get(uid) as { type: string; name: string } | undefined;
      return known ? [[uid, `files/${uid.slice(0, 8)}${endingOf(known)}`] as const] : [];
    }),
  );
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': '.jpg',
  'image/png': '.png',
  'image/gif': '.gif',
  'image/webp': '.webp',
  'application/pdf': '.pdf',
};
const endingOf = ({ type, name }: { type: string; name: string }): string =>
  endings[type] ?? (/\.[a-z0-9]{1,8}$/i.exec(name)?.[0] ?? '').toLowerCase();

function wordsOf(
  document: string | null,
  names: ReadonlyMap<string, string> = new Map(),
): { markdown: string; text: string } {
  if (document === null) return { markdown: wordsAreGone, text: '' };
  const node = readDocument(documentIn(document));
  return { markdown: markdownOf(node, ({ file }) => names.get(file) ?? null), text: plainText(node) };
}

/** As it is kept; where that is no document any more, the texts in it. */
function documentIn(json: string): EntryDocument {
  try {
    const document = JSON.parse(json) as EntryDocument;
    readDocument(document);
    return document;
  } catch {
    return JSON.parse(readable(json).document) as EntryDocument;
  }
}

function answersAsMarkdown(db: Connection, row: WholeRow): string {
  try {
    return responseMarkdown(responseOf(db, row));
  } catch {
    // What was asked is gone, or no longer fits: the answers stand as they are kept.
    return `# ${escapedMarkdown(row.title || row.name)}\n\n\`\`\`json\n${row.answers}\n\`\`\`\n`;
  }
}

/** As JSON is kept; what is none any more, as it stands. */
export function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return json;
  }
}

// JSON is YAML, save for a few letters that YAML wants spelled out.
const frontMatter = (known: Readonly<Record<string, unknown>>): string =>
  [
    '---',
    ...Object.entries(known)
      .filter(([, value]) => value !== null)
      .map(
        ([name, value]) =>
          `${name}: ${JSON.stringify(value).replaceAll(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g, spelled)}`,
      ),
    '---',
  ].join('\n');

const spelled = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`;
