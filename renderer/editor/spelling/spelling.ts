import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { swapped } from '../swapped.ts';
import { type CheckableWord, checkableWords } from './checkable-words.ts';
import { openSpeller, type Speller } from './speller.ts';
import type { SpellingLanguage } from './spelling-messages.ts';
import { offerSpellings } from './spelling-offer.ts';

/** How long the writer must have rested before anything is marked, in milliseconds. */
const pause = 600;
/** How far beyond the window's edges words are looked at, in pixels. */
const margin = 400;

interface Misspelling {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

interface Marked {
  readonly marks: DecorationSet;
  readonly ignored: ReadonlySet<string>;
}

const key = new PluginKey<Marked>('spelling');
let speller: Speller | null = null;
let checkSoon: ((milliseconds: number) => void) | null = null;

/** Switches the checker to a language and its own words, or with null off. */
export function setSpelling(view: EditorView, language: SpellingLanguage | null, ownWords: readonly string[]): void {
  if (speller?.language !== language) {
    speller?.close();
    speller = language ? openSpeller(language) : null;
  }
  speller?.tellOwnWords(ownWords);
  if (speller) checkSoon?.(0);
  else mark(view, DecorationSet.empty);
}

/** Leaves this word unmarked in this entry until the entry is opened again. */
export function ignoreHere(view: EditorView, word: string): void {
  const ignored = new Set(key.getState(view.state)?.ignored).add(word.toLowerCase());
  view.dispatch(quiet(view.state.tr.setMeta(key, { ignored })));
  checkSoon?.(0);
}

/** What could stand in place of the word, likeliest first. */
export const spellingsFor = async (word: string): Promise<readonly string[]> => (await speller?.suggest(word)) ?? [];

/** Goes to the next misspelt word after the caret, round the end of the entry, and offers what could stand there. */
export async function nextMisspelling(view: EditorView): Promise<boolean> {
  if (!speller) return false;
  const { doc, selection } = view.state;
  await speller.learn(blocksOf(doc, 0, doc.content.size).flatMap(({ words }) => words.map(({ word }) => word)));
  const all = misspellingsIn(view, 0, view.state.doc.content.size, { caretToo: true });
  const next = all.find(({ from }) => from > selection.from) ?? all[0];
  if (!next) return false;
  view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, next.from, next.to)).scrollIntoView());
  offer(view, next);
  return true;
}

/** Underlines words that the dictionary does not know, in the part of the entry that can be seen. */
export function spellingPlugin(): Plugin {
  return new Plugin<Marked>({
    key,
    state: {
      init: () => ({ marks: DecorationSet.empty, ignored: new Set() }),
      apply(tr, held) {
        if (tr.getMeta(swapped)) return { marks: DecorationSet.empty, ignored: new Set() };
        const change: Partial<Marked> | undefined = tr.getMeta(key);
        const marks = change?.marks ?? (tr.docChanged ? withoutTouched(held.marks, tr) : held.marks);
        return marks === held.marks && !change ? held : { ignored: change?.ignored ?? held.ignored, marks };
      },
    },
    props: {
      decorations: (state) => key.getState(state)?.marks,
      handleDOMEvents: {
        contextmenu(view, event) {
          const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
          const found = misspellingAt(view, at) ?? misspellingAt(view, view.state.selection.head);
          if (!found) return false;
          event.preventDefault();
          offer(view, found);
          return true;
        },
      },
      handleKeyDown(view, event) {
        if (event.key !== 'F7' || !event.altKey) return false;
        void nextMisspelling(view);
        return true;
      },
    },
    view(view) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const soon = (milliseconds: number): void => {
        clearTimeout(timer);
        timer = setTimeout(() => void checkVisible(view).then((done) => done || soon(pause)), milliseconds);
      };
      const onScroll = (): void => soon(200);
      document.addEventListener('scroll', onScroll, { capture: true, passive: true });
      checkSoon = soon;
      return {
        update(_view, before) {
          if (before.doc !== view.state.doc || !before.selection.eq(view.state.selection)) soon(pause);
        },
        destroy() {
          clearTimeout(timer);
          document.removeEventListener('scroll', onScroll, { capture: true });
          checkSoon = null;
        },
      };
    },
  });
}

/** Marks what can be seen; false when the words changed meanwhile and it has to be done again. */
async function checkVisible(view: EditorView): Promise<boolean> {
  if (!speller || view.isDestroyed || !view.dom.isConnected) return true;
  if (view.composing) return false;
  const { doc } = view.state;
  const { from, to } = visibleRange(view);
  const asked = speller;
  await asked.learn(blocksOf(doc, from, to).flatMap(({ words }) => words.map(({ word }) => word)));
  if (speller !== asked || view.state.doc !== doc) return false;
  const present = key.getState(view.state)?.marks ?? DecorationSet.empty;
  const wanted = misspellingsIn(view, from, to);
  const shown = present.find(from, to);
  const same =
    shown.length === wanted.length &&
    wanted.every((one) => shown.some((mark) => mark.from === one.from && mark.to === one.to));
  if (!same) {
    mark(
      view,
      present.remove(shown).add(
        doc,
        wanted.map(({ from, to }) => decoration(from, to)),
      ),
    );
  }
  return true;
}

const decoration = (from: number, to: number): Decoration =>
  Decoration.inline(from, to, { class: 'entry-misspelt' }, { inclusiveStart: true, inclusiveEnd: true });

function mark(view: EditorView, marks: DecorationSet): void {
  view.dispatch(quiet(view.state.tr.setMeta(key, { marks })));
}

const quiet = (tr: Transaction): Transaction => tr.setMeta('addToHistory', false);

/** A word that is being changed is not marked until the writer rests. */
function withoutTouched(marks: DecorationSet, tr: Transaction): DecorationSet {
  const mapped = marks.map(tr.mapping, tr.doc);
  const touched: Decoration[] = [];
  for (const [index, map] of tr.mapping.maps.entries()) {
    const rest = tr.mapping.slice(index + 1);
    map.forEach((_oldStart, _oldEnd, start, end) => {
      touched.push(...mapped.find(rest.map(start, -1), rest.map(end, 1)));
    });
  }
  return touched.length > 0 ? mapped.remove(touched) : mapped;
}

function misspellingAt(view: EditorView, position: number | undefined): Misspelling | undefined {
  if (position === undefined) return undefined;
  const [found] = key.getState(view.state)?.marks.find(position, position) ?? [];
  if (!found) return undefined;
  return { from: found.from, to: found.to, word: view.state.doc.textBetween(found.from, found.to) };
}

function offer(view: EditorView, { from, to, word }: Misspelling): void {
  offerSpellings({ from, to, word, place: view.coordsAtPos(from), bottom: view.coordsAtPos(to).bottom });
}

function misspellingsIn(view: EditorView, from: number, to: number, { caretToo = false } = {}): Misspelling[] {
  const { doc, selection } = view.state;
  const ignored = key.getState(view.state)?.ignored;
  const caret = selection.empty && view.hasFocus() && !caretToo ? selection.head : -1;
  return blocksOf(doc, from, to).flatMap(({ position, words }) =>
    words
      .filter(({ word }) => speller?.isWrong(word) === true && !ignored?.has(word.toLowerCase()))
      .map((one) => ({ from: position + one.from, to: position + one.to, word: one.word }))
      .filter((one) => caret < one.from || caret > one.to),
  );
}

interface Block {
  /** Where the block's text begins. */
  readonly position: number;
  readonly words: readonly CheckableWord[];
}

function blocksOf(doc: Node, from: number, to: number): Block[] {
  const blocks: Block[] = [];
  doc.nodesBetween(from, to, (node, position) => {
    if (!node.isTextblock) return true;
    if (!node.type.spec.code) blocks.push({ position: position + 1, words: wordsOf(node) });
    return false;
  });
  return blocks;
}

/** A block that has not changed is the same object, so its words are cut out once. */
const cutWords = new WeakMap<Node, readonly CheckableWord[]>();

function wordsOf(block: Node): readonly CheckableWord[] {
  const known = cutWords.get(block);
  if (known) return known;
  let text = '';
  // Inline code is not language; it keeps its length so that places stay right.
  block.forEach((child) => {
    const isCode = child.marks.some(({ type }) => type.name === 'code');
    text += child.isText && !isCode ? child.text : ' '.repeat(child.nodeSize);
  });
  const words = checkableWords(text);
  cutWords.set(block, words);
  return words;
}

/** The top-level blocks in and near the window, found by halving: measuring each one would lay out the whole entry. */
function visibleRange(view: EditorView): { from: number; to: number } {
  const { doc } = view.state;
  const starts: number[] = [];
  doc.forEach((_node, offset) => {
    starts.push(offset);
  });
  const edge = (index: number, side: 'top' | 'bottom'): number => {
    const dom = view.nodeDOM(starts[index] ?? 0);
    return dom instanceof Element ? dom.getBoundingClientRect()[side] : 0;
  };
  const firstWhere = (isPast: (index: number) => boolean): number => {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isPast(middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const first = firstWhere((index) => edge(index, 'bottom') >= -margin);
  const last = firstWhere((index) => edge(index, 'top') > window.innerHeight + margin);
  return { from: starts[first] ?? 0, to: starts[last] ?? doc.content.size };
}
