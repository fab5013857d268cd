import { Check } from 'lucide-react';
import './tick-box.css';

/** The box at the head of a button that is on or off; its button says which. */
export const TickBox = ({ on }: { readonly on: boolean }) => (
  <i className="tick-box" data-on={on || undefined} aria-hidden="true">
    {on && <Check className="icon" />}
  </i>
);
