import type { ReactNode } from 'react';

export interface DataTableProps {
  readonly caption?: string | undefined;
  readonly head: readonly string[];
  /** The first cell of a row is its name. */
  readonly rows: readonly { readonly id: string; readonly cells: readonly ReactNode[] }[];
}

/** The numbers of a chart, to be read cell by cell. */
export function DataTable({ caption, head, rows }: DataTableProps) {
  return (
    <table>
      {caption && <caption>{caption}</caption>}
      <thead>
        <tr>
          {head.map((name, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called the same, and none moves
            <th scope="col" key={column}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells: [name, ...rest] }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {rest.map((cell, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
              <td key={column}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
