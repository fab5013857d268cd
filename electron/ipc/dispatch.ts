import { JournalError, type Reply } from '#contract/errors.ts';
import { type Door, definitionAt, type Handlers } from '#contract/procedure.ts';

export interface DispatchOptions {
  /** Asked before every call that is not `whileLocked`. */
  readonly unlocked: () => boolean;
  /** What a thrown error means to the person, if it means anything to them: a JournalError, or the error itself. */
  readonly explain?: (error: unknown) => unknown;
  /** Runs before every command that needs the journal to be open; what it throws refuses the command. */
  readonly beforeCommand?: () => void;
  /** Asked when a command failed: true when something was done about the reason, and it is worth another run. */
  readonly mend?: (path: string, error: unknown) => boolean;
  /** Told about faults of ours, so that the composition root can note code and component, never the text. */
  readonly onFault: (path: string, fault: unknown) => void;
  /** Outputs are checked in development and tests; in use they cost more than they find. */
  readonly checkOutputs: boolean;
}

/**
 * The one way in, behind both doors: procedure → unlocked? → parse → handler. Never throws; whatever the handler
 * throws becomes a code and a sentence, so that no message of the engine, which may hold text, crosses a door.
 */
export function dispatcher<D extends Door>(door: D, handlers: Handlers<D>, options: DispatchOptions) {
  return async (path: string, input: unknown): Promise<Reply> => {
    try {
      const procedure = definitionAt(door, path);
      if (!procedure || procedure.kind === 'event') throw new JournalError('bad-input');
      if (!procedure.whileLocked && !options.unlocked()) throw new JournalError('locked');
      const parsed = procedure.input.safeParse(input);
      if (!parsed.success) throw new JournalError('bad-input');
      const [namespace = '', name = ''] = path.split('.');
      // definitionAt found this path among the door's own keys, and Handlers<D> holds one function for each.
      const handler = (handlers as Record<string, Record<string, (input: unknown) => unknown>>)[namespace]?.[name];
      if (!handler) throw new JournalError('bad-input');
      const run = async (): Promise<unknown> => {
        if (procedure.kind === 'command' && !procedure.whileLocked) options.beforeCommand?.();
        return handler(parsed.data);
      };
      const mayMend = (error: unknown): boolean => procedure.kind === 'command' && options.mend?.(path, error) === true;
      const value = await untilMended(run, mayMend);
      return { ok: true, value: options.checkOutputs ? procedure.output.parse(value) : value };
    } catch (thrown) {
      const error = options.explain?.(thrown) ?? thrown;
      if (!(error instanceof JournalError)) options.onFault(path, error);
      const known = error instanceof JournalError ? error : new JournalError('internal');
      return { ok: false, error: { code: known.code, message: known.message, about: known.about } };
    }
  };
}

async function untilMended<T>(run: () => Promise<T>, mayMend: (error: unknown) => boolean): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!mayMend(error)) throw error;
    }
  }
}
