import type { ReactNode } from 'react';
import './empty-state.css';

/** One small mark, the fact as a heading, a sentence, one way forward. */
export function EmptyState({
  mark,
  title,
  text,
  action,
}: {
  mark?: ReactNode;
  title: string;
  text: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="empty-state">
      {mark && <div className="empty-state-mark">{mark}</div>}
      <h2 className="head">{title}</h2>
      <p className="body">{text}</p>
      {action && <div className="buttons">{action}</div>}
    </div>
  );
}
