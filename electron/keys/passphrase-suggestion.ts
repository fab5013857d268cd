import { randomInt } from 'node:crypto';

/** Six words out of a list of 7,776, each as likely as any other: 6 × log2(7,776) = 77.5 bits. */
export async function suggestPassphrase(): Promise<string> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const words = dictionary['diceware-common'].map(String);
  return Array.from({ length: 6 }, () => words[randomInt(words.length)]).join(' ');
}
