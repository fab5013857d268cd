import { ChartScatter, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { ChartNote } from './chart-note.tsx';
import './charts.css';
import { TextButton } from '../ui/button.tsx';

export interface ChartFrameProps {
  readonly name: string;
  readonly title: string;
  readonly line?: string | undefined;
  /** The same numbers as a table; only what is drawn has one. */
  readonly table?: ReactNode;
  /** What it can be set to, above the chart and above the table alike. */
  readonly controls?: ReactNode;
  /** The level of its heading. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** A look back with its name, a line about it, the same as a table, a note of one’s own, and a way to hide it. */
export function ChartFrame({ name, title, line, table, controls, level = 3, children }: ChartFrameProps) {
  const id = useId();
  const Head = level === 2 ? 'h2' : 'h3';
  const [wantsTable, setTable] = useState(false);
  const isTable = wantsTable && Boolean(table);
  const [isHidden, setHidden] = useState(false);
  return (
    <section className="chart-frame" aria-labelledby={id}>
      <header>
        <Head id={id} className="chart-frame-title">
          {title}
        </Head>
        {!isHidden && table && (
          <TextButton icon={isTable ? ChartScatter : Table2} onClick={() => setTable(!isTable)}>
            {isTable ? 'Show as a chart' : 'Show as a table'}
          </TextButton>
        )}
        <TextButton aria-expanded={!isHidden} onClick={() => setHidden(!isHidden)}>
          {isHidden ? 'Show' : 'Hide'}
        </TextButton>
      </header>
      {!isHidden && (
        <>
          {line && <p className="small muted">{line}</p>}
          {controls}
          {isTable ? <TableScroll label={`${title}, as a table`}>{table}</TableScroll> : children}
          {table && <ChartNote name={name} />}
        </>
      )}
    </section>
  );
}

/** A table that may be larger than its room; the arrow keys scroll it. */
export const TableScroll = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys
  <section className="chart-scroll" aria-label={label} tabIndex={0}>
    {children}
  </section>
);
