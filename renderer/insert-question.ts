import type { Question } from '#contract/document/prompt.ts';

// Between the open entry, which takes questions in, and what offers them: neither needs to know the other.

type Take = (question: Question) => void;
/** From the card beside the entry, or from all there are. */
export type Offer = 'beside' | 'any';

let take: Take | null = null;
const offers = new Set<(from: Offer) => void>();

/** The open entry takes questions in at its caret from now on, until the returned function is called. */
export function takeQuestions(taking: Take): () => void {
  take = taking;
  return () => {
    if (take === taking) take = null;
  };
}

/** Puts a question into the open entry; nothing happens when there is none to write in. */
export const insertQuestion = (question: Question): void => take?.(question);

/** Asks for something to insert. */
export function askForQuestion(from: Offer): void {
  for (const offer of offers) offer(from);
}

/** Whether anything answers when something to insert is asked for. */
export const areQuestionsOffered = (): boolean => offers.size > 0;

/** Is told when something to insert is asked for, until the returned function is called. */
export function onQuestionAsked(offer: (from: Offer) => void): () => void {
  offers.add(offer);
  return () => offers.delete(offer);
}
