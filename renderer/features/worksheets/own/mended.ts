import { asksAtGate, fieldAt, Worksheet } from '#contract/worksheet.ts';
import { nameOfQuestion } from './blank.ts';

export interface Mended {
  readonly worksheet: Worksheet;
  /** What became of what leaned on it, in sentences. */
  readonly dropped: readonly string[];
}

/**
 * A worksheet after something was taken away or moved: what leaned on it goes along, so that the rest can be kept.
 * What was amiss before is found by the schema itself; words that are still missing are no reason to take anything.
 */
export function mended(worksheet: Worksheet): Mended {
  const dropped = new Set<string>();
  let now = worksheet;
  // What leans on something that leaned on something is found in the next round.
  for (let round = 0; round < 20; round += 1) {
    const [broken] = leaningOnNothing(now);
    if (!broken) break;
    now = without(now, broken, dropped);
  }
  return { worksheet: now, dropped: [...dropped] };
}

type Path = readonly PropertyKey[];

function leaningOnNothing(worksheet: Worksheet): Path[] {
  const read = Worksheet.safeParse(worksheet);
  if (read.success) return [];
  return read.error.issues
    .filter(({ code }) => code === 'custom')
    .map(({ path }) => path)
    .filter(
      (path) =>
        path[0] === 'before' ||
        path[0] === 'log' ||
        path[0] === 'views' ||
        ['when', 'later', 'sortBy', 'timer', 'layout'].includes(String(path.at(-1))) ||
        path[2] === 'sentence' ||
        path[2] === 'agenda' ||
        path[2] === 'digest',
    );
}

function without(worksheet: Worksheet, path: Path, dropped: Set<string>): Worksheet {
  const [first, at] = path;
  if (first === 'before') {
    return { ...worksheet, before: worksheet.before.filter((id) => fieldAt(worksheet, id)?.kind === 'scale') };
  }
  if (first === 'log') {
    const { log } = worksheet;
    if (!log) return worksheet;
    if (at === 'when') dropped.add('A note is about the day it is noted now.');
    const quick = log.quick.filter((id) => fieldAt(worksheet, id) && !asksAtGate(fieldAt(worksheet, id)));
    return { ...worksheet, log: at === 'when' ? bare(log, 'when') : { ...log, quick } };
  }
  if (first === 'views') {
    const gone = worksheet.views[Number(at)];
    if (gone) dropped.add(`The look back called “${gone.title}” goes along.`);
    return { ...worksheet, views: worksheet.views.filter((view) => view !== gone) };
  }
  const pages = worksheet.pages.map((page, p) => {
    if (p !== at) return page;
    const [, , part, f] = path;
    if (part === 'sentence') {
      dropped.add(`The sentence beside “${page.title}” goes along.`);
      return bare(page, 'sentence');
    }
    if (part === 'agenda' || part === 'digest') {
      dropped.add(`What “${page.title}” brings from your notes goes along.`);
      return bare(page, part);
    }
    if (part === 'layout') {
      dropped.add(`The questions of “${page.title}” stand one below the other now.`);
      return { ...page, layout: 'list' as const };
    }
    if (part === 'timer') {
      dropped.add(`The timer of “${page.title}” goes along.`);
      return bare(page, 'timer');
    }
    if (part === 'when') {
      dropped.add(`The page “${page.title}” is always shown now.`);
      return bare(page, 'when');
    }
    return {
      ...page,
      fields: page.fields.map((field, index) => {
        if (index !== f) return field;
        const lost = String(path.at(-1));
        if (lost === 'when') dropped.add(`“${nameOfQuestion(field)}” is always shown now.`);
        return field.kind === 'rows' && lost !== 'when' ? bare(field, lost as 'later' | 'sortBy') : bare(field, 'when');
      }),
    };
  });
  return { ...worksheet, pages };
}

function bare<T extends object, K extends keyof T>(part: T, key: K): T {
  const rest = { ...part };
  delete rest[key];
  return rest;
}
