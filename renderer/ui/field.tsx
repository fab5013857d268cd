import { Eye, EyeOff, Search, TriangleAlert } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { IconButton } from './button.tsx';
import './field.css';

export interface FieldInputProps {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

export interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What to change, in a sentence; read out when it appears. */
  readonly problem?: string;
  /** Stands at the right of the label. */
  readonly action?: ReactNode;
  readonly children: (props: FieldInputProps) => ReactNode;
}

/** A label above, a hint below, and a problem said where it is. */
export function Field({ label, hint, problem, action, children }: FieldProps) {
  const id = useId();
  const told = [hint ? `${id}-hint` : '', problem ? `${id}-problem` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <div className="between">
        <label htmlFor={id}>{label}</label>
        {action}
      </div>
      {children({
        id,
        ...(told ? { 'aria-describedby': told } : {}),
        ...(problem ? { 'aria-invalid': true as const } : {}),
      })}
      {hint && (
        <div className="field-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      <div role="status">
        {problem && (
          <p className="field-problem" id={`${id}-problem`}>
            <TriangleAlert className="icon icon-small" aria-hidden="true" />
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

export interface TextInputProps extends ComponentProps<'input'> {
  readonly large?: boolean;
}

const quietInput = { autoComplete: 'off', autoCorrect: 'off', autoCapitalize: 'off', spellCheck: false } as const;

export function TextInput({ large = false, className, ...rest }: TextInputProps) {
  return (
    <span className={['input', large ? 'input-large' : '', className].filter(Boolean).join(' ')}>
      <input type="text" {...quietInput} {...rest} />
    </span>
  );
}

export interface PassphraseInputProps extends TextInputProps {
  readonly onCapsLock?: (on: boolean) => void;
  /** Shown in clear until the eye is pressed, as when the app itself suggested the words. */
  readonly shown?: boolean;
  /** Stands inside, after the eye. */
  readonly after?: ReactNode;
}

/** Takes paste and password managers; the eye shows what is typed. */
export function PassphraseInput({ onCapsLock, shown = false, after, large, className, ...rest }: PassphraseInputProps) {
  // The eye holds until something else is in the field: a suggestion begins in clear, and what is typed over it does not.
  const [choice, setChoice] = useState<{ readonly shown: boolean; readonly clear: boolean } | null>(null);
  const clear = choice?.shown === shown ? choice.clear : shown;
  const reportCapsLock = (event: KeyboardEvent) => onCapsLock?.(event.getModifierState('CapsLock'));
  return (
    <span className={['input', large ? 'input-large' : '', className].filter(Boolean).join(' ')}>
      <input {...quietInput} {...rest} type={clear ? 'text' : 'password'} onKeyUp={reportCapsLock} />
      <IconButton
        size="s"
        label={clear ? 'Hide what is typed' : 'Show what is typed'}
        icon={clear ? EyeOff : Eye}
        onClick={() => setChoice({ shown, clear: !clear })}
      />
      {after}
    </span>
  );
}

export function SearchInput({ className, ...rest }: ComponentProps<'input'>) {
  return (
    <span className={['input input-soft', className].filter(Boolean).join(' ')}>
      <Search className="icon" aria-hidden="true" />
      <input type="search" {...quietInput} {...rest} />
    </span>
  );
}
