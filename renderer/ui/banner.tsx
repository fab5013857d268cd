import { Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import './banner.css';

/** A condition that lasts, said in place and politely. */
export function Banner({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  return (
    <div className="banner" role="status">
      <Clock className="icon" aria-hidden="true" />
      <span>{children}</span>
      {actions && <span className="banner-actions">{actions}</span>}
    </div>
  );
}
