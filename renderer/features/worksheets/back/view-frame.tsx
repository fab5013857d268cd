import { ChartScatter, Table2 } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { ChartNote } from '../../../chart-note.tsx';
import { TextButton } from '../../../ui/button.tsx';

export interface ViewFrameProps {
  readonly name: string;
  readonly title: string;
  readonly line?: string | undefined;
  /** The same numbers as a table; only what is drawn has one. */
  readonly table?: ReactNode;
  readonly children: ReactNode;
}

/** A look back with its name, a line about it, the same as a table, a note of one’s own, and a way to hide it. */
export function ViewFrame({ name, title, line, table, children }: ViewFrameProps) {
  const id = useId();
  const [isTable, setTable] = useState(false);
  const [isHidden, setHidden] = useState(false);
  return (
    <section className="looking-back-view" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
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
          {isTable ? table : children}
          {table && <ChartNote name={name} />}
        </>
      )}
    </section>
  );
}
