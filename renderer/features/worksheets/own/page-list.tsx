import { ArrowLeft, ArrowRight, Plus, Trash2 } from 'lucide-react';
import { useContext, useRef } from 'react';
import type { Worksheet } from '#contract/worksheet.ts';
import { IconButton, TextButton } from '../../../ui/button.tsx';
import { blankPage } from './blank.ts';
import { focusSoon, moved, without } from './lists.ts';
import type { ChangeOwn } from './own-draft.ts';
import { ProblemsHere } from './problems.ts';

/** The pages in order: which one is worked on, and adding, moving and taking away. */
export function PageList({
  worksheet,
  current,
  onOpen,
  onChange,
}: {
  readonly worksheet: Worksheet;
  readonly current: number;
  readonly onOpen: (index: number) => void;
  readonly onChange: ChangeOwn;
}) {
  const nav = useRef<HTMLElement>(null);
  const problems = useContext(ProblemsHere);
  const { pages } = worksheet;
  const title = pages[current]?.title || `Page ${current + 1}`;
  const isAmiss = (index: number): boolean => [...problems.keys()].some((path) => path.startsWith(`pages.${index}.`));
  const add = (): void => {
    onChange((now) => ({ ...now, pages: [...now.pages, blankPage()] }));
    onOpen(pages.length);
    focusSoon(() => nav.current?.parentElement?.querySelector<HTMLElement>('.own-page input'));
  };
  const move = (step: -1 | 1, button: HTMLElement): void => {
    const next = moved(pages, current, step);
    if (next) {
      onChange((now) => ({ ...now, pages: next }));
      onOpen(current + step);
    }
    focusSoon(() => button);
  };
  const remove = (): void => {
    onChange((now) => ({ ...now, pages: without(now.pages, current) }), {
      told: `The page “${title}” is taken away.`,
    });
    onOpen(Math.max(0, current - 1));
    focusSoon(() => nav.current?.querySelector<HTMLElement>('[aria-current]'));
  };
  return (
    <nav className="own-pages" aria-label="Pages" ref={nav}>
      <ol>
        {pages.map((page, index) => (
          <li key={page.id}>
            <button
              type="button"
              {...(index === current ? { 'aria-current': 'page' as const } : {})}
              onClick={() => onOpen(index)}
            >
              {page.title || `Page ${index + 1}`}
              {isAmiss(index) && <span className="own-amiss"> (something to mend)</span>}
            </button>
          </li>
        ))}
      </ol>
      <span className="own-page-acts">
        <TextButton icon={Plus} onClick={add}>
          Add a page
        </TextButton>
        {pages.length > 1 && (
          <>
            <IconButton
              size="s"
              label={`Move the page “${title}” earlier`}
              icon={ArrowLeft}
              aria-disabled={current === 0}
              onClick={({ currentTarget }) => move(-1, currentTarget)}
            />
            <IconButton
              size="s"
              label={`Move the page “${title}” later`}
              icon={ArrowRight}
              aria-disabled={current === pages.length - 1}
              onClick={({ currentTarget }) => move(1, currentTarget)}
            />
            <IconButton size="s" label={`Take the page “${title}” away`} icon={Trash2} onClick={remove} />
          </>
        )}
      </span>
    </nav>
  );
}
