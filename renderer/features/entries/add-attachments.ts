import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { type Attachment, portionBytes } from '#contract/attachments.ts';
import { placedFrom } from '#contract/document/attachment.ts';
import { errorSentences, JournalError } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { fetchJournal, refreshAfter } from '../../bridge/hooks.ts';
import { localTimeOf } from '../../dates.ts';
import { swapped } from '../../editor/swapped.ts';
import { takesFiles } from '../../sealed.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { createStore } from '../../store.ts';
import { toast } from '../../ui/toasts.tsx';
import { caretAfter } from './editor/question-keys.ts';

/** What is being added now, for the line that says so. */
export const adding = createStore<Adding | null>(null);

export interface Adding {
  readonly name: string;
  readonly done: number;
  readonly bytes: number;
  readonly stop: () => void;
  /** The picture can’t be opened: keep it as a file, or leave it out. */
  readonly answer: ((asFile: boolean) => void) | null;
}

/** One thing to be added, read portion by portion. */
interface Source {
  readonly name: string;
  readonly bytes: number;
  begin(): Promise<string>;
  /** Brings the next portion in. Answers how many bytes are there now. */
  next(coming: string, done: number): Promise<number>;
}

const fromPage = (file: File): Source => ({
  name: file.name || 'Picture',
  bytes: file.size,
  begin: async () => (await journal.attachments.begin({ name: file.name || 'Picture', bytes: file.size })).coming,
  async next(coming, done) {
    const bytes = new Uint8Array(await file.slice(done, done + portionBytes).arrayBuffer());
    await journal.attachments.put({ coming, bytes });
    return done + bytes.length;
  },
});

const fromDisk = ({ coming, name, bytes }: { coming: string; name: string; bytes: number }): Source => ({
  name,
  bytes,
  begin: async () => coming,
  next: async (known) => (await journal.attachments.take({ coming: known })).done,
});

/** Adds files that were pasted or dropped. `at` is a place in the text; without one they go where the caret is. */
export function addFiles(editor: Editor, files: readonly File[], at?: number): void {
  void addAll(
    editor,
    files.map((file) => async () => fromPage(file)),
    at,
  );
}

/** Lets the person choose files, and adds them where the caret is. */
export async function chooseFiles(editor: Editor): Promise<void> {
  const { sources } = await shell.files.chooseAttachments();
  await addAll(
    editor,
    sources.map((source) => async () => fromDisk(await journal.attachments.beginFile({ source }))),
  );
}

/** The place in the text at which something will be added once it is there. */
export type AddedPlace = ReturnType<typeof followPlace>;
export const placeToAdd = (editor: Editor): AddedPlace => followPlace(editor, editor.state.selection.to);

/** Adds what was recorded; where its entry is no longer open, in an entry of its own. */
export async function addRecording(place: AddedPlace, file: File): Promise<void> {
  try {
    const added = await addOne(fromPage(file));
    if (!added) return;
    if (!place.isGone()) return place.put(added);
    const body = { type: 'doc' as const, content: [{ type: 'attachment', attrs: { ...placedFrom(added) } }] };
    await journal.entries.create({ at: localTimeOf(new Date()), body });
    await refreshAfter('entries.create');
    toast({ text: 'The recording is in an entry of its own, as another entry was opened meanwhile.' });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
  } finally {
    place.end();
    adding.set(null);
    await refreshAfter('attachments.finish');
  }
}

async function addAll(editor: Editor, sources: readonly (() => Promise<Source>)[], at?: number): Promise<void> {
  if (sources.length === 0) return;
  if (!takesFiles()) {
    toast({ text: errorSentences['holds-files'] });
    return;
  }
  if (adding.get()) {
    toast({ text: 'Something is still being added. When it is there, add the next.' });
    return;
  }
  const place = followPlace(editor, at ?? editor.state.selection.to);
  try {
    for (const open of sources) {
      if (place.isGone()) break;
      const added = await addOne(await open());
      if (added && !place.isGone()) place.put(added);
      else if (added) toast({ text: `“${added.name}” was not added, because another entry was opened meanwhile.` });
    }
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
  } finally {
    place.end();
    adding.set(null);
    await refreshAfter('attachments.finish');
  }
}

/** Null when it was stopped or left out. */
async function addOne(source: Source): Promise<Attachment | null> {
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
  };
  const { name, bytes } = source;
  const tell = (done: number, answer: Adding['answer'] = null): void => adding.set({ name, bytes, done, stop, answer });
  const { keepPictureNotes: keepInside } = await fetchJournal('settings.get', undefined);
  const coming = await source.begin();
  let isFinished = false;
  try {
    for (let done = 0; done < bytes && !isStopped; ) {
      tell(done);
      done = await source.next(coming, done);
    }
    if (isStopped) return null;
    tell(bytes);
    const finish = (asFile: boolean): Promise<Attachment> => journal.attachments.finish({ coming, keepInside, asFile });
    const added = await finish(false).catch(async (error: unknown) => {
      if (!(error instanceof JournalError) || error.code !== 'bad-picture') throw error;
      const asFile = await new Promise<boolean>((resolve) => tell(bytes, resolve));
      return asFile ? finish(true) : null;
    });
    isFinished = added !== null;
    return added;
  } finally {
    if (!isFinished) await journal.attachments.drop({ coming }).catch(() => {});
  }
}

/** Follows a place in the text while it is written in. Another text in the editor has no such place. */
function followPlace(editor: Editor, from: number) {
  let at = from;
  let isGone = false;
  const follow = ({ transaction }: { transaction: Transaction }): void => {
    if (transaction.getMeta(swapped)) isGone = true;
    else at = transaction.mapping.map(at);
  };
  editor.on('transaction', follow);
  return {
    isGone: () => isGone,
    /** The next one goes below it. */
    put(added: Attachment): void {
      at = insert(editor.view, at, added);
    },
    end: () => void editor.off('transaction', follow),
  };
}

/** Answers where the line below it begins. */
function insert(view: EditorView, at: number, added: Attachment): number {
  const { doc, schema, tr } = view.state;
  const node = schema.nodes.attachment?.create(placedFrom(added));
  if (!node) return at;
  const $at = doc.resolve(Math.min(at, doc.content.size));
  const isEmptyLine = $at.parent.type.name === 'paragraph' && $at.parent.content.size === 0;
  // Below the line that it was added to, or in the place of an empty one.
  const [from, to] = $at.depth === 0 ? [$at.pos, $at.pos] : [isEmptyLine ? $at.before() : $at.after(), $at.after()];
  const before = doc.resolve(from);
  const fits = before.parent.canReplaceWith(before.index(), before.index() + (isEmptyLine ? 1 : 0), node.type);
  if (fits) tr.replaceWith(from, to, node);
  // In a place that holds text alone it goes below all of it.
  else tr.insert($at.after(1), node);
  const past = fits ? from + node.nodeSize : $at.after(1) + node.nodeSize;
  view.dispatch(caretAfter(tr, past).scrollIntoView());
  return past + 1;
}
