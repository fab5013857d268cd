import type { Worksheet } from '#contract/worksheet.ts';
import { blankField, kinds, type PageOf } from './blank.ts';
import { replaced, without } from './lists.ts';
import type { ChangeOwn } from './own-draft.ts';
import { QuestionList } from './question-list.tsx';
import { LongWordsInput, WordsInput } from './words-input.tsx';

/** One page of the worksheet: its title, a few lines beside it, and what it asks. */
export function PageEditor({
  worksheet,
  index,
  onChange,
}: {
  readonly worksheet: Worksheet;
  readonly index: number;
  readonly onChange: ChangeOwn;
}) {
  const page = worksheet.pages[index];
  if (!page) return null;
  const path = `pages.${index}`;
  const change = (part: Partial<PageOf>, how?: Parameters<ChangeOwn>[1]): void =>
    onChange((now) => {
      const here = now.pages[index];
      return here ? { ...now, pages: replaced(now.pages, index, { ...here, ...part }) } : now;
    }, how);
  const moveTo = (to: number, at: number): void =>
    onChange(
      (now) => {
        const field = now.pages[index]?.fields[at];
        if (!field) return now;
        return {
          ...now,
          pages: now.pages.map((each, p) => {
            if (p === index) return { ...each, fields: without(each.fields, at) };
            return p === to ? { ...each, fields: [...each.fields, field] } : each;
          }),
        };
      },
      { told: `Moved to the end of “${worksheet.pages[to]?.title ?? ''}”.` },
    );
  return (
    <section className="own-page" aria-label={`The page “${page.title || 'without a title yet'}”`}>
      <WordsInput
        label="Title of this page"
        path={`${path}.title`}
        value={page.title}
        onChange={(title) => change({ title }, { typing: `${page.id} title` })}
      />
      <LongWordsInput
        label="A few lines beside it"
        hint="Can stay empty."
        path={`${path}.aside`}
        value={page.aside ?? ''}
        onChange={(aside) => change({ aside }, { typing: `${page.id} aside` })}
      />
      {page.sentence && (
        <p className="small muted">
          A sentence grows beside this page from its answers. It stays for as long as all of its questions do.
        </p>
      )}
      <h2 className="label">On this page</h2>
      <QuestionList
        key={page.id}
        fields={page.fields}
        path={`${path}.fields`}
        kinds={kinds.map(([kind]) => kind)}
        add="Add to this page"
        blank={blankField}
        onChange={(fields, how) => change({ fields }, how)}
        elsewhere={worksheet.pages.flatMap(({ title }, to) =>
          to === index ? [] : [{ title: title || `Page ${to + 1}`, onMove: (at: number) => moveTo(to, at) }],
        )}
      />
    </section>
  );
}
