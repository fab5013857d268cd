import type { ReactNode } from 'react';
import './side-page.css';

export interface SidePageProps<Id extends string> {
  /** What the list is called: its heading, and its name where landmarks are listed. */
  readonly name: string;
  readonly items: readonly { readonly id: Id; readonly name: string }[];
  readonly current: Id | undefined;
  readonly onChoose: (id: Id) => void;
  readonly children: ReactNode;
}

/** A short list of pages at the side, and the one that is open. */
export function SidePage<Id extends string>({ name, items, current, onChoose, children }: SidePageProps<Id>) {
  return (
    <div className="side-page">
      <nav className="side-page-list" aria-label={name} data-pane="list">
        <h2>{name}</h2>
        {items.map((item) => (
          <button
            key={item.id}
            type="button"
            {...(item.id === current ? { 'aria-current': 'page' as const } : {})}
            onClick={() => onChoose(item.id)}
          >
            {item.name}
          </button>
        ))}
      </nav>
      {/* Another page begins at its top. */}
      <div className="side-page-scroll page-scroll" data-pane="page" key={current}>
        <div className="side-page-open">{children}</div>
      </div>
    </div>
  );
}
