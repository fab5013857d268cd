import { EventEmitter } from 'node:events';

/** An EventEmitter that knows its events: listening for one the host never emits does not compile. */
export interface TypedEmitter<Events> {
  on<Name extends keyof Events>(event: Name, listener: (...args: Arguments<Events[Name]>) => void): this;
  once<Name extends keyof Events>(event: Name, listener: (...args: Arguments<Events[Name]>) => void): this;
  addListener<Name extends keyof Events>(event: Name, listener: (...args: Arguments<Events[Name]>) => void): this;
  off<Name extends keyof Events>(event: Name, listener: (...args: Arguments<Events[Name]>) => void): this;
  removeListener<Name extends keyof Events>(event: Name, listener: (...args: Arguments<Events[Name]>) => void): this;
  removeAllListeners(event?: keyof Events): this;
  emit<Name extends keyof Events>(event: Name, ...args: Arguments<Events[Name]>): boolean;
  listenerCount(event: keyof Events): number;
}
type Arguments<Value> = Value extends unknown[] ? Value : never;

// The very same class; only its type says more.
export const Emitter = EventEmitter as unknown as new <Events>() => TypedEmitter<Events>;

/**
 * The events of ours, given with the `on` of Electron's object: a name that Electron lacks, or arguments that
 * Electron's listeners would not take, become `never`, and emitting or hearing them does not compile.
 */
export type ElectronEvents<On, Events> = {
  [Name in keyof Events]: On extends (event: Name, listener: (...args: Arguments<Events[Name]>) => void) => unknown
    ? Events[Name]
    : never;
};

/**
 * What of an Electron object a class of the host has too. `class Window extends … implements Like<Electron.Window,
 * keyof Window, 'webContents'>` checks every signature the two share, but for those (`Except`) that deal in the
 * host's own objects.
 */
export type Like<Real, Keys, Except = never> = Pick<
  Real,
  Exclude<keyof Real & Keys, Except | keyof TypedEmitter<unknown>>
>;

/** An event whose default a listener can prevent. */
export function cancellable<Params extends object>(params: Params): Electron.Event<Params>;
export function cancellable(): Electron.Event;
export function cancellable(params: object = {}) {
  const event = {
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return Object.assign(event, params);
}
