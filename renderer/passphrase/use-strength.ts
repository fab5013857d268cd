import { useEffect, useState } from 'react';
import { journal } from '../bridge/client.ts';

export type Strength = Awaited<ReturnType<typeof journal.access.estimate>>;

/** "Anna, Leeds 2011" as words to check against. */
export const ownWordsIn = (text: string): string[] =>
  text
    .split(/[,;\n]+/)
    .map((word) => word.trim().slice(0, 100))
    .filter((word) => word !== '')
    .slice(0, 50);

/** The estimate for what is typed, a moment after the last key; null for nothing, or until the first one comes. */
export function useStrength(passphrase: string, ownWords: string): Strength | null {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    if (passphrase === '') {
      setStrength(null);
      return;
    }
    let stale = false;
    const timer = setTimeout(() => {
      journal.access.estimate({ passphrase: passphrase.slice(0, 1_024), ownWords: ownWordsIn(ownWords) }).then(
        (answer) => {
          if (!stale) setStrength(answer);
        },
        () => {
          if (!stale) setStrength(null);
        },
      );
    }, 120);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [passphrase, ownWords]);
  return strength;
}
