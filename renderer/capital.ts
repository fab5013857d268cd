/** Words with a capital at their beginning. */
export const capital = (words: string): string => words.replace(/^./, (letter) => letter.toUpperCase());
