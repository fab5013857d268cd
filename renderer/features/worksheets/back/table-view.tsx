import type { ReactNode } from 'react';
import { isAnswered, rowsOf } from '#contract/fields/index.ts';
import { fieldAt } from '#contract/worksheet.ts';
import { ChartFrame, TableScroll } from '../../../charts/chart-frame.tsx';
import { AnswerView } from './answer-view.tsx';
import type { ViewProps } from './dots-view.tsx';
import { latestWithRows } from './look-back.ts';
import { wordsAt } from './sources.ts';

/** The rows of the latest visit side by side: a column a row, a line a question. Nothing is ranked. */
export function TableView({ view, definition, visits }: ViewProps<'table'>) {
  const visit = latestWithRows(visits, view.rows);
  const field = visit && fieldAt(visit.definition, view.rows);
  if (!visit || field?.kind !== 'rows') return null;
  const [name, ...others] = field.fields;
  if (!name) return null;
  const columns = rowsOf(visit.answers[view.rows]).map(({ id, answers }) => ({
    id,
    head: <AnswerView field={name} answer={answers[name.id]} at={id} />,
    cells: others.map((inner) =>
      isAnswered(inner, answers[inner.id]) ? (
        <AnswerView key={inner.id} field={inner} answer={answers[inner.id]} at={id} />
      ) : null,
    ),
  }));
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <SideBySide title={view.title} corner={name.label} lines={others.map(({ label }) => label)} columns={columns} />
    </ChartFrame>
  );
}

/** As many as can be read beside each other. */
const mostBeside = 12;

/** Visits side by side, the newest first, each under the name that it was given. Nothing is ranked. */
export function BesideView({ view, definition, visits, onOpen }: ViewProps<'beside'>) {
  const columns = visits
    .toReversed()
    .flatMap((visit) => {
      const head = wordsAt({ visit, row: null }, view.name);
      if (head === '') return [];
      const way = (
        <button key={visit.id} type="button" className="chart-way" onClick={() => onOpen(visit.id)}>
          {head}
        </button>
      );
      const cells = view.fields.map((id) => {
        const field = fieldAt(visit.definition, id);
        const answer = visit.answers[id];
        return field && isAnswered(field, answer) ? (
          <AnswerView key={id} field={field} answer={answer} at={id} />
        ) : null;
      });
      return [{ id: visit.id, head: way, cells }];
    })
    .slice(0, mostBeside);
  const labelOf = (id: string): string => fieldAt(definition, id)?.label ?? '';
  return columns.length === 0 ? null : (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <SideBySide title={view.title} corner={labelOf(view.name)} lines={view.fields.map(labelOf)} columns={columns} />
    </ChartFrame>
  );
}

interface SideBySideProps {
  readonly title: string;
  readonly corner: string;
  readonly lines: readonly string[];
  /** A cell for each line; null where nothing was answered. */
  readonly columns: readonly { readonly id: string; readonly head: ReactNode; readonly cells: readonly ReactNode[] }[];
}

/** A line to which nothing was answered anywhere is left out. */
function SideBySide({ title, corner, lines, columns }: SideBySideProps) {
  return (
    <TableScroll label={`${title}, as a table`}>
      <table>
        <thead>
          <tr>
            <th scope="col">{corner}</th>
            {columns.map(({ id, head }) => (
              <th scope="col" key={id}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) =>
            columns.some(({ cells }) => cells[place] !== null) ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: two questions may be asked in the same words, and none moves
              <tr key={place}>
                <th scope="row">{line}</th>
                {columns.map(({ id, cells }) => (
                  <td key={id}>{cells[place]}</td>
                ))}
              </tr>
            ) : null,
          )}
        </tbody>
      </table>
    </TableScroll>
  );
}
