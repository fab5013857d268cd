import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Feeling } from '#contract/entries.ts';
import type { Connection } from '../electron/database/open.ts';
import { inTransaction } from '../electron/database/transaction.ts';
import { createEntry, describeEntry } from '../electron/entries/queries.ts';
import { entryIndex, indexDirty } from '../electron/search/index-queue.ts';
import { mergeStep } from '../electron/search/search-index.ts';
import { seeded } from './measure.ts';

/** Words that stand in a known share of the entries and nowhere else. */
const planted = { common: 'meadow', usual: 'lantern', rare: 'periwinkle' } as const;
const shares: Readonly<Record<keyof typeof planted, number>> = { common: 0.5, usual: 0.05, rare: 0.01 };

const years = 10;
const lastDay = Date.UTC(2026, 9, 31);
const minutes = 60_000;
const meanWords = 263;
const atOnce = 1_000;

/**
 * Fills a journal with entries of ten years, the same on every run: about 263 words each, by the app's own queries,
 * a thousand in a transaction, and leaves its search index as an idle hour would.
 */
export function fillJournal(db: Connection, entries: number): void {
  const random = seeded(7);
  const vocabulary = vocabularyOf(random);
  const written = new Date(lastDay);
  const step = (years * 365.25 * 24 * 60 * minutes) / entries;
  for (let from = 0; from < entries; from += atOnce) {
    inTransaction(db, () => {
      for (let index = from; index < Math.min(from + atOnce, entries); index += 1) {
        const moment = lastDay - (entries - index) * step + random() * step;
        const entry = madeUpEntry(vocabulary, random);
        const { id } = createEntry(
          db,
          { at: new Date(moment).toISOString().slice(0, 16), title: entry.title, body: entry.body },
          written,
        );
        describeEntry(db, { id, ...entry.about });
      }
    });
    while (indexDirty(db, atOnce));
    db.pragma('wal_checkpoint(PASSIVE)');
  }
  for (let first = true; mergeStep(db, entryIndex, first); first = false);
}

function madeUpEntry({ word, tags, feelingWords }: Vocabulary, random: () => number) {
  const words = Math.round(meanWords * (0.2 + 1.6 * random()));
  const sentence = (length: number): string[] => {
    const [first = '', ...rest] = Array.from({ length }, word);
    return [first.charAt(0).toUpperCase() + first.slice(1), ...rest.slice(0, -1), `${rest.at(-1) ?? 'so'}.`];
  };
  const paragraphs: string[][] = [];
  for (let left = words; left > 0; ) {
    const paragraph: string[] = [];
    for (let sentences = 2 + Math.floor(random() * 5); sentences > 0 && left > 0; sentences -= 1) {
      const length = Math.min(left, 5 + Math.floor(random() * 18));
      paragraph.push(...sentence(Math.max(2, length)));
      left -= length;
    }
    paragraphs.push(paragraph);
  }
  for (const [kind, share] of Object.entries(shares) as [keyof typeof planted, number][]) {
    if (random() >= share) continue;
    const paragraph = paragraphs[Math.floor(random() * paragraphs.length)];
    paragraph?.splice(Math.floor(random() * paragraph.length), 0, planted[kind]);
  }
  const body: EntryDocument = {
    type: 'doc',
    content: paragraphs.map((each) => ({ type: 'paragraph', content: piecesOf(each, random) })),
  };
  const feeling = 1 + Math.floor(random() * 5);
  return {
    title:
      random() < 0.6
        ? sentence(2 + Math.floor(random() * 5))
            .join(' ')
            .slice(0, -1)
        : '',
    body,
    about: {
      feeling: random() < 0.7 ? (feeling as Feeling) : null,
      feelingWords: random() < 0.4 ? [feelingWords(), feelingWords()] : [],
      tags: random() < 0.5 ? [tags(), tags()].slice(0, 1 + Math.floor(random() * 2)) : [],
      starred: random() < 0.03,
    },
  };
}

/** One paragraph in eight has some of its words in bold. */
function piecesOf(words: readonly string[], random: () => number): unknown[] {
  if (random() > 1 / 8 || words.length < 6) return [{ type: 'text', text: words.join(' ') }];
  const from = 1 + Math.floor(random() * (words.length - 4));
  return [
    { type: 'text', text: `${words.slice(0, from).join(' ')} ` },
    { type: 'text', text: words.slice(from, from + 2).join(' '), marks: [{ type: 'bold' }] },
    { type: 'text', text: ` ${words.slice(from + 2).join(' ')}` },
  ];
}

interface Vocabulary {
  readonly word: () => string;
  readonly tags: () => string;
  readonly feelingWords: () => string;
}

/**
 * Words as often as in a language: the n-th most used about 1/n as often as the first. The commonest are English, so
 * that beginnings of words ("th", "some") match as much of the journal as they would in real life.
 */
function vocabularyOf(random: () => number): Vocabulary {
  const size = 24_000;
  const words = [...new Set([...commonest, ...Array.from({ length: size }, () => madeUpWord(random))])].filter(
    (word) => !(Object.values(planted) as string[]).includes(word),
  );
  const sums: number[] = [];
  for (let rank = 0, sum = 0; rank < words.length; rank += 1) {
    sum += 1 / (rank + 2.7);
    sums.push(sum);
  }
  const whole = sums.at(-1) ?? 1;
  const pick = (): string => {
    const wanted = random() * whole;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? 'the';
  };
  const few = (list: readonly string[]) => (): string => list[Math.floor(random() ** 2 * list.length)] ?? 'home';
  return { word: pick, tags: few(tagNames), feelingWords: few(feelingNames) };
}

const beginnings = 'b bl br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st t tr th v w'.split(' ');
const vowels = 'a e i o u ea ou ai ie oo'.split(' ');
const endings = 'd g ght l ll m n nd ng nt p r rd rk rt s ss st t th ve ze'.split(' ');

function madeUpWord(random: () => number): string {
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const syllables = 1 + Math.floor(random() * 3);
  const stem = Array.from({ length: syllables }, () => one(beginnings) + one(vowels)).join('');
  return stem + one(endings) + (random() < 0.3 ? one(['s', 'ed', 'ing', 'ly', 'er', 'ness']) : '');
}

const tagNames = 'home work family therapy sleep walks garden money plans dreams friends music'.split(' ');
const feelingNames = 'tired hopeful wary angry lonely relieved numb settled torn proud grateful foggy'.split(' ');
const commonest =
  `the and to I of a it was that in my he she we for not with as had but on at me is so be have this when what they
  you all there from do about if him her out would said been just then now up which know like one were did how could
  think by or because more time no who them than some day will can back are feel still felt want only after before
  again into over really down never going went something things even us our your way much their got get too made
  other here right being where off thought little good while through own come came say always myself make why two
  talk told night home morning long work last first next asked house better tell need any anything nothing wanted
  might every started trust between under away left kept without trying hard old new few looked people long seemed
  words part hand phone door kitchen bed car coffee table window evening minute minutes hour week month year years
  remember wonder believe afraid quiet truth answer question story heart body sleep walk hear heard sure maybe
  perhaps almost enough since though around together another everything somebody someone somehow sometimes`
    .split(/\s+/)
    .filter(Boolean);
