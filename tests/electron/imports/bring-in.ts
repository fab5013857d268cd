import type { Entry } from '#contract/entries.ts';
import {
  type FoundOwn,
  type FoundToImport,
  type ImportChoices,
  type Looked,
  suggestedChoices,
} from '#contract/imports.ts';
import type { NamedFiles } from '../../../electron/imports/sources/named-files.ts';
import { isLocked, openSource } from '../../../electron/imports/sources/open-source.ts';
import type { Node } from '../../support/hostile-documents.ts';
import type { TestJournal } from '../../support/open-test-journal.ts';

/** What is in an export of another app. */
export async function look({ journal, grant }: TestJournal, file: string): Promise<FoundToImport> {
  const looked = await journal.imports.look({ source: grant(file) });
  if (looked.result !== 'found') throw new Error(`it is ${looked.result}`);
  return looked.found;
}

/** What is in everything of a journal; `secret` opens an age file. */
export async function lookOwn({ journal, grant }: TestJournal, file: string, secret = ''): Promise<FoundOwn> {
  const first: Looked | { result: 'wrong' } = await journal.imports.look({ source: grant(file) });
  const looked = first.result === 'locked' ? await journal.imports.unlock({ secret }) : first;
  if (looked.result !== 'own') throw new Error(`it is ${looked.result}`);
  return looked.found;
}

/** Looks into everything of a journal and brings it in, with its settings. */
export async function bringOwn(opened: TestJournal, file: string, secret?: string) {
  const found = await lookOwn(opened, file, secret);
  return { found, brought: await opened.journal.imports.startOwn({ back: [], settings: true }) };
}

/** The files in something that is not locked. */
export async function openFiles(file: string): Promise<NamedFiles> {
  const files = await openSource(file);
  if (isLocked(files)) throw new Error('it is locked');
  return files;
}

/** All that is asked is answered as it is suggested, but for what is told. */
export const asSuggested = (found: FoundToImport, more: Partial<ImportChoices> = {}): ImportChoices => ({
  ...suggestedChoices(found),
  ...more,
});

export async function bringIn(opened: TestJournal, file: string, more: Partial<ImportChoices> = {}) {
  const found = await look(opened, file);
  return { found, brought: await opened.journal.imports.start(asSuggested(found, more)) };
}

/** Everything that is there, the oldest first. */
export async function allEntries({ journal }: Pick<TestJournal, 'journal'>): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const { month, count } of await journal.entries.months({ filter: {} })) {
    for (let offset = 0; offset < count; offset += 20) {
      entries.push(...(await journal.entries.read({ month, offset, limit: 20 })));
    }
  }
  return entries.reverse();
}

/** A body in short: what each block is, and what it says. */
export function outline(body: unknown): string[] {
  const words = (node: Node): string =>
    node.type === 'text'
      ? (node.marks ?? []).reduce(
          (text, { type, attrs }) => (type === 'link' ? `<${attrs?.href}>${text}</>` : `<${type}>${text}</>`),
          node.text ?? '',
        )
      : node.type === 'hardBreak'
        ? '\n'
        : (node.content ?? []).map(words).join('');
  const lines = (node: Node, under: string): string[] => {
    const own = `${under}${node.type}`;
    if (node.type === 'attachment' || node.type === 'file')
      return [
        `${own}: ${node.attrs?.kind ?? ''}${node.attrs?.kind ? ' ' : ''}${node.attrs?.name}${node.attrs?.alt ? `, ${node.attrs.alt}` : ''}`,
      ];
    if (['paragraph', 'heading', 'codeBlock'].includes(node.type)) {
      return [`${own}${node.attrs?.level ?? ''}: ${words(node)}`];
    }
    const ticked = node.attrs?.checked === true ? '[x]' : '';
    return node.content ? node.content.flatMap((inner) => lines(inner, `${own}${ticked} > `)) : [own];
  };
  return ((body as Node).content ?? []).flatMap((node) => lines(node, ''));
}
