import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import './button.css';
import { Tooltip } from './tooltip.tsx';

export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: 'plain' | 'primary' | 'quiet' | 'careful';
  readonly size?: 's' | 'm' | 'l';
  readonly icon?: LucideIcon;
}

/** One `primary` to a view, named for what it does; `careful` is never the default and stands apart. */
export function Button({ kind = 'plain', size = 'm', icon: Icon, className, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={['button', `button-${kind}`, `button-${size}`, className].filter(Boolean).join(' ')}
    >
      {Icon && <Icon className="icon" aria-hidden="true" />}
      {children}
    </button>
  );
}

export interface IconButtonProps extends ComponentProps<'button'> {
  /** Its name for everybody: read out, and shown as a tooltip. */
  readonly label: string;
  readonly keys?: string;
  readonly icon: LucideIcon;
  readonly pressed?: boolean;
  readonly size?: 's' | 'm';
}

export function IconButton({ label, keys, icon: Icon, pressed, size = 'm', className, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} {...(keys ? { keys } : {})}>
      <button
        type="button"
        aria-label={label}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        {...rest}
        className={['icon-button', `icon-button-${size}`, className].filter(Boolean).join(' ')}
      >
        <Icon className={size === 's' ? 'icon icon-small' : 'icon'} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}

export interface TextButtonProps extends ComponentProps<'button'> {
  readonly icon?: LucideIcon;
}

export function TextButton({ icon: Icon, className, children, ...rest }: TextButtonProps) {
  return (
    <button type="button" {...rest} className={['text-button', className].filter(Boolean).join(' ')}>
      {Icon && <Icon className="icon icon-small" aria-hidden="true" />}
      {children}
    </button>
  );
}
