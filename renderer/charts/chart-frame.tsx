import { ChartScatter, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useJournalQuery } from '../bridge/hooks.ts';
import { TextButton } from '../ui/button.tsx';
import { useSettings } from '../use-settings.ts';
import { ChartNote } from './chart-note.tsx';
import './charts.css';

export interface ChartFrameProps {
  /** What its note is kept under, and whether it is hidden: no two look backs have the same. */
  readonly name: string;
  readonly title: string;
  readonly line?: string | undefined;
  /** The same numbers as a table; only what is drawn has one. */
  readonly table?: ReactNode;
  /** Whether there is a line of one’s own to it; what is drawn has one. */
  readonly note?: boolean;
  /** What it can be set to, above the chart and above the table alike. */
  readonly controls?: ReactNode;
  /** The level of its heading. */
  readonly level?: 2 | 3;
  readonly children: ReactNode;
}

/** A look back with its name, a line about it, the same as a table, a note of one’s own, and a way to hide it. */
export function ChartFrame({
  name,
  title,
  line,
  table,
  note = Boolean(table),
  controls,
  level = 3,
  children,
}: ChartFrameProps) {
  const id = useId();
  const Head = level === 2 ? 'h2' : 'h3';
  const [wantsTable, setTable] = useState(false);
  const isTable = wantsTable && Boolean(table);
  const { data: settings } = useJournalQuery('settings.get');
  const [, change] = useSettings();
  // Until that is known it stays out of sight: what somebody put away must not flash up.
  const isHidden = settings === undefined || settings.hiddenCharts.includes(name);
  const setHidden = (hide: boolean): void =>
    change(({ hiddenCharts }) => ({
      hiddenCharts: [...hiddenCharts.filter((each) => each !== name), ...(hide ? [name] : [])],
    }));
  return (
    <section className="chart-frame" aria-labelledby={id} data-hidden={isHidden || undefined}>
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
          {note && <ChartNote name={name} />}
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
