import type { Entry } from '#contract/entries.ts';
import type { FoundToImport, ImportChoices } from '#contract/imports.ts';
import type { Node } from '../../support/hostile-documents.ts';
import type { TestJournal } from '../../support/open-test-journal.ts';

export const look = ({ journal, grant }: TestJournal, file: string): Promise<FoundToImport> =>
  journal.imports.look({ source: grant(file) });

/** All that is asked is answered as it is suggested. */
export const asSuggested = ({ moods }: FoundToImport, more: Partial<ImportChoices> = {}): ImportChoices => ({
  tags: [],
  moods: moods.map(({ mood, feeling }) => ({ mood, feeling })),
  lines: true,
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
