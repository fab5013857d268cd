import { Checkbox as BaseCheckbox } from '@base-ui/react/checkbox';
import { Select as BaseSelect } from '@base-ui/react/select';
import { Switch as BaseSwitch } from '@base-ui/react/switch';
import { Check, ChevronDown, ChevronsUpDown, type LucideIcon } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { radioKeys } from './radio-keys.ts';
import './choice.css';

/** On or off, at once. */
export function Switch({
  checked,
  onChange,
  label,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: string;
}) {
  return (
    <BaseSwitch.Root className="switch" aria-label={label} checked={checked} onCheckedChange={(next) => onChange(next)}>
      <BaseSwitch.Thumb className="switch-thumb" />
    </BaseSwitch.Root>
  );
}

/** The whole row is the target. */
export function Checkbox({
  checked,
  onChange,
  label,
}: {
  checked: boolean;
  onChange: (checked: boolean) => void;
  label: ReactNode;
}) {
  const id = useId();
  return (
    <span className="checkbox">
      <BaseCheckbox.Root
        className="checkbox-box"
        aria-labelledby={id}
        checked={checked}
        onCheckedChange={(next) => onChange(next)}
      >
        <BaseCheckbox.Indicator className="checkbox-mark">
          <Check className="icon" aria-hidden="true" />
        </BaseCheckbox.Indicator>
      </BaseCheckbox.Root>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the box beside it has the keys; this only widens its target */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: as above */}
      <span id={id} onClick={() => onChange(!checked)}>
        {label}
      </span>
    </span>
  );
}

export interface Option<V> {
  readonly value: V;
  readonly label: string;
  readonly icon?: LucideIcon;
  /** Options of one group stand together under its name. */
  readonly group?: string | undefined;
}

/** A few choices side by side, one of them on. */
export function Segmented<V extends string | number>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
}) {
  const handleKeyDown = radioKeys(
    options.map((option) => option.value),
    value,
    onChange,
  );
  return (
    <div className="segmented" role="radiogroup" aria-label={label} onKeyDown={handleKeyDown}>
      {options.map(({ value: each, label: name, icon: Icon }) => (
        // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold an icon and be styled as one segment
        <button
          key={each}
          type="button"
          role="radio"
          aria-checked={each === value}
          tabIndex={each === value ? 0 : -1}
          onClick={() => onChange(each)}
        >
          {Icon && <Icon className="icon icon-small" aria-hidden="true" />}
          {name}
        </button>
      ))}
    </div>
  );
}

export function Select<V extends string | number | null>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly Option<V>[];
  value: V;
  onChange: (value: V) => void;
}) {
  return (
    <BaseSelect.Root<V>
      items={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      onValueChange={(next) => onChange(next as V)}
      modal={false}
    >
      <BaseSelect.Trigger className="select" aria-label={label}>
        <BaseSelect.Value />
        <ChevronsUpDown className="icon icon-small" aria-hidden="true" />
      </BaseSelect.Trigger>
      <BaseSelect.Portal>
        <BaseSelect.Positioner className="layer" sideOffset={4} alignItemWithTrigger={false}>
          <BaseSelect.Popup className={options.some(({ group }) => group) ? 'menu menu-grouped' : 'menu'}>
            {groupsOf(options).map(({ group, members }) => (
              <BaseSelect.Group key={String(members[0]?.value)}>
                {group && <BaseSelect.GroupLabel className="menu-group">{group}</BaseSelect.GroupLabel>}
                {members.map((option) => (
                  <BaseSelect.Item key={String(option.value)} className="menu-item" value={option.value}>
                    <BaseSelect.ItemText>{option.label}</BaseSelect.ItemText>
                    <BaseSelect.ItemIndicator className="menu-tick">
                      <Check className="icon icon-small" aria-hidden="true" />
                    </BaseSelect.ItemIndicator>
                  </BaseSelect.Item>
                ))}
              </BaseSelect.Group>
            ))}
          </BaseSelect.Popup>
        </BaseSelect.Positioner>
      </BaseSelect.Portal>
    </BaseSelect.Root>
  );
}

/** Neighbours with one group's name, or with none, in their order. */
function groupsOf<V>(options: readonly Option<V>[]): { group: string | undefined; members: Option<V>[] }[] {
  const groups: { group: string | undefined; members: Option<V>[] }[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.members.push(option);
    else groups.push({ group: option.group, members: [option] });
  }
  return groups;
}

/** A word that is on or off; the tick says so without colour. */
export function Chip({ pressed, onPress, children }: { pressed: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className="chip" aria-pressed={pressed} onClick={onPress}>
      {pressed && <Check className="icon" aria-hidden="true" />}
      {children}
    </button>
  );
}

export interface FilterChipProps extends ComponentProps<'button'> {
  /** Something is chosen behind it. */
  readonly active?: boolean;
}

/** Opens a choice that narrows a list. */
export function FilterChip({ active = false, className, children, ...rest }: FilterChipProps) {
  return (
    <button
      type="button"
      {...rest}
      className={['chip filter-chip', active ? 'filter-chip-active' : '', className].filter(Boolean).join(' ')}
    >
      {children}
      <ChevronDown className="icon" aria-hidden="true" />
    </button>
  );
}

export const Tag = ({ children }: { children: ReactNode }) => <span className="tag">{children}</span>;
