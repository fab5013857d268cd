import { createContext, useContext } from 'react';
import { Worksheet } from '#contract/worksheet.ts';
import { worksheetProblem } from '#contract/worksheet-problem.ts';
import type { z } from '#contract/zod.ts';

/** What has to be changed before it can be kept, by where it stands: `pages.0.fields.2.label`. */
export type Problems = ReadonlyMap<string, string>;

export const noProblems: Problems = new Map();
export const ProblemsHere = createContext<Problems>(noProblems);

/** What is wrong with this part itself. */
export const useProblem = (path: string): string | undefined => useContext(ProblemsHere).get(path);

/** What is wrong with this part, or first inside it. */
export function useProblemIn(path: string): string | undefined {
  const problems = useContext(ProblemsHere);
  for (const [at, problem] of problems) if (at === path || at.startsWith(`${path}.`)) return problem;
  return undefined;
}

export function problemsIn(worksheet: Worksheet): Problems {
  const read = Worksheet.safeParse(worksheet);
  if (read.success) return noProblems;
  const problems = new Map<string, string>();
  for (const issue of read.error.issues) {
    const path = placeOf(issue);
    if (!problems.has(path)) problems.set(path, sentenceFor(issue, worksheet));
  }
  return problems;
}

/** Where it is told: an id is made from words, and a line of a text is told at the text. */
function placeOf({ path }: z.core.$ZodIssue): string {
  const line = path.findIndex(
    (key, index) => (key === 'text' || key === 'list') && typeof path[index + 1] === 'number',
  );
  return (line < 0 ? path : path.slice(0, line + 1)).join('.');
}

const missing: Readonly<Record<string, string>> = {
  name: 'Give it a name.',
  line: 'Say in a line what it is for.',
  time: 'Say how long it takes, such as “10 min” or “your pace”.',
  title: 'Give the page a title.',
  label: 'Say what is asked here.',
  low: 'Say what 0 means.',
  high: 'Say what 10 means.',
  one: 'Say what one row is called, such as “a step”.',
  options: 'Offer two options at least.',
};

function sentenceFor(issue: z.core.$ZodIssue, worksheet: Worksheet): string {
  const last = String(issue.path.at(-1));
  if (issue.code === 'too_small') {
    if (last === 'name' && issue.path.includes('options')) return 'Say what can be chosen, or take this one away.';
    if (last === 'fields')
      return issue.path.length > 3
        ? 'Ask something in each row.'
        : 'Put something on this page, or take the page away.';
    return missing[last] ?? 'Something has to stand here.';
  }
  if (issue.code === 'too_big' && last === 'quick') return 'The short form asks eight at most.';
  if (issue.code === 'custom') {
    if (issue.message === 'holds markup') return 'This reads as markup (“<b”, “&amp;”). Use plain words.';
    if (issue.message === 'holds hidden characters') return 'This holds characters that can’t be seen. Type it anew.';
    if (issue.message === 'says nothing') return 'Say something here, or take it away.';
    if (issue.message === 'asks nothing') return 'Ask one question at least.';
  }
  const told = worksheetProblem(issue, worksheet);
  return `${told.charAt(0).toUpperCase()}${told.slice(1)}.`;
}
