import { useEffect, useState, useSyncExternalStore } from 'react';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { queryClient, queryKeyOf, refreshAfter } from '../../bridge/hooks.ts';
import { draftOf, type Filled, type ResponseDraft } from './response-draft.ts';

/** A response that is on screen to be filled in, and what stands in it now. For a component that is keyed by its id. */
export function useFilled(response: WorksheetResponse): { draft: ResponseDraft; filled: Filled } {
  const [draft] = useState(() => draftOf(response));
  useEffect(() => {
    draft.enter();
    return () =>
      draft.leave(() => {
        // Whoever opens it again reads what was saved, and lists show its first words.
        queryClient.removeQueries({ queryKey: queryKeyOf('worksheets.get', { id: draft.id }), type: 'inactive' });
        void refreshAfter('worksheets.save');
      });
  }, [draft]);
  const filled = useSyncExternalStore(draft.subscribe, draft.now);
  return { draft, filled };
}

/** Whether an answer that would go with its page is kept, and how to change that. */
export function usePassing(draft: ResponseDraft, at: string): [boolean, (keep: boolean) => void] {
  const isKept = useSyncExternalStore(draft.subscribe, () => draft.isPassingKept(at));
  return [isKept, (keep) => draft.keepPassing(at, keep)];
}
