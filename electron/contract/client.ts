import { JournalError, Reply } from './errors.ts';
import type { Client, Door } from './procedure.ts';

/**
 * A typed caller over anything that carries `(path, input)` and brings back a Reply.
 * A refusal is thrown as a JournalError with its code.
 */
export function clientOf<D extends Door>(call: (path: string, input: unknown) => Promise<unknown>): Client<D> {
  const ask = async (path: string, input: unknown): Promise<unknown> => {
    const reply = Reply.parse(await call(path, input));
    if (reply.ok) return reply.value;
    throw new JournalError(reply.error.code, { about: reply.error.about });
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
