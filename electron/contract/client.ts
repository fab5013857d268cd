import { JournalError, Reply } from './errors.ts';
import { jsonOf } from './json.ts';
import type { Client, Door } from './procedure.ts';
import { z } from './zod.ts';

// What is held over a lock is written as JSON.
const isWritable = (input: unknown): boolean => input === undefined || jsonOf(input) !== null;
const Call = z.strictObject({ path: z.string().max(80), input: z.unknown().refine(isWritable) });
/**
 * A call that was refused, with all that it takes to make it again; `orElse` begins anew what it was about, for when that
 * is gone by then.
 */
export const RefusedCall = Call.extend({ orElse: Call.optional() });
export type RefusedCall = z.infer<typeof RefusedCall>;

// Beside the errors and not in them: whoever shows or notes an error must not find words in it.
const refusedCalls = new WeakMap<object, RefusedCall>();

/** The call that an error of `clientOf` is about. */
export const refusedCall = (error: unknown): RefusedCall | null =>
  typeof error === 'object' && error !== null ? (refusedCalls.get(error) ?? null) : null;

/**
 * A typed caller over anything that carries `(path, input)` and brings back a Reply.
 * A refusal is thrown as a JournalError with its code; `refusedCall` tells which call it was.
 */
export function clientOf<D extends Door>(call: (path: string, input: unknown) => Promise<unknown>): Client<D> {
  const ask = async (path: string, input: unknown): Promise<unknown> => {
    const reply = Reply.parse(await call(path, input));
    if (reply.ok) return reply.value;
    const error = new JournalError(reply.error.code, { about: reply.error.about });
    refusedCalls.set(error, { path, input });
    throw error;
  };
  const namespaces = new Proxy(
    {},
    {
      get: (_none, namespace) =>
        new Proxy(
          {},
          { get: (_target, name) => (input: unknown) => ask(`${String(namespace)}.${String(name)}`, input) },
        ),
    },
  );
  // The two proxies answer every namespace and name; the dispatcher refuses those the door does not have.
  return namespaces as Client<D>;
}
