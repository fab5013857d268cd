import { localTimeIn, momentIn } from '../local-time.ts';
import type { Format, ReadingContext, SourceEntry } from '../neutral.ts';
import { endingOf, type NamedFile, type NamedFiles, textOf } from '../sources/named-files.ts';
import { blocksOfHtml } from '../text/html.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import { placeLine } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

interface Item {
  readonly title: string;
  readonly body: string;
  readonly facts: ReadonlyMap<string, string>;
}

/**
 * Joplin’s RAW folder, and JEX, which is a tar of it: every note, folder, tag and resource is a file `<id>.md` that ends
 * with a block of `key: value` lines; the bytes of resources lie in `resources/`. Written by Joplin’s
 * InteropService_Exporter_Raw.ts and _Jex.ts; `type_` is 1 for a note, 2 for a notebook, 5 for a tag, 6 for a tag of a note.
 */
export const joplin: Format = {
  id: 'joplin',
  async recognises(files) {
    const [first] = itemFiles(files);
    return first !== undefined && itemOf(await textOf(first)).facts.has('type_');
  },
  async *entries(files, context) {
    const tagNames = new Map<string, string>();
    const tagsOfNotes: (readonly [note: string, tag: string])[] = [];
    const folders = new Map<string, string>();
    const notes: NamedFile[] = [];
    for (const file of itemFiles(files)) {
      const { title, facts } = itemOf(await textOf(file));
      const id = facts.get('id') ?? '';
      if (facts.get('encryption_applied') === '1') continue;
      switch (facts.get('type_')) {
        case '1':
          notes.push(file);
          break;
        case '2':
          folders.set(id, title);
          break;
        case '5':
          tagNames.set(id, title);
          break;
        case '6':
          tagsOfNotes.push([facts.get('note_id') ?? '', facts.get('tag_id') ?? '']);
      }
    }
    const tags = new Map<string, string[]>();
    for (const [note, tag] of tagsOfNotes) {
      const name = tagNames.get(tag);
      if (!name) continue;
      const known = tags.get(note);
      if (known) known.push(name);
      else tags.set(note, [name]);
    }
    const resources = resourcesIn(files);
    for (const file of notes) yield entryOf(itemOf(await textOf(file)), { tags, resources, folders }, context);
  },
};

const itemFiles = ({ all }: NamedFiles): NamedFile[] =>
  [...all.values()].filter(({ path }) => /(^|\/)[0-9a-f]{32}\.md$/.test(path));

function resourcesIn({ all }: NamedFiles): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const path of all.keys()) {
    const id = /(?:^|\/)resources\/([0-9a-f]{32})(?:\.[^/]*)?$/.exec(path)?.[1];
    if (id && endingOf(path) !== 'md') found.set(id, path);
  }
  return found;
}

/** The last block of lines holds what is known; above it stand a title, an empty line and the body. */
function itemOf(text: string): Item {
  const whole = text.trimEnd();
  const at = whole.lastIndexOf('\n\n');
  const facts = new Map<string, string>();
  for (const line of whole.slice(at < 0 ? 0 : at + 2).split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) facts.set(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  const above = at < 0 ? '' : whole.slice(0, at);
  const end = above.indexOf('\n');
  return end < 0
    ? { title: above, body: '', facts }
    : { title: above.slice(0, end), body: above.slice(end).replace(/^\n{1,2}/, ''), facts };
}

function entryOf(
  { title, body, facts }: Item,
  known: {
    readonly tags: ReadonlyMap<string, readonly string[]>;
    readonly resources: ReadonlyMap<string, string>;
    readonly folders: ReadonlyMap<string, string>;
  },
  { zone }: ReadingContext,
): SourceEntry {
  const { context, losses } = noting((reference) => {
    const id = /^:\/([0-9a-f]{32})/.exec(reference)?.[1];
    return id ? (known.resources.get(id) ?? null) : null;
  });
  const isHtml = facts.get('markup_language') === '2';
  const blocks = readText(withFiles(body, known.resources), losses, (text) =>
    isHtml ? blocksOfHtml(text, context) : blocksOfMarkdown(text, context),
  );
  const id = facts.get('id') ?? '';
  const fact = (...names: readonly string[]): string => names.map((name) => facts.get(name) ?? '').find(Boolean) ?? '';
  const folder = known.folders.get(facts.get('parent_id') ?? '');
  return gathered(
    {
      id: id || null,
      // In UTC always, so the day is that of this computer’s zone.
      at: localTimeIn(zone, new Date(fact('user_created_time', 'created_time'))),
      changedAt: momentIn(fact('user_updated_time', 'updated_time')),
      tags: known.tags.get(id) ?? [],
      lines: [
        ...placeLine({
          names: [],
          latitude: Number(facts.get('latitude') ?? 0),
          longitude: Number(facts.get('longitude') ?? 0),
        }),
        ...(folder ? [`Notebook: ${folder}`] : []),
      ],
      losses,
    },
    title,
    blocks,
  );
}

/** A link to a resource is how Joplin attaches what is no picture: it stands where the link stood. */
const withFiles = (body: string, resources: ReadonlyMap<string, string>): string =>
  body.replace(/(?<!!)\[([^\]\n]*)\]\((:\/([0-9a-f]{32}))\)/g, (link, words: string, address: string, id: string) =>
    resources.has(id) ? `![${words}](${address})` : link,
  );
