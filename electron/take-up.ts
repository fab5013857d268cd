import type { RefusedCall } from '#contract/client.ts';
import type { Reply } from '#contract/errors.ts';
import { z } from '#contract/zod.ts';

type Dispatch = (path: string, input: unknown) => Promise<Reply>;

/**
 * Makes calls anew that were refused before a lock, one after the other. Returns those that may still be taken later.
 * Where something else was saved meanwhile, both are kept, side by side.
 */
export async function takeUp(calls: readonly RefusedCall[], dispatch: Dispatch): Promise<RefusedCall[]> {
  const waiting: RefusedCall[] = [];
  for (const call of calls) {
    const reply = await dispatch(call.path, call.input);
    const kept = !reply.ok && reply.error.code === 'stale-revision' ? await keepBoth(call, dispatch) : reply;
    if (!kept.ok) waiting.push(call);
  }
  return waiting;
}

const Entry = z.object({ at: z.string() });
const EntryDraft = z.object({ id: z.string(), title: z.string(), body: z.unknown() });
const Response = z.object({ worksheet: z.string(), variant: z.string(), at: z.string() });
const ResponseDraft = z.object({ id: z.string(), answers: z.unknown() });

/** As “keep both” in the page does: what is there stays, and these words become one of their own. */
async function keepBoth({ path, input }: RefusedCall, dispatch: Dispatch): Promise<Reply> {
  const [room = ''] = path.split('.');
  if (path === 'entries.save' || path === 'sealed.save') {
    const { id, title, body } = EntryDraft.parse(input);
    const present = await dispatch(`${room}.get`, { id });
    return present.ok ? dispatch(`${room}.create`, { ...Entry.parse(present.value), title, body }) : present;
  }
  const { id, answers } = ResponseDraft.parse(input);
  const present = await dispatch('worksheets.get', { id });
  return present.ok ? dispatch('worksheets.start', { ...Response.parse(present.value), answers }) : present;
}
