import type { Format } from '#contract/exports.ts';
import { radioKeys } from '../../ui/radio-keys.ts';

const formats: readonly { readonly value: Format; readonly name: string; readonly line: string }[] = [
  { value: 'pdf', name: 'PDF', line: 'to print or to read' },
  { value: 'docx', name: 'Word', line: 'DOCX, to edit' },
  { value: 'markdown', name: 'Markdown', line: 'text with its form' },
  { value: 'text', name: 'Plain text', line: 'to paste anywhere' },
  { value: 'csv', name: 'Ratings', line: 'CSV, numbers only' },
];

/** In which form it leaves. */
export function FormatCards({
  value,
  onChange,
  only,
}: {
  readonly value: Format;
  readonly onChange: (format: Format) => void;
  readonly only?: readonly Format[];
}) {
  const shown = formats.filter((each) => !only || only.includes(each.value));
  return <Cards label="Save as" cards={shown} value={value} onChange={onChange} />;
}

export interface CardsProps<T extends string> {
  readonly label: string;
  readonly cards: readonly { readonly value: T; readonly name: string; readonly line: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, each with a name and a line about it. */
export function Cards<T extends string>({ label, cards, value, onChange }: CardsProps<T>) {
  const handleKeyDown = radioKeys(
    cards.map((each) => each.value),
    value,
    onChange,
  );
  return (
    <div className="share-formats" role="radiogroup" aria-label={label} onKeyDown={handleKeyDown}>
      {cards.map(({ value: each, name, line }) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold two lines and be styled as one card
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={each === value}
          tabIndex={each === value ? 0 : -1}
          onClick={() => onChange(each)}
        >
          <i aria-hidden="true" />
          <b>{name}</b>
          <span>{line}</span>
        </button>
      ))}
    </div>
  );
}
