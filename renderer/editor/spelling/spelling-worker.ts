import nspell, { type NSpell } from 'nspell';
import type { SpellingAnswer, SpellingQuestion } from './spelling-messages.ts';

/** Runs beside the page: reading the dictionary takes half a second and looking for suggestions longer. */
const dictionaries = {
  'en-GB': async () => ({
    aff: await import('../../../node_modules/dictionary-en-gb/index.aff?raw'),
    dic: await import('../../../node_modules/dictionary-en-gb/index.dic?raw'),
  }),
  'en-US': async () => ({
    aff: await import('../../../node_modules/dictionary-en/index.aff?raw'),
    dic: await import('../../../node_modules/dictionary-en/index.dic?raw'),
  }),
};

let opened: Promise<NSpell> | undefined;
const ownWords = new Set<string>();

self.addEventListener('message', (event: MessageEvent<SpellingQuestion>) => {
  void answer(event.data);
});

async function answer(question: SpellingQuestion): Promise<void> {
  if (question.kind === 'open') {
    opened = open(question.language);
    return;
  }
  if (question.kind === 'own words') {
    ownWords.clear();
    for (const word of question.words) ownWords.add(word.replace(/’/gu, "'").toLowerCase());
    return;
  }
  const speller = await opened;
  if (!speller) return;
  const words =
    question.kind === 'check'
      ? question.words.filter((word) => !isRight(speller, word))
      : speller.suggest(question.word.replace(/’/gu, "'")).slice(0, 5);
  const reply: SpellingAnswer = { id: question.id, words };
  self.postMessage(reply);
}

async function open(language: keyof typeof dictionaries): Promise<NSpell> {
  const { aff, dic } = await dictionaries[language]();
  return nspell(aff.default, dic.default);
}

function isRight(speller: NSpell, word: string): boolean {
  const plain = word.replace(/’/gu, "'");
  if (speller.correct(plain) || ownWords.has(plain.toLowerCase())) return true;
  // Whatever may stand alone may also own something.
  const owner = plain.replace(/'s$/u, '');
  return owner !== plain && (speller.correct(owner) || ownWords.has(owner.toLowerCase()));
}
