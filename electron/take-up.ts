import { isDeepStrictEqual } from 'node:util';
import type { RefusedCall } from '#contract/client.ts';
import { documentOfWords } from '#contract/document/document-of-words.ts';
import type { ErrorCode, Reply } from '#contract/errors.ts';
import { z } from '#contract/zod.ts';

type Dispatch = (path: string, input: unknown) => Promise<Reply>;

/**
 * Makes calls anew that were refused before a lock, one after the other. Returns those that may still be taken later.
 * Where something else was saved meanwhile, both are kept, side by side. What is no longer there, as after a copy from
 * before it was put back, is begun anew with these words; answers for which there is no worksheet either become an entry.
 */
export async function takeUp(
  calls: readonly RefusedCall[],
  dispatch: Dispatch,
  now: () => Date,
): Promise<RefusedCall[]> {
  const waiting: RefusedCall[] = [];
  for (const call of calls) {
    const kept = await keep(call, dispatch, now);
    if (!kept.ok) waiting.push(call);
  }
  return waiting;
}

async function keep(call: RefusedCall, dispatch: Dispatch, now: () => Date): Promise<Reply> {
  const reply = await dispatch(call.path, call.input);
  const code = reply.ok ? null : reply.error.code;
  if (code === 'stale-revision') return keepBoth(call, dispatch, now());
  if (code === 'not-found' && isOfEntry(call)) return keepAlone(call, dispatch, now());
  if (code !== null && isOfAnswers(call) && neverFits.includes(code)) return keepAnswers(call, dispatch, now());
  return reply;
}

const isOfEntry = ({ path }: RefusedCall): boolean => path === 'entries.save' || path === 'sealed.save';
const isOfAnswers = ({ path }: RefusedCall): boolean => path === 'worksheets.save' || path === 'worksheets.start';
/** What no wait changes. */
const neverFits: readonly ErrorCode[] = ['not-found', 'bad-answer', 'bad-input'];

/** In the room that they were written in: what was sealed never becomes an entry that anybody can read. */
function keepAlone({ path, input }: RefusedCall, dispatch: Dispatch, now: Date): Promise<Reply> {
  const [room] = path.split('.');
  const { title, body } = EntryDraft.parse(input);
  return dispatch(`${room}.create`, { at: localTime(now), title, body });
}

/** On the same worksheet, begun anew; as an entry where there is none, or an answer does not fit it. */
async function keepAnswers({ path, input, orElse }: RefusedCall, dispatch: Dispatch, now: Date): Promise<Reply> {
  if (orElse && path !== orElse.path) {
    const begun = await dispatch(orElse.path, orElse.input);
    if (begun.ok) return withTitle(begun, input, dispatch);
    if (!neverFits.includes(begun.error.code)) return begun;
  }
  const { title = '', answers = {} } = Answered.parse(input);
  const words = ['These answers could not be kept on their worksheet.', '', ...linesOf(answers)].join('\n');
  return dispatch('entries.create', {
    at: localTime(now),
    title: title || 'Answers from before a lock',
    body: documentOfWords(words),
  });
}

/** The name that it had is not asked for when it is begun. */
async function withTitle(begun: Reply & { ok: true }, input: unknown, dispatch: Dispatch): Promise<Reply> {
  const { title = '', answers = {} } = Answered.parse(input);
  const { id, revision } = Begun.parse(begun.value);
  if (title === '') return begun;
  await dispatch('worksheets.save', { id, baseRevision: revision, title, answers, links: [], page: null });
  return begun;
}

/** Each answer below the short name of its question, as far as it holds words. */
const linesOf = (answers: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(answers).flatMap(([field, answer]) => [`${field.replaceAll(/[_-]/g, ' ')}:`, ...wordsIn(answer), '']);

/** The words in an answer of any shape, a line each. */
function wordsIn(answer: unknown): string[] {
  if (typeof answer === 'string') return answer.split('\n');
  if (typeof answer === 'number' || typeof answer === 'boolean') return [String(answer)];
  if (Array.isArray(answer)) return answer.flatMap(wordsIn);
  if (typeof answer !== 'object' || answer === null) return [];
  const block = Block.safeParse(answer);
  if (!block.success) return Object.values(answer).flatMap(wordsIn);
  const { type, text, content = [] } = block.data;
  if (type === 'text') return [text ?? ''];
  if (type === 'hardBreak') return ['\n'];
  const within = content.flatMap(wordsIn);
  // Marks break a line into pieces that belong together.
  const isLine = content.some((each) => Block.safeParse(each).data?.type === 'text');
  return isLine ? within.join('').split('\n') : within;
}

const Answered = z.looseObject({ title: z.string().optional(), answers: z.record(z.string(), z.unknown()).optional() });
const Begun = z.looseObject({ id: z.string(), revision: z.number() });
const Block = z.looseObject({
  type: z.string(),
  text: z.string().optional(),
  content: z.array(z.unknown()).optional(),
});

/** Where the writer is, `2026-11-23T18:42`. */
function localTime(now: Date): string {
  const wall = new Date(now.getTime() - now.getTimezoneOffset() * 60_000);
  return wall.toISOString().slice(0, 16);
}

const Entry = z.object({ at: z.string() });
const EntryDraft = z.object({ id: z.string(), title: z.string(), body: z.unknown() });
const Response = z.object({ worksheet: z.string(), variant: z.string(), at: z.string() });
const ResponseDraft = z.object({ id: z.string(), title: z.string(), answers: z.unknown() });

/** A save that was on its way at the lock may have been done, though nobody was told. */
const isSame = (present: unknown, held: Readonly<Record<string, unknown>>): boolean =>
  Object.entries(held).every(([name, value]) => isDeepStrictEqual((present as Record<string, unknown>)[name], value));

/** As “keep both” in the page does: what is there stays, and these words become one of their own. */
async function keepBoth({ path, input }: RefusedCall, dispatch: Dispatch, now: Date): Promise<Reply> {
  const [room = ''] = path.split('.');
  if (isOfEntry({ path, input })) {
    const { id, title, body } = EntryDraft.parse(input);
    const present = await dispatch(`${room}.get`, { id });
    if (present.ok && isSame(present.value, { title, body })) return present;
    return present.ok ? dispatch(`${room}.create`, { ...Entry.parse(present.value), title, body }) : present;
  }
  const { id, title, answers } = ResponseDraft.parse(input);
  const present = await dispatch('worksheets.get', { id });
  if (!present.ok || isSame(present.value, { title, answers })) return present;
  const anew = { path: 'worksheets.start', input: { ...Response.parse(present.value), answers } };
  return keepAnswers({ path, input, orElse: anew }, dispatch, now);
}
