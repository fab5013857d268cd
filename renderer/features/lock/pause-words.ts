/** "The next try is in 12 seconds." */
export const pauseInWords = (seconds: number): string =>
  seconds >= 60 && seconds % 60 === 0
    ? `The next try is in ${seconds / 60 === 1 ? 'a minute' : `${seconds / 60} minutes`}.`
    : `The next try is in ${seconds === 1 ? '1 second' : `${seconds} seconds`}.`;
