import {
  type InfiniteData,
  keepPreviousData,
  notifyManager,
  QueryClient,
  type QueryKey,
  type UseInfiniteQueryResult,
  type UseMutationResult,
  type UseQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { contract, type JournalDoor } from '#contract';
import type { JournalError } from '#contract/errors.ts';
import { type At, definitionAt, type Input, type Output, type ProcedurePath } from '#contract/procedure.ts';
import { journal } from './client.ts';

type QueryPath = ProcedurePath<JournalDoor, 'query'>;
type CommandPath = ProcedurePath<JournalDoor, 'command'>;
type OutputOf<P extends string> = Output<At<JournalDoor, P>>;
type InputOf<P extends string> = Input<At<JournalDoor, P>>;

/** The journal is always here: nothing is ever "offline", and what was read stays true until a command changes it. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

// Answers are drawn at once: the library would let a timer pass between each answer and its drawing.
notifyManager.setScheduler(queueMicrotask);

const ask = (path: string, input: unknown): Promise<unknown> => {
  const [namespace = '', name = ''] = path.split('.');
  // The path's type names a procedure of the door, so both steps exist.
  return (journal as unknown as Record<string, Record<string, (input: unknown) => Promise<unknown>>>)[namespace]?.[
    name
  ]?.(input) as Promise<unknown>;
};

/** The cache key of a query: its namespace first, so that a command can refresh a whole namespace. */
export const queryKeyOf = (path: QueryPath, input: unknown): QueryKey => [path.split('.')[0], path, input ?? null];

export interface JournalQueryOptions {
  readonly enabled?: boolean;
  /** Keep showing the last answer while the next one comes: for lists that follow typing. */
  readonly keepPrevious?: boolean;
  /** Ask again whenever it is drawn anew: for what a save may change, and no save should have to refresh. */
  readonly fresh?: boolean;
}

/** Reads over the bridge: `useJournalQuery('entries.get', { id })`. */
export function useJournalQuery<P extends QueryPath>(
  path: P,
  ...[input, options]: undefined extends InputOf<P>
    ? [input?: InputOf<P>, options?: JournalQueryOptions]
    : [input: InputOf<P>, options?: JournalQueryOptions]
): UseQueryResult<OutputOf<P>, JournalError> {
  return useQuery<OutputOf<P>, JournalError>({
    queryKey: queryKeyOf(path, input),
    queryFn: () => ask(path, input) as Promise<OutputOf<P>>,
    enabled: options?.enabled ?? true,
    ...(options?.keepPrevious ? { placeholderData: keepPreviousData as never } : {}),
    ...(options?.fresh ? { refetchOnMount: 'always' as const } : {}),
  });
}

/**
 * Reads a long list a page at a time, from one command to show more to the next. What it asks must take an `offset` and a
 * `limit`, and answer with a `count` of all.
 */
export function useJournalPages<P extends QueryPath>(
  path: InputOf<P> extends { offset: number; limit: number } ? P : never,
  input: Omit<InputOf<P>, 'offset' | 'limit'>,
  { limit, enabled = true }: { readonly limit: number; readonly enabled?: boolean },
): UseInfiniteQueryResult<InfiniteData<OutputOf<P>>, JournalError> {
  return useInfiniteQuery<OutputOf<P>, JournalError, InfiniteData<OutputOf<P>>, QueryKey, number>({
    queryKey: queryKeyOf(path, { ...input, limit }),
    queryFn: ({ pageParam }) => ask(path, { ...input, offset: pageParam, limit }) as Promise<OutputOf<P>>,
    initialPageParam: 0,
    getNextPageParam: (last, pages) =>
      pages.length * limit < (last as { count: number }).count ? pages.length * limit : undefined,
    enabled,
    placeholderData: keepPreviousData as never,
    refetchOnMount: 'always',
  });
}

/** Reads once, outside a component, through the same cache. */
export function fetchJournal<P extends QueryPath>(path: P, input: InputOf<P>): Promise<OutputOf<P>> {
  return queryClient.fetchQuery<OutputOf<P>>({
    queryKey: queryKeyOf(path, input),
    queryFn: () => ask(path, input) as Promise<OutputOf<P>>,
  });
}

/** Refreshes what a command makes stale: its own namespace and those the contract names. */
export async function refreshAfter(path: CommandPath): Promise<void> {
  const definition = definitionAt(contract.journal, path);
  const touches = definition && definition.kind !== 'event' ? definition.touches : [];
  await Promise.all(
    [path.split('.')[0], ...touches].map((namespace) => queryClient.invalidateQueries({ queryKey: [namespace] })),
  );
}

/** Changes over the bridge: `useJournalCommand('entries.discard').mutate({ ids })`. */
export function useJournalCommand<P extends CommandPath>(
  path: P,
): UseMutationResult<OutputOf<P>, JournalError, InputOf<P>> {
  return useMutation<OutputOf<P>, JournalError, InputOf<P>>({
    mutationFn: (input) => ask(path, input) as Promise<OutputOf<P>>,
    onSettled: () => refreshAfter(path),
  });
}
