import { ArrowRight } from 'lucide-react';
import { fieldAt } from '#contract/worksheet.ts';
import { beginWorksheet } from '../../../begin-worksheet.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { ChartFrame } from '../../../charts/chart-frame.tsx';
import { Button } from '../../../ui/button.tsx';
import type { ViewProps } from './dots-view.tsx';
import { listedWords, shortlistOf } from './shortlist.ts';

/** What was marked, in short, with one step to another worksheet that begins from it. */
export function ShortlistView({ view, definition, visits, onOpen, readOnly }: ViewProps<'shortlist'>) {
  const { worksheet, link, label } = view.to;
  const { data: next } = useJournalQuery('worksheets.definition', { id: worksheet });
  const list = shortlistOf(view, visits);
  if (!list) return null;
  // A worksheet that was brought in may name one that is not here.
  const isThere = next !== undefined && fieldAt(next, link)?.kind === 'link';
  const begin = (): void =>
    beginWorksheet({ worksheet, cites: { at: link, response: list.visit, passage: listedWords(list) } });
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <ul className="looking-back-words">
        {list.items.map(({ name, mark, words }) => (
          <li key={name}>
            <p>
              <button type="button" className="chart-way" onClick={() => onOpen(list.visit)}>
                {name}
              </button>
              {mark && <span className="small muted"> {mark}</span>}
            </p>
            {words && <p className="small muted">{words}</p>}
          </li>
        ))}
      </ul>
      {!readOnly && isThere && (
        <div className="buttons">
          <Button icon={ArrowRight} onClick={begin}>
            {label}
          </Button>
        </div>
      )}
    </ChartFrame>
  );
}
