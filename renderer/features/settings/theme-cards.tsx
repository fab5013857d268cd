import type { KeyboardEvent } from 'react';
import type { Appearance } from '#contract/shell.ts';

type Theme = Appearance['theme'];

const themes: readonly { readonly value: Theme; readonly name: string }[] = [
  { value: 'day', name: 'Day' },
  { value: 'dusk', name: 'Dusk' },
  { value: 'system', name: 'With the system' },
];

/** The three themes, each shown as a small window. */
export function ThemeCards({ value, onChange }: { value: Theme; onChange: (theme: Theme) => void }) {
  const handleKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const at = themes.findIndex((theme) => theme.value === value);
    const next = (at + step + themes.length) % themes.length;
    onChange(themes[next]?.value ?? value);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[next]?.focus();
  };
  return (
    <div className="theme-cards" role="radiogroup" aria-label="Theme" onKeyDown={handleKeyDown}>
      {themes.map(({ value: theme, name }) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold a picture of the theme
        <button
          key={theme}
          type="button"
          role="radio"
          aria-checked={theme === value}
          tabIndex={theme === value ? 0 : -1}
          className="theme-card"
          onClick={() => onChange(theme)}
        >
          <span className={`theme-card-picture theme-card-${theme}`} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {name}
        </button>
      ))}
    </div>
  );
}
