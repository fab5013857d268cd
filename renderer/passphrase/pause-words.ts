const inWords = (seconds: number): string => {
  if (seconds < 60) return seconds === 1 ? '1 second' : `${seconds} seconds`;
  const minutes = Math.round(seconds / 60);
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
};

/** How long the next try has to wait, in a sentence that stays true while the seconds run. */
export const pauseInWords = (seconds: number): string => `Wait ${inWords(seconds)} before the next try.`;
