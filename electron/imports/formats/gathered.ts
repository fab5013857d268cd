import { maxBodyBytes } from '#contract/document/entry-document.ts';
import type { Block, SourceEntry, SourceLoss } from '../neutral.ts';
import type { TextContext } from '../text/text-context.ts';
import { titled } from '../text/title.ts';

/** What is the same for every format: an entry of which nothing is known yet but what is given. */
export function gathered(
  known: Partial<Omit<SourceEntry, 'blocks' | 'title'>> & { readonly at: string | null },
  title: string,
  blocks: readonly Block[],
): SourceEntry {
  return {
    ...{ id: null, changedAt: null, tags: [], mood: null, starred: false, lines: [], losses: [] },
    ...known,
    ...titled(title, blocks),
  };
}

/** A context to read a text with, and the losses that it is told of. */
export function noting(file: TextContext['file']): { readonly context: TextContext; readonly losses: SourceLoss[] } {
  const losses: SourceLoss[] = [];
  // A text can name the same missing thing ten thousand times.
  const loss: TextContext['loss'] = (kind, about) => void (losses.length < 500 && losses.push({ kind, about }));
  return { losses, context: { file, loss } };
}

/** Reads a text unless it is larger than an entry may be: then it is said, and nothing is kept. */
export function readText(text: string, losses: SourceLoss[], read: (text: string) => Block[]): Block[] {
  if (text.length <= maxBodyBytes) return read(text);
  losses.push({ kind: 'too-large', about: '' });
  return [];
}
