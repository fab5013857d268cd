import { ChevronDown } from 'lucide-react';
import { memo } from 'react';
import { TextButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import type { FoundOrder } from './use-found-rows.ts';

const orders = [
  { order: 'newest', label: 'Newest first' },
  { order: 'best', label: 'Best match first' },
] as const;

interface FoundLineProps {
  /** Undefined until all are counted. */
  readonly count: number | undefined;
  readonly order: FoundOrder;
  readonly onOrder: (order: FoundOrder) => void;
}

/** How many were found, and in which order they are shown. */
export const FoundLine = memo(function FoundLine({ count, order, onOrder }: FoundLineProps) {
  return (
    <div className="list-pane-found">
      <span aria-live="polite">
        {count !== undefined && `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`}
      </span>
      <Menu
        label="Order"
        trigger={
          <TextButton>
            {orders.find((one) => one.order === order)?.label}
            <ChevronDown className="icon icon-small" aria-hidden="true" />
          </TextButton>
        }
        items={orders.map((one) => ({
          label: one.label,
          checked: one.order === order,
          onSelect: () => onOrder(one.order),
        }))}
      />
    </div>
  );
});
