import { type Extensions, getSchema } from '@tiptap/core';
import { Highlight } from '@tiptap/extension-highlight';
import { TaskItem, TaskList } from '@tiptap/extension-list';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { Node, type Schema } from '@tiptap/pm/model';
import { StarterKit } from '@tiptap/starter-kit';
import { JournalError } from '../errors.ts';
import { AttachmentNode } from './attachment.ts';
import type { EntryDocument } from './entry-document.ts';
import { PromptNode } from './prompt.ts';
import { safeUrl } from './safe-url.ts';

/**
 * Every node and mark an entry may hold. The editor adds behaviour to these (history, menus, spell check) but no
 * node, so that search, versions and export read exactly what was written.
 */
export const documentExtensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [1, 2, 3] },
    underline: false,
    link: {
      openOnClick: false,
      autolink: true,
      linkOnPaste: true,
      protocols: ['https', 'mailto'],
      isAllowedUri: (uri) => safeUrl(uri) !== null,
      HTMLAttributes: { target: null, rel: null, class: null },
    },
  }),
  Highlight,
  TaskList,
  TaskItem.configure({ nested: true }),
  Table.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  PromptNode,
  AttachmentNode,
];

export const documentSchema: Schema = getSchema(documentExtensions);

/**
 * Reads a body against the schema, every node and attribute, and drops link addresses that are not safe: applied to
 * what the renderer sends and to what lies in the database alike.
 * @throws JournalError `bad-input` when it is not a document of this schema.
 */
export function readDocument(body: EntryDocument): Node {
  try {
    const document = Node.fromJSON(documentSchema, withSafeLinks(body));
    document.check();
    return document;
  } catch (cause) {
    throw new JournalError('bad-input', { cause });
  }
}

/** Keeps every node as it is, less the link marks whose address is not one that safeUrl allows. */
function withSafeLinks(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const { content, marks, ...rest } = node as { content?: unknown; marks?: unknown };
  return {
    ...rest,
    ...(Array.isArray(content) ? { content: content.map(withSafeLinks) } : {}),
    ...(Array.isArray(marks) ? { marks: marks.filter(isSafeMark) } : {}),
  };
}

function isSafeMark(mark: { type?: unknown; attrs?: { href?: unknown } } | null): boolean {
  return mark?.type !== 'link' || (typeof mark.attrs?.href === 'string' && safeUrl(mark.attrs.href) !== null);
}
