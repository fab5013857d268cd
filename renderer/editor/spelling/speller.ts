import { startWorker } from '../../trusted-worker.ts';
import type { SpellingAnswer, SpellingLanguage, SpellingQuestion } from './spelling-messages.ts';
import workerUrl from './spelling-worker.ts?worker&url';

/** Answers about words; what it was asked once it remembers, so that most words never leave the page. */
export interface Speller {
  readonly language: SpellingLanguage;
  /** The person's own words, which are right whatever the dictionary says. */
  tellOwnWords(words: readonly string[]): void;
  /** Undefined until `learn` has been told about the word. */
  isWrong(word: string): boolean | undefined;
  /** Asks about those of the words that are not known yet. */
  learn(words: Iterable<string>): Promise<void>;
  /** At most five, likeliest first. */
  suggest(word: string): Promise<readonly string[]>;
  close(): void;
}

/** More than the words of a very long entry; beyond it the oldest answers are not worth their room. */
const remembered = 60_000;
/** Small enough that the worker soon looks up again. */
const wordsPerQuestion = 2_000;

export function openSpeller(language: SpellingLanguage): Speller {
  const worker = startWorker(workerUrl, 'spelling');
  const wrong = new Map<string, boolean>();
  const waiting = new Map<number, (words: readonly string[]) => void>();
  let asked = 0;

  const post = (question: SpellingQuestion): void => worker.postMessage(question);
  const ask = (question: (id: number) => SpellingQuestion): Promise<readonly string[]> =>
    new Promise((resolve) => {
      asked += 1;
      waiting.set(asked, resolve);
      post(question(asked));
    });
  worker.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => {
    waiting.get(data.id)?.(data.words);
    waiting.delete(data.id);
  });
  post({ kind: 'open', language });
  let own = '';

  return {
    language,
    tellOwnWords(words) {
      const next = words.join('\n');
      if (next === own) return;
      own = next;
      wrong.clear();
      post({ kind: 'own words', words });
    },
    isWrong: (word) => wrong.get(word),
    async learn(words) {
      const unknown = [...new Set(words)].filter((word) => !wrong.has(word));
      if (unknown.length === 0) return;
      if (wrong.size + unknown.length > remembered) wrong.clear();
      for (let from = 0; from < unknown.length; from += wordsPerQuestion) {
        const some = unknown.slice(from, from + wordsPerQuestion);
        const mistakes = new Set(await ask((id) => ({ kind: 'check', id, words: some })));
        for (const word of some) wrong.set(word, mistakes.has(word));
      }
    },
    suggest: (word) => ask((id) => ({ kind: 'suggest', id, word })),
    close: () => worker.terminate(),
  };
}
