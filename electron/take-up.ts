import type { RefusedCall } from '#contract/client.ts';
import type { Reply } from '#contract/errors.ts';
import { z } from '#contract/zod.ts';

type Dispatch = (path: string, input: unknown) => Promise<Reply>;

/**
 * Makes calls anew that were refused before a lock, one after the other. Returns those that may still be taken later.
 * Where something else was saved meanwhile, both are kept, side by side; words of an entry that is no longer there, as
 * after a copy from before it was put back, become one of their own.
 */
export async function takeUp(
  calls: readonly RefusedCall[],
  dispatch: Dispatch,
  now: () => Date,
): Promise<RefusedCall[]> {
  const waiting: RefusedCall[] = [];
  for (const call of calls) {
    const reply = await dispatch(call.path, call.input);
    const code = reply.ok ? null : reply.error.code;
    const kept =
      code === 'stale-revision'
        ? await keepBoth(call, dispatch)
        : code === 'not-found' && isOfEntry(call)
          ? await keepAlone(call, dispatch, now())
          : reply;
    if (!kept.ok) waiting.push(call);
  }
  return waiting;
}

const isOfEntry = ({ path }: RefusedCall): boolean => path === 'entries.save' || path === 'sealed.save';

/** In the room that they were written in: what was sealed never becomes an entry that anybody can read. */
function keepAlone({ path, input }: RefusedCall, dispatch: Dispatch, now: Date): Promise<Reply> {
  const [room] = path.split('.');
  const { title, body } = EntryDraft.parse(input);
  return dispatch(`${room}.create`, { at: localTime(now), title, body });
}

/** Where the writer is, `2026-11-23T18:42`. */
function localTime(now: Date): string {
  const wall = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return wall.toISOString().slice(0, 16);
}

const Entry = z.object({ at: z.string() });
const EntryDraft = z.object({ id: z.string(), title: z.string(), body: z.unknown() });
const Response = z.object({ worksheet: z.string(), variant: z.string(), at: z.string() });
const ResponseDraft = z.object({ id: z.string(), answers: z.unknown() });

/** As “keep both” in the page does: what is there stays, and these words become one of their own. */
async function keepBoth({ path, input }: RefusedCall, dispatch: Dispatch): Promise<Reply> {
  const [room = ''] = path.split('.');
  if (isOfEntry({ path, input })) {
    const { id, title, body } = EntryDraft.parse(input);
    const present = await dispatch(`${room}.get`, { id });
    return present.ok ? dispatch(`${room}.create`, { ...Entry.parse(present.value), title, body }) : present;
  }
  const { id, answers } = ResponseDraft.parse(input);
  const present = await dispatch('worksheets.get', { id });
  return present.ok ? dispatch('worksheets.start', { ...Response.parse(present.value), answers }) : present;
}
