import { localTimeIn, momentIn } from '../local-time.ts';
import type { Block, Format, ReadingContext, SourceEntry } from '../neutral.ts';
import { badArchive, endingOf, jsonOf, type NamedFile, type NamedFiles } from '../sources/named-files.ts';
import { blocksOfHtml } from '../text/html.ts';
import { blocksOfLexical } from '../text/lexical.ts';
import { blocksOfMarkdown } from '../text/markdown.ts';
import type { TextContext } from '../text/text-context.ts';
import { isObject, type Json, listOf, objectOf, wordsOf } from '../values.ts';
import { gathered, noting, readText } from './gathered.ts';

/**
 * Standard Notes’ decrypted backup: `Standard Notes Backup and Import File.txt`, JSON `{version, items}`, in an archive or
 * by itself; tags point to their notes. In an encrypted one `content` is no object.
 */
export const standardNotes: Format = {
  id: 'standard-notes',
  async recognises(files) {
    return (await backupIn(files)) !== null;
  },
  async *entries(files, context) {
    const items = listOf(objectOf(await backupIn(files)).items).filter(isObject);
    const notes = items.filter(({ content_type, deleted }) => content_type === 'Note' && deleted !== true);
    if (notes.length > 0 && notes.every(({ content }) => !isObject(content))) {
      throw badArchive('It is encrypted. In Standard Notes, export a decrypted backup, and choose that.');
    }
    const tags = new Map<string, string[]>();
    for (const { content_type, content } of items) {
      if (content_type !== 'Tag') continue;
      const { title, references } = objectOf(content);
      for (const { uuid } of listOf(references).map(objectOf)) {
        tags.set(wordsOf(uuid), [...(tags.get(wordsOf(uuid)) ?? []), wordsOf(title)]);
      }
    }
    for (const note of notes) {
      if (isObject(note.content)) yield entryOf(note, note.content, tags.get(wordsOf(note.uuid)) ?? [], context);
    }
  },
};

async function backupIn(files: NamedFiles): Promise<Json | null> {
  for (const file of backupFiles(files)) {
    const read = objectOf(await jsonOf(file).catch(() => null));
    const [first] = listOf(read.items);
    if (isObject(first) && 'content_type' in first && 'uuid' in first) return read;
  }
  return null;
}

const backupFiles = ({ all }: NamedFiles): NamedFile[] =>
  [...all.values()]
    .filter(({ path }) => ['txt', 'json'].includes(endingOf(path)))
    .filter(({ path }) => all.size === 1 || /Standard Notes Backup/i.test(path));

function entryOf(note: Json, content: Json, tags: readonly string[], { zone }: ReadingContext): SourceEntry {
  const { context, losses } = noting(() => null);
  const blocks = readText(wordsOf(content.text), losses, (text) => blocksOf(text, content, context));
  const { starred, pinned } = objectOf(objectOf(content.appData)['org.standardnotes.sn']);
  return gathered(
    {
      id: wordsOf(note.uuid) || null,
      at: localTimeIn(zone, new Date(wordsOf(note.created_at))),
      changedAt: momentIn(note.updated_at),
      tags: tags.filter(Boolean),
      starred: starred === true || pinned === true || content.starred === true,
      losses,
    },
    wordsOf(content.title),
    blocks,
  );
}

function blocksOf(text: string, { noteType }: Json, context: TextContext): Block[] {
  if (noteType === 'super') return blocksOfLexical(text, context) ?? blocksOfMarkdown(text, context);
  if (noteType === 'rich-text') return blocksOfHtml(text, context);
  return blocksOfMarkdown(text, context);
}
