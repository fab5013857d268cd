import type { LucideIcon } from 'lucide-react';
import { createContext, useContext, useEffect, useEffectEvent, useSyncExternalStore } from 'react';

/** Something the person can do or go to; the palette and the keyboard help list them all. */
export interface Command {
  readonly id: string;
  readonly name: string;
  /** Other words that it is looked for by. */
  readonly also?: string;
  readonly keys?: string;
  readonly group: 'Do' | 'Go to';
  readonly icon?: LucideIcon;
  readonly run: () => void;
  readonly when?: () => boolean;
}

const commands = new Map<string, Command>();
const listeners = new Set<() => void>();
let list: readonly Command[] = [];

const changed = (): void => {
  list = [...commands.values()];
  for (const listener of listeners) listener();
};

/** Adds a command; the returned function takes it away again. A second one with the same id replaces the first. */
export function registerCommand(command: Command): () => void {
  commands.set(command.id, command);
  changed();
  return () => {
    if (commands.get(command.id) !== command) return;
    commands.delete(command.id);
    changed();
  };
}

/** Every command there is now. */
export const useCommands = (): readonly Command[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => list,
  );

/** Off where what is drawn is not to be seen, as under a lock that came by itself. */
export const Shortcuts = createContext(true);

export interface ShortcutOptions {
  /** Works while the caret is in a text field too. Without it, keys that only type are left to the text. */
  readonly evenInText?: boolean;
  readonly when?: boolean;
}

/**
 * Runs the handler on a chord such as `ctrl+shift+k`, `f11` or `?`. On macOS `ctrl` is Cmd; `control` is Control
 * everywhere. A handler that returns false leaves the key to whoever comes next.
 */
export function useShortcut(
  chord: string,
  handler: (event: KeyboardEvent) => unknown,
  { evenInText = false, when = true }: ShortcutOptions = {},
): void {
  const latest = useEffectEvent(handler);
  const isOn = useContext(Shortcuts) && when;
  useEffect(() => {
    if (!isOn) return;
    const handleKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || !isChord(event, chord)) return;
      if (!evenInText && isText(event.target)) return;
      if (latest(event) !== false) event.preventDefault();
    };
    window.addEventListener('keydown', handleKeyDown);
    return () => window.removeEventListener('keydown', handleKeyDown);
  }, [chord, evenInText, isOn]);
}

const isMac = /Mac/.test(navigator.platform);

function isChord(event: KeyboardEvent, chord: string): boolean {
  const parts = chord.split('+');
  const key = parts.at(-1) === '' ? '+' : (parts.at(-1) ?? '');
  const has = (name: string): boolean => parts.slice(0, -1).includes(name);
  const control = has('control') || (has('ctrl') && !isMac);
  const command = has('ctrl') && isMac;
  // A chord on a mark such as ? or = may need Shift on this keyboard, so there Shift is not asked about.
  const shiftMatters = /^([a-z0-9]|f\d+|arrow\w+|escape|enter|delete)$/i.test(key);
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    event.ctrlKey === control &&
    event.metaKey === command &&
    event.altKey === has('alt') &&
    (!shiftMatters || event.shiftKey === has('shift'))
  );
}

/** Whether keys pressed there type. */
export function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type))
  );
}
