import { maxBodyBytes } from '#contract/document/entry-document.ts';
import type { Block, SourceEntry, SourceLoss } from '../neutral.ts';
import type { TextContext } from '../text/text-context.ts';
import { titled } from '../text/title.ts';
import { type Json, numberOf } from '../values.ts';

/** What is the same for every format: an entry of which nothing is known yet but what is given. */
export function gathered(
  known: Partial<Omit<SourceEntry, 'blocks' | 'title'>> & { readonly at: string | null },
  title: string,
  blocks: readonly Block[],
): SourceEntry {
  return {
    ...{ id: null, changedAt: null, tags: [], mood: null, feelingWords: [], starred: false, lines: [], losses: [] },
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
export function readText<T extends Block[] | null>(
  text: string,
  losses: SourceLoss[],
  read: (text: string) => T,
): T | Block[] {
  if (text.length <= maxBodyBytes) return read(text);
  losses.push({ kind: 'too-large', about: '' });
  return [];
}

/** What else an entry says, by the names of its values, which have no place here: not the empty, and not what is read. */
export function noteOthers(entry: Json, read: ReadonlySet<string>, losses: SourceLoss[]): void {
  const others = Object.entries(entry).filter(([name, value]) => !read.has(name) && !isEmpty(value));
  if (others.length > 0)
    losses.push({
      kind: 'noted',
      about: others
        .slice(0, 8)
        .map(([name]) => name)
        .join(', '),
    });
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  if (typeof value === 'number') return numberOf(value) === null || value === 0;
  return value === null || value === undefined || value === false || value === '';
}
