import type { z } from 'zod';

/** One call across a door: what goes in, what comes back, and whether it may change anything. */
export interface Procedure<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> {
  readonly kind: 'query' | 'command';
  readonly input: I;
  readonly output: O;
  /** Answered before the journal is open; everything else is refused with `locked`. */
  readonly whileLocked: boolean;
  /** Other namespaces whose queries this command makes stale; its own is always refreshed. */
  readonly touches: readonly string[];
}

/** Something told without being asked. */
export interface EventDefinition<P extends z.ZodType = z.ZodType> {
  readonly kind: 'event';
  readonly payload: P;
}

/** Asks without changing anything. */
export const query = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  { whileLocked = false }: { whileLocked?: boolean } = {},
): Procedure<I, O> & { readonly kind: 'query' } => ({ kind: 'query', input, output, whileLocked, touches: [] });

/** Changes something. */
export const command = <I extends z.ZodType, O extends z.ZodType>(
  input: I,
  output: O,
  { whileLocked = false, touches = [] }: { whileLocked?: boolean; touches?: readonly string[] } = {},
): Procedure<I, O> & { readonly kind: 'command' } => ({ kind: 'command', input, output, whileLocked, touches });

/** Told to the renderer, unasked. */
export const event = <P extends z.ZodType>(payload: P): EventDefinition<P> => ({ kind: 'event', payload });

export type Namespace = Readonly<Record<string, Procedure | EventDefinition>>;
/** All that may cross one door, by namespace and name. */
export type Door = Readonly<Record<string, Namespace>>;

type ProcedureName<N> = { [K in keyof N]: N[K] extends Procedure ? K : never }[keyof N] & string;
type EventNameIn<N> = { [K in keyof N]: N[K] extends EventDefinition ? K : never }[keyof N] & string;

export type Input<P> = P extends Procedure<infer I, z.ZodType> ? z.input<I> : never;
export type ParsedInput<P> = P extends Procedure<infer I, z.ZodType> ? z.output<I> : never;
export type Output<P> = P extends Procedure<z.ZodType, infer O> ? z.output<O> : never;
export type Payload<E> = E extends EventDefinition<infer P> ? z.output<P> : never;

/** One function per procedure: a forgotten one, or a wrong return type, does not compile. */
export type Handlers<D extends Door> = {
  readonly [N in keyof D]: {
    readonly [K in ProcedureName<D[N]>]: (input: ParsedInput<D[N][K]>) => Output<D[N][K]> | Promise<Output<D[N][K]>>;
  };
};

/** What the caller holds: `client.entries.get({ id })`. A procedure without input is called with nothing. */
export type Client<D extends Door> = {
  readonly [N in keyof D]: {
    readonly [K in ProcedureName<D[N]>]: undefined extends Input<D[N][K]>
      ? (input?: Input<D[N][K]>) => Promise<Output<D[N][K]>>
      : (input: Input<D[N][K]>) => Promise<Output<D[N][K]>>;
  };
};

/** `'entries.get'`, for every procedure of a door, optionally of one kind only. */
export type ProcedurePath<D extends Door, Kind extends Procedure['kind'] = Procedure['kind']> = {
  [N in keyof D & string]: {
    [K in ProcedureName<D[N]>]: D[N][K] extends { kind: Kind } ? `${N}.${K}` : never;
  }[ProcedureName<D[N]>];
}[keyof D & string];

export type EventPath<D extends Door> = {
  [N in keyof D & string]: EventNameIn<D[N]> extends never ? never : `${N}.${EventNameIn<D[N]>}`;
}[keyof D & string];

/** The definition that a path names. */
export type At<D extends Door, P extends string> = P extends `${infer N}.${infer K}`
  ? N extends keyof D
    ? K extends keyof D[N]
      ? D[N][K]
      : never
    : never
  : never;

/** Finds a definition by path, own properties only: a caller's `__proto__` finds nothing. */
export function definitionAt(door: Door, path: string): Procedure | EventDefinition | undefined {
  const [namespace = '', name = '', ...more] = path.split('.');
  if (more.length > 0 || !Object.hasOwn(door, namespace)) return undefined;
  const names = door[namespace];
  return names && Object.hasOwn(names, name) ? names[name] : undefined;
}
