import { Info, LifeBuoy, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './note.css';

const icons = { plain: Info, care: LifeBuoy, problem: TriangleAlert } as const;

/** A filled panel: act here, or take care here. */
export function Note({
  kind,
  icon,
  children,
}: {
  kind: 'plain' | 'care' | 'problem';
  icon?: LucideIcon;
  children: ReactNode;
}) {
  const Icon = icon ?? icons[kind];
  return (
    <div className={`note note-${kind}`}>
      <Icon className="icon" aria-hidden="true" />
      <div>{children}</div>
    </div>
  );
}
