import type { Placed } from '#contract/document/attachment.ts';
import { finderOf } from '#contract/found-words.ts';
import type { Block, Packet } from './packet.ts';
import { whyIncluded } from './words.ts';

/** Something that may tell who or where; whether it is to be taken out, only the person knows. */
export interface NameSuggestion {
  readonly words: string;
  readonly count: number;
  readonly kind: 'name' | 'email' | 'phone' | 'address' | 'place';
}

const most = 40;

/** Written with a capital, and no name: what begins sentences, what stands for a person, days and months, forms of address. */
const ordinary = new Set(
  `i i’m i’d i’ve i’ll a about after again all also although always am an and another any anyway are as at back be
  because been before being both but by can can’t could did didn’t do does doesn’t don’t down during each either even
  every everyone everything feeling finally first for from god going good got had has have he he’d he’s hello her here hers hi him his
  how however i if in instead is isn’t it it’s its just last later let let’s like many maybe me mine more most much my
  never next no nobody none not nothing now of off often oh ok okay on once one only or other our out over perhaps please really
  same she she’d she’s should since so some somebody someone something sometimes soon still such suddenly than thank
  thanks that that’s the their them then there there’s these they they’re they’ve this those though through to today
  tomorrow tonight too trying tv two under until up very was wasn’t we we’d we’re we’ve well went were what what’s when
  where whether which while who why will with within without woke won’t would yes yesterday yet you you’re your
  mr mrs ms miss dr prof sir madam mum mom mummy mommy dad daddy mother father grandma grandpa gran granny
  january february march april may june july august september october november december
  monday tuesday wednesday thursday friday saturday sunday christmas easter`.split(/\s+/),
);

const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
const host = /\b(?:https?:\/\/|www\.)[^\s/?#:]+[^\s]*/giu;
const phone = /(?<![\p{L}\p{N}.,/:-])\+?\(?\d[\d\s()./-]{5,}\d(?![\p{L}\p{N}])/gu;
const day = /^\d{4}-\d\d-\d\d|^\d{1,2}[./]\d{1,2}[./]\d{2,4}$/;
const capitalised = String.raw`\p{Lu}[\p{L}\p{M}’'-]*`;
const address = new RegExp(
  [
    String.raw`(?:\d{1,5}\p{L}?,? )?(?:${capitalised} ){1,3}(?:Road|Street|Lane|Avenue|Close|Rd|St|Ave)(?![\p{L}\p{M}])`,
    String.raw`\p{Lu}[\p{L}\p{M}-]*(?:straße|strasse|-Straße|-Strasse)(?: \d{1,5}\p{L}?(?![\p{L}\p{N}]))?`,
    String.raw`(?:\d{1,5}(?: bis| ter)?,? )?(?<![\p{L}\p{M}])[Rr]ue (?:(?:de la|de l[’']|du|des|de|d[’']) ?)?${capitalised}(?: ${capitalised})*`,
  ].join('|'),
  'gu',
);
const wordPattern = /[\p{L}\p{M}]+(?:[-'’][\p{L}\p{M}]+)*/gu;
const genitive = /['’]s?$/u;

/** A word as it stands: whether it begins a sentence, and whether it may be one name with the word before it. */
interface Word {
  readonly words: string;
  readonly begins: boolean;
  readonly joins: boolean;
}

/**
 * Names, addresses and numbers that may have to be taken out, the most frequent first. What is found is a guess by
 * capitals and by form, in scripts that have capitals, and never all there is. `partner` is what the other person is
 * called in questions; a name there is suggested first wherever it stands.
 */
export function suggestNames(packet: Packet, partner = ''): NameSuggestion[] {
  const counted = new Map<string, { kind: NameSuggestion['kind']; count: number }>();
  const count = (kind: NameSuggestion['kind'], words: string): string => {
    const known = counted.get(words);
    if (known) counted.set(words, { ...known, count: known.count + 1 });
    else counted.set(words, { kind, count: 1 });
    return '\n';
  };

  const written = packet.sections
    .flatMap(({ lines, blocks }) => [
      ...lines.flatMap((line) => (line.startsWith(whyIncluded) ? [line.slice(whyIncluded.length)] : [])),
      ...blocks.flatMap(ownTexts),
    ])
    .map((text) => text.normalize('NFC'));
  const texts = written.map((text) =>
    text
      .replace(email, (found) => count('email', found))
      .replace(host, (found) => {
        const url = found.includes('://') ? found : `https://${found}`;
        return URL.canParse(url) ? count('place', new URL(url).hostname) : found;
      })
      .replace(address, (found) => {
        // “The Mill Road” is the Mill Road.
        const parts = found.split(' ');
        const begin = parts.findIndex((part) => !ordinary.has(asListed(part)));
        const isAddress = begin === 0 || parts.length - begin > 1;
        return isAddress ? parts.slice(0, begin).join(' ') + count('address', parts.slice(begin).join(' ')) : found;
      })
      .replace(phone, (found) =>
        found.replace(/\D/g, '').length >= 7 && !day.test(found) ? count('phone', found) : found,
      ),
  );

  const lines = texts.flatMap((text) => text.split('\n')).map(wordsOf);
  const small = new Set(lines.flat().flatMap(({ words }) => (isCapitalised(words) ? [] : [words])));
  const candidates = lines
    .flat()
    .filter(({ words }) => isCapitalised(words) && !ordinary.has(asListed(words)) && !small.has(words.toLowerCase()));
  const inside = new Set(candidates.flatMap(({ words, begins }) => (begins ? [] : [words])));
  const times = Map.groupBy(candidates, ({ words }) => words);
  const isName = ({ words }: Word): boolean => inside.has(words) || (times.get(words)?.length ?? 0) > 1;

  for (const line of lines) {
    let run: string[] = [];
    const close = (): void => {
      if (run.length > 0) count('name', run.join(' '));
      run = [];
    };
    for (const word of line) {
      if (!word.joins || word.begins || run.length === 3) close();
      if (isName(word)) run.push(word.words);
      else close();
    }
    close();
  }

  const found = Array.from(counted, ([words, { kind, count }]) => ({ words, count, kind }))
    .filter(({ words }) => asListed(words) !== asListed(partner))
    .sort((one, other) => other.count - one.count);
  return [...ofPartner(written, partner), ...found].slice(0, most);
}

/** “Dan”, and neither “my ex” nor “them”. */
function ofPartner(texts: readonly string[], partner: string): NameSuggestion[] {
  const [first = ''] = partner.split(/\s+/u);
  if (first === '' || ordinary.has(asListed(first))) return [];
  const finder = finderOf([{ words: partner, endings: false }]);
  const count = texts.reduce((sum, text) => sum + finder.all(text).length, 0);
  return count > 0 ? [{ words: partner, count, kind: 'name' }] : [];
}

const asListed = (word: string): string => word.toLowerCase().replaceAll("'", '’');

/** With a capital and going on in small letters: what is all capitals is an abbreviation, or loud. */
const isCapitalised = (word: string): boolean => /^\p{Lu}/u.test(word) && /\p{Ll}/u.test(word);

function wordsOf(line: string): Word[] {
  const found: Word[] = [];
  let past = 0;
  for (const match of line.matchAll(wordPattern)) {
    const between = line.slice(past, match.index);
    const title = /^(?:mrs?|ms|dr|prof|st)$/iu.test(found.at(-1)?.words ?? '') && between === '. ';
    const begins = found.length === 0 || (!title && /[.!?:…]["”’')\]]*\s|["“„«‘]\s*$|[•|]/u.test(between));
    const words = match[0].replace(genitive, '');
    // “Anna’s Lee” are two.
    const ofAnother = genitive.test(line.slice(0, past));
    found.push({ words, begins, joins: (between === ' ' && !ofAnother) || title });
    past = match.index + match[0].length;
  }
  return found;
}

/** What the person wrote in it; headings, labels and questions are not looked at. */
function ownTexts(block: Block): string[] {
  switch (block.kind) {
    case 'document':
      return textsOf(block.document);
    case 'list':
      return [...block.items];
    case 'pairs':
      return block.pairs.map(({ words }) => words);
    case 'strip':
      return [block.note];
  }
}

/** The text of every block of a document, and what is said of pictures and files in it. */
function textsOf(node: unknown): string[] {
  const { type, attrs, content } = node as {
    type?: string;
    attrs?: Placed;
    content?: readonly { type?: string; text?: string }[];
  };
  if (type === 'attachment' && attrs) return [attrs.caption, attrs.alt, attrs.kind === 'picture' ? '' : attrs.name];
  if (type === 'heading' || !content) return [];
  if (!content.some((child) => child.type === 'text')) return content.flatMap(textsOf);
  return [content.map((child) => (child.type === 'text' ? (child.text ?? '') : '\n')).join('')];
}
