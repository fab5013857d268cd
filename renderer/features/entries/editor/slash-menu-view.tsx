import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import { createPortal } from 'react-dom';
import { Keys } from '../../../ui/kbd.tsx';
import { livingEditor } from './living-editor.ts';
import { onSlashMenu, pointAt, slashMenuNow } from './slash-menu.ts';
import '../../../ui/menu.css';
import './slash-menu.css';

const width = 256;
const rowHeight = 38;

/** What can be put in here. The caret stays in the text; arrow keys, Enter and Escape work from there. */
export function SlashMenuView() {
  const menu = useSyncExternalStore(onSlashMenu, slashMenuNow);
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const chosen = menu ? `${id}-${menu.chosen}` : null;

  useEffect(() => {
    const text = livingEditor().view.dom;
    if (!chosen) return;
    text.setAttribute('aria-controls', id);
    text.setAttribute('aria-activedescendant', chosen);
    document.getElementById(chosen)?.scrollIntoView({ block: 'nearest' });
    return () => {
      text.removeAttribute('aria-controls');
      text.removeAttribute('aria-activedescendant');
    };
  }, [id, chosen]);

  if (!menu) return null;
  const { place, items } = menu;
  const height = Math.min(items.length * rowHeight + 12, 320);
  const below = place.bottom + 6 + height < window.innerHeight;
  return createPortal(
    <div
      ref={list}
      id={id}
      className="slash-menu menu"
      role="listbox"
      aria-label="Put in"
      style={{
        left: Math.max(8, Math.min(place.left, window.innerWidth - width - 8)),
        ...(below ? { top: place.bottom + 6 } : { bottom: window.innerHeight - place.top + 6 }),
      }}
    >
      {items.map((item, index) => (
        <div
          key={item.name}
          id={`${id}-${index}`}
          className="slash-menu-item"
          role="option"
          tabIndex={-1}
          aria-selected={index === menu.chosen}
          onPointerMove={() => index !== menu.chosen && pointAt(index)}
          // The caret must stay where it is.
          onMouseDown={(event) => {
            event.preventDefault();
            menu.choose(item);
          }}
        >
          <item.icon className="icon" aria-hidden="true" />
          <span>{item.name}</span>
          {item.keys && <Keys keys={item.keys} />}
        </div>
      ))}
    </div>,
    document.body,
  );
}
