import { createHash } from 'node:crypto';
import { frozenEntries } from '../../support/frozen-journals.ts';
import { bodyOf } from '../../support/open-test-journal.ts';

// What the made-up person writes. It follows from what it is written in and how often that was saved, so that whoever
// finds it can tell that it is all of one save, to the letter.

const words = ['tide', 'gate', 'Łódź', 'lamp', 'a letter', 'no', 'slowly', 'مساء', 'rain', 'the stairs', '🌳', 'again'];

function text(id: string, revision: number): string {
  const hash = createHash('sha256').update(`${id}/${revision}`).digest();
  // A line, a page, or now and then far more than a page of the file.
  const length = hash.readUInt8(0) < 20 ? 4_000 : hash.readUInt16BE(1) % 300;
  const written = Array.from({ length }, (_, nth) => words[(hash[nth % 32] ?? 0) % words.length]).join(' ');
  return `${id} at ${revision}. ${written}`;
}

/** An entry after so many saves. Those of the journals of earlier versions begin with words of their own. */
export function entryAt(id: string, revision: number) {
  const frozen = /^0{8}-0000-4000-8000-0{11}(\d)$/.exec(id)?.[1];
  const kept = revision === 1 && frozen ? frozenEntries[Number(frozen)] : undefined;
  return {
    title: kept ? kept.title : `Title ${revision}`,
    body: kept ? bodyOf(kept.text) : bodyOf(text(id, revision), `The end of ${revision}.`),
  };
}

/** A filled-in worksheet after so many saves. */
export const responseAt = (id: string, revision: number) => ({
  title: `Title ${revision}`,
  answers: { situation: bodyOf(text(id, revision)), limit: `limit ${revision}` },
});
