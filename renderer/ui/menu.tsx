import { Menu as Base } from '@base-ui/react/menu';
import { Check, type LucideIcon } from 'lucide-react';
import type { ReactElement } from 'react';
import { Keys } from './kbd.tsx';
import './menu.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly keys?: string;
  readonly onSelect: () => void;
  readonly careful?: boolean;
  readonly checked?: boolean;
}

export function Menu({
  trigger,
  label,
  items,
  focusNext,
}: {
  trigger: ReactElement;
  label: string;
  items: readonly (MenuItem | 'separator')[];
  /** Where the focus goes when it closes; to the button, where that is nothing. */
  focusNext?: () => HTMLElement | null | undefined;
}) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="layer" sideOffset={4} align="start">
          <Base.Popup
            className="menu"
            aria-label={label}
            {...(focusNext ? { finalFocus: () => focusNext() ?? true } : {})}
          >
            {items.map((item, index) =>
              item === 'separator' ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: separators have nothing else to tell them apart
                <Base.Separator key={`separator ${index}`} className="menu-separator" />
              ) : (
                <Base.Item
                  key={item.label}
                  className={item.careful ? 'menu-item menu-item-careful' : 'menu-item'}
                  onClick={item.onSelect}
                >
                  {item.icon && <item.icon className="icon icon-small" aria-hidden="true" />}
                  <span>{item.label}</span>
                  {item.checked && <Check className="icon icon-small menu-tick" aria-label="chosen" />}
                  {item.keys && <Keys keys={item.keys} />}
                </Base.Item>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
