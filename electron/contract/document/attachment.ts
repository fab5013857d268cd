import { Node } from '@tiptap/core';
import { z } from '../zod.ts';

const longestWords = 600;
const longestName = 200;
/** Of the width of a line, in per cent. */
export const narrowest = 20;

/** As much of an HTML element as is read here; this file is compiled where there is no DOM too. */
interface Element {
  getAttribute(name: string): string | null;
}

export const AttachmentId = z.uuid();
export const AttachmentKind = z.enum(['picture', 'sound', 'file']);
export type AttachmentKind = z.infer<typeof AttachmentKind>;

const Pixels = z.number().int().positive().max(1_000_000).nullable();
const attributes = {
  file: AttachmentId,
  kind: AttachmentKind,
  name: z.string().max(longestName),
  alt: z.string().max(longestWords),
  caption: z.string().max(longestWords),
  width: z.number().int().min(narrowest).max(100),
  across: Pixels,
  down: Pixels,
};

/** Where a picture, a sound or another file stands in a text, and what the person says of it. Its bytes lie elsewhere. */
export const Placed = z.object(attributes);
export type Placed = z.infer<typeof Placed>;

/** An attribute that is checked by its schema, and read from `data-…`. One that is none reads as `otherwise`. */
const attribute = (name: keyof Placed, otherwise: unknown) => {
  const schema: z.ZodType = attributes[name];
  return {
    default: otherwise,
    validate: (value: unknown) => {
      if (!schema.safeParse(value).success) throw new RangeError(`not as it may be: ${name}`);
    },
    parseHTML: (element: Element) => {
      const text = element.getAttribute(`data-${name}`);
      const value = text !== null && /^\d{1,7}$/.test(text) && typeof otherwise !== 'string' ? Number(text) : text;
      return schema.safeParse(value).data ?? otherwise;
    },
    renderHTML: (all: Record<string, unknown>) => (all[name] === null ? {} : { [`data-${name}`]: String(all[name]) }),
  };
};

/**
 * A picture, a sound or another file in an entry. The text holds where it stands and what is said of it; the bytes are in
 * the journal beside it (electron/attachments). In HTML a figure; a page that shows it fills in the rest.
 */
export const AttachmentNode = Node.create({
  name: 'attachment',
  group: 'block',
  atom: true,
  selectable: true,
  draggable: true,
  addAttributes: () => ({
    file: { ...attribute('file', ''), isRequired: true },
    kind: attribute('kind', 'file'),
    name: attribute('name', ''),
    alt: attribute('alt', ''),
    caption: attribute('caption', ''),
    width: attribute('width', 100),
    across: attribute('across', null),
    down: attribute('down', null),
  }),
  parseHTML: () => [
    {
      tag: 'figure[data-kind="picture"], figure[data-kind="sound"], figure[data-kind="file"]',
      // One that names nothing is no attachment, and what it holds is read as any other figure’s.
      getAttrs: (element: Element) =>
        AttachmentId.safeParse(element.getAttribute('data-file')).success ? null : false,
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => {
    const { kind, name, alt, caption } = node.attrs as Placed;
    return [
      'figure',
      HTMLAttributes,
      kind === 'picture' ? ['img', { alt: alt || caption || 'Picture' }] : ['p', {}, name],
      ...(caption ? [['figcaption', {}, caption]] : []),
    ];
  },
  renderText: ({ node }) => attachmentWords(node.attrs as Placed),
});

/** What is said of it, in lines; its name where nothing is. */
export const attachmentWords = (placed: Placed): string => ownAttachmentWords(placed) || placed.name;

/** What the person said of it, in lines. */
export const ownAttachmentWords = ({ alt, caption }: Placed): string =>
  [...new Set([caption, alt])].filter(Boolean).join('\n');

const names: Readonly<Record<AttachmentKind, string>> = { picture: 'Picture', sound: 'Sound', file: 'File' };

/** What stands in its place where it cannot be shown, on one line: “Picture: at dawn”, “File: letter.pdf”. */
export function attachmentLine(placed: Placed): string {
  const { kind, name } = placed;
  const words = [kind === 'picture' ? '' : name, ownAttachmentWords(placed).replaceAll('\n', '. ')].filter(Boolean);
  return words.length > 0 ? `${names[kind]}: ${words.join('. ')}` : names[kind];
}

/** The first one placed: at full width, with nothing said of it yet. */
export const placedFrom = ({
  id,
  kind,
  name,
  across,
  down,
}: {
  id: string;
  kind: AttachmentKind;
  name: string;
  across: number | null;
  down: number | null;
}): Placed => ({ file: id, kind, name: name.slice(0, longestName), alt: '', caption: '', width: 100, across, down });

/**
 * What a document’s JSON holds, once each. Straight from the text: the words of a document never look like this, as their
 * quotation marks are escaped, and a body of many pages need not be parsed for it.
 */
export const attachmentsIn = (json: string): string[] => [
  ...new Set(Array.from(json.matchAll(/"file":"([0-9a-f-]{36})"/g), ([, id = '']) => id)),
];
