import type { Appearance } from '#contract/shell.ts';
import { radioKeys } from '../../ui/radio-keys.ts';

type Theme = Appearance['theme'];

const themes: readonly { readonly value: Theme; readonly name: string }[] = [
  { value: 'day', name: 'Day' },
  { value: 'dusk', name: 'Dusk' },
  { value: 'system', name: 'With the system' },
];

/** The three themes, each shown as a small window. */
export function ThemeCards({ value, onChange }: { value: Theme; onChange: (theme: Theme) => void }) {
  const handleKeyDown = radioKeys(
    themes.map((theme) => theme.value),
    value,
    onChange,
  );
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
