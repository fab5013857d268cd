import { answerAt, type Of, type Visit, wordsAt } from './sources.ts';

export interface Shortlist {
  readonly visit: string;
  readonly items: readonly {
    readonly name: string;
    /** The option it was marked with; empty where only words were written. */
    readonly mark: string;
    readonly words: string;
  }[];
}

/**
 * What the latest visit that says anything of it has marked, or only written words to, in the order of the view. Null
 * where nothing is on the list.
 */
export function shortlistOf(view: Of<'shortlist'>, visits: readonly Visit[]): Shortlist | null {
  const lists = visits.toReversed().map((visit) => {
    const said = view.of.map(({ name, mark, words }) => {
      const source = { visit, row: null };
      return { id: answerAt(source, mark).answer, name, mark: wordsAt(source, mark), words: wordsAt(source, words) };
    });
    return { visit: visit.id, said: said.filter(({ mark, words }) => mark !== '' || words !== '') };
  });
  const latest = lists.find(({ said }) => said.length > 0);
  // What was marked otherwise stays off, whatever is written beside it.
  const items = latest?.said.filter(({ id, mark }) => mark === '' || view.marks.includes(String(id))) ?? [];
  return latest && items.length > 0
    ? { visit: latest.visit, items: items.map(({ name, mark, words }) => ({ name, mark, words })) }
    : null;
}

/** As much of it as another worksheet can cite. */
const longest = 4_000;

/** The list as it is cited: a line for each, with its words. */
export const listedWords = ({ items }: Shortlist): string =>
  items
    .map(({ name, words }) => (words === '' ? name : `${name}: ${words}`))
    .join('\n')
    .slice(0, longest);
