/** Where a word of a list stands in a text: offsets into the text itself, never within a letter and its marks. */
export interface Found<Word> {
  readonly word: Word;
  readonly from: number;
  readonly to: number;
}

/** A word that is looked for; `endings`: also every longer word that begins with it. */
export interface Sought {
  readonly words: string;
  readonly endings: boolean;
}

/** Stands for what no word can be found in; no text holds it, because it is no character. */
export const opaque = '\uffff';

const ignored = /[\p{Default_Ignorable_Code_Point}\p{M}ـ]|[\p{Cc}--\p{White_Space}]/gv;
const whiteSpace = /\p{White_Space}/v;
const lineBreak = /[\n\v\f\r\u0085\u2028\u2029]/;
const dashes = /[\p{Pd}\u02d7\u2043\u2212]/gv;
const apostrophes = /['`´‘’‚‛′‵＇\u02b9\u02bb-\u02bf\u02ca\u02cb\u055a\u05f3\ua78b\ua78c]/gv;
// “Ann²” and “Ann™” are Ann with something beside it: written out as letters and digits they would be other words.
const keptWhole = /[\p{No}™℠]/v;
const softHyphen = 0xad;
/** In folded text: a hyphen at the end of a line, of which nobody can say whether the word has it. */
const hyphenBreak = '\n';
const anyBreak = `[ ${hyphenBreak}]`;
/** Marks and joiners that something invisible parts from their letter. */
const marksBehind = /(?:\p{Default_Ignorable_Code_Point}*[\p{M}\u200c\u200d])+/vy;

const scriptsWithoutSpaces =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}';
const letter = '[\\p{L}\\p{Nd}\\p{Nl}]';
/** A letter or digit beside which another one is the same word. */
const spaced = `[${letter}--[${scriptsWithoutSpaces}]]`;
const isLetter = new RegExp(letter, 'v');
const isSpaced = new RegExp(spaced, 'v');
const isUnspaced = new RegExp(`[${letter}&&[${scriptsWithoutSpaces}]]`, 'v');
const substance = /[\p{L}\p{N}\p{Extended_Pictographic}\p{Regional_Indicator}]/v;

function foldLetter(character: string): string {
  if (whiteSpace.test(character)) return ' ';
  if (keptWhole.test(character)) return character;
  return (
    character
      .replace(apostrophes, "'")
      .normalize('NFKD')
      .replace(ignored, '')
      // By way of capitals, which alone takes ß for ss and ı for i; ẞ is not one until it is small.
      .toLowerCase()
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(ignored, '')
      .replace(/ς/g, 'σ')
      .replace(dashes, '-')
      .replace(apostrophes, "'")
  );
}

const known = new Map<number, string>();

/** Where every unit of a folded text comes from. */
interface Places {
  readonly from: number[];
  readonly to: number[];
}

/**
 * A text as words are looked for in it: letters without marks and capitals, every dash, apostrophe and white space the
 * same, what cannot be seen left out.
 */
function fold(text: string, places?: Places): string {
  // In an array, since a string that is looked at while it grows is copied every time.
  const units: string[] = [];
  let afterSoftHyphen = false;
  for (let from = 0; from < text.length; ) {
    const code = text.codePointAt(from) ?? 0;
    const to = from + (code > 0xffff ? 2 : 1);
    let letters = known.get(code);
    if (letters === undefined) {
      letters = foldLetter(text.slice(from, to));
      known.set(code, letters);
    }
    if (letters.startsWith(' ')) {
      const broken = lineBreak.test(text.charAt(from));
      const last = units.at(-1);
      const dash = last === ' ' ? units.length - 2 : units.length - 1;
      if (broken && units[dash] === '-') {
        units.splice(dash, 2, hyphenBreak);
        places?.from.splice(dash + 1);
        places?.to.splice(dash + 1);
        letters = letters.slice(1);
      } else if (broken && afterSoftHyphen) {
        letters = hyphenBreak + letters.slice(1);
      } else if (last === ' ' || last === hyphenBreak) {
        letters = letters.slice(1);
      }
    }
    for (let unit = 0; unit < letters.length; unit++) {
      units.push(letters.charAt(unit));
      places?.from.push(from);
      places?.to.push(to);
    }
    if (letters !== '') afterSoftHyphen = false;
    else if (code === softHyphen) afterSoftHyphen = true;
    from = to;
  }
  return units.join('');
}

const foldedWords = (words: string): string => fold(words).trim();

/** Whether a text has anything that can be looked for: a letter, a digit or a small picture, not punctuation alone. */
export const canBeFound = (words: string): boolean => substance.test(fold(words));

/** Whether two are the same words to whoever looks for them. */
export const sameWords = (one: string, other: string): boolean => foldedWords(one) === foldedWords(other);

const literal = (character: string): string => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/**
 * One of the words as an expression over folded text. A space beside punctuation and between letters of scripts without
 * spaces counts for nothing, and a hyphen at the end of a line may be one of the word or one of the line: what is read
 * back out of a file has both.
 */
function expressionOf({ words, endings }: Sought): string {
  const characters = [...foldedWords(words)];
  const last = characters.at(-1) ?? '';
  let expression = '';
  let before = '';
  let space = false;
  for (const character of characters) {
    if (character === ' ') {
      space = true;
      continue;
    }
    if (before !== '') {
      const loose =
        !isLetter.test(before) || !isLetter.test(character) || (isUnspaced.test(before) && isUnspaced.test(character));
      expression += loose ? `${anyBreak}?` : space ? anyBreak : `${hyphenBreak}?`;
    }
    expression += character === '-' || character === hyphenBreak ? `[\\-${hyphenBreak}]` : literal(character);
    before = character;
    space = false;
  }
  if (!isSpaced.test(last)) return expression;
  return expression + (endings ? `${spaced}*` : `(?!${spaced})`);
}

const noLetterBefore = `(?<!${spaced})`;
const beginsSpaced = ({ words }: Sought): boolean =>
  isSpaced.test(String.fromCodePoint(foldedWords(words).codePointAt(0) ?? 0));

/** All of them, each in a group of its own, in their order. Those that ask for no letter before them ask once, and late. */
function expressionOfAll(list: readonly Sought[]): string {
  const groups = (some: readonly Sought[]): string => some.map((one) => `(${expressionOf(one)})`).join('|');
  const spacedOnes = list.filter(beginsSpaced);
  const firsts = [...new Set(spacedOnes.map(({ words }) => literal([...foldedWords(words)][0] ?? '')))].join('');
  return [
    ...(spacedOnes.length > 0 ? [`(?=[${firsts}])${noLetterBefore}(?:${groups(spacedOnes)})`] : []),
    ...(spacedOnes.length < list.length ? [groups(list.filter((one) => !beginsSpaced(one)))] : []),
  ].join('|');
}

/** The same with whatever may stand between its parts, as addresses and names of files have it: anna-lee, Anna_Lee, annalee. */
const looseExpressionOf = ({ words }: Sought): string =>
  foldedWords(words)
    .split(/[^\p{L}\p{N}\p{Extended_Pictographic}]+/v)
    .filter((part) => part !== '')
    .map((part) => Array.from(part, literal).join(''))
    .join('[^\\p{L}\\p{N}]*');

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Where the letter with its marks begins and ends that stands there. */
function clusterAround(text: string, at: number): { readonly from: number; readonly to: number } {
  // Asking is slow, and of Latin letters among themselves the answer is known.
  if (/^[\0-\u02ff]*$/.test(text.slice(Math.max(0, at - 1), at + 2))) return { from: at, to: at + 1 };
  const cluster = graphemes.segment(text).containing(at);
  return cluster ? { from: cluster.index, to: cluster.index + cluster.segment.length } : { from: at, to: at + 1 };
}

/** Looks for all words of a list at once. Made once, used for many texts. */
export interface Finder<Word> {
  /** All places, from left to right, the longest word where several fit. */
  readonly all: (text: string) => Found<Word>[];
  /** Which of them are in it, also within another one’s place. `without`: words of the text that do not count. */
  readonly whichIn: (text: string, without?: string) => Word[];
  /** Which of them are somewhere within an address, be it in the middle of another word. */
  readonly within: (address: string) => Word[];
  /** Which of them a file’s name holds, as a part of it between other letters’ ends. */
  readonly inName: (name: string) => Word[];
}

/** Words without anything that can be looked for are passed over. */
export function finderOf<Word extends Sought>(list: readonly Word[]): Finder<Word> {
  const sought = list
    .filter(({ words }) => canBeFound(words))
    .map((word) => ({ word, length: foldedWords(word.words).length }))
    .sort((one, other) => other.length - one.length)
    .map(({ word }) => word)
    // In the order of the groups; what begins in the one way never stands where something begins in the other.
    .sort((one, other) => Number(beginsSpaced(other)) - Number(beginsSpaced(one)));
  if (sought.length === 0) return { all: () => [], whichIn: () => [], within: () => [], inName: () => [] };
  const expression = new RegExp(expressionOfAll(sought), 'gv');
  const anywhere = sought.map((word) => ({ word, loose: new RegExp(looseExpressionOf(word), 'v') }));
  const wordLetter = `[\\p{L}--[${scriptsWithoutSpaces}]]`;
  const names = sought.map((word) => {
    const loose = looseExpressionOf(word);
    const [start, end] = [foldedWords(word.words).slice(0, 1), foldedWords(word.words).slice(-1)];
    const before = isUnspaced.test(start) ? '' : `(?<!${wordLetter})`;
    const after = word.endings || isUnspaced.test(end) ? '' : `(?!${wordLetter})`;
    return { word, loose: new RegExp(before + loose + after, 'v') };
  });

  const all = (text: string): Found<Word>[] => {
    if (fold(text).search(expression) === -1) return [];
    const places: Places = { from: [], to: [] };
    const folded = fold(text, places);
    const found: Found<Word>[] = [];
    let past = 0;
    for (const match of folded.matchAll(expression)) {
      const word = sought[match.slice(1).findIndex((group) => group !== undefined)];
      const begin = clusterAround(text, places.from[match.index] ?? 0);
      const end = clusterAround(text, (places.to[match.index + match[0].length - 1] ?? 0) - 1);
      if (word === undefined) continue;
      const from = Math.max(past, begin.from);
      marksBehind.lastIndex = end.to;
      const to = end.to + (marksBehind.exec(text)?.[0].length ?? 0);
      // Two words within one character, as the four of ㍿ are, go at once.
      if (to <= from) continue;
      found.push({ word, from, to });
      past = to;
    }
    return found;
  };

  return {
    all,
    whichIn: (text, without) => {
      const folded = fold(text);
      const seen = without === undefined ? folded : folded.replaceAll(foldedWords(without), opaque);
      if (seen.search(expression) === -1) return [];
      const there = new Set(sought.filter((word) => new RegExp(expressionOfAll([word]), 'v').test(seen)));
      return list.filter((word) => there.has(word));
    },
    within: (address) => {
      const folded = fold(address);
      return anywhere.filter(({ loose }) => loose.test(folded)).map(({ word }) => word);
    },
    inName: (name) => {
      const forms = [fold(name), fold(name.replace(/(\p{Ll}\p{M}*)(?=\p{Lu})/gu, '$1 '))];
      return names.filter(({ loose }) => forms.some((form) => loose.test(form))).map(({ word }) => word);
    },
  };
}
