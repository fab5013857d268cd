import { isAnswered, rowsOf } from '#contract/fields/index.ts';
import { fieldAt } from '#contract/worksheet.ts';
import { ChartFrame, TableScroll } from '../../../charts/chart-frame.tsx';
import { AnswerView } from './answer-view.tsx';
import type { ViewProps } from './dots-view.tsx';
import { latestWithRows } from './look-back.ts';

/** The rows of the latest visit side by side: a column a row, a line a question. Nothing is ranked. */
export function TableView({ view, definition, visits }: ViewProps<'table'>) {
  const visit = latestWithRows(visits, view.rows);
  const field = visit && fieldAt(visit.definition, view.rows);
  if (!visit || field?.kind !== 'rows') return null;
  const rows = rowsOf(visit.answers[view.rows]);
  const [name, ...others] = field.fields;
  const asked = others.filter((inner) => rows.some((row) => isAnswered(inner, row.answers[inner.id])));
  if (!name || rows.length === 0) return null;
  return (
    <ChartFrame name={`${definition.id} ${view.title}`} title={view.title} line={view.line}>
      <TableScroll label={`${view.title}, as a table`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{name.label}</th>
              {rows.map((row) => (
                <th scope="col" key={row.id}>
                  <AnswerView field={name} answer={row.answers[name.id]} at={row.id} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {asked.map((inner) => (
              <tr key={inner.id}>
                <th scope="row">{inner.label}</th>
                {rows.map((row) => (
                  <td key={row.id}>
                    <AnswerView field={inner} answer={row.answers[inner.id]} at={row.id} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
    </ChartFrame>
  );
}
