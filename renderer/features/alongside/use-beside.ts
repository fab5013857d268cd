import { useEffect, useState, useSyncExternalStore } from 'react';
import { JournalError } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { queryClient, queryKeyOf, useJournalQuery } from '../../bridge/hooks.ts';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';

interface Kept {
  readonly open: boolean;
  readonly card: string | null;
}

export interface Beside extends Kept {
  /** Cards that the entry’s questions and tags lead to. */
  readonly suggested: readonly string[];
  /** This entry’s own answer has come; until then things stay as they stood beside the one before. */
  readonly isKnown: boolean;
  readonly keep: (change: Partial<Kept>) => void;
}

/** What was chosen since the journal was opened: it wins over an answer that was on its way at the time. */
let chosen: ReadonlyMap<string, Kept> = new Map();
const listeners = new Set<() => void>();
const onChoice = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What lies beside an entry, remembered for each. It is asked for once the entry is on screen, and never before. */
export function useBeside(entry: string, readOnly: boolean): Beside {
  const asked = useDrawn(entry);
  const { data, isPlaceholderData, isError } = useJournalQuery(
    'guide.beside',
    { entry: asked },
    { keepPrevious: true },
  );
  const { dataUpdatedAt: describedAt } = useJournalQuery('entries.get', { id: asked });
  // Tags may be others by now, and so may the questions.
  useEffect(() => {
    if (describedAt > 0) void queryClient.invalidateQueries({ queryKey: keyOf(asked), exact: true });
  }, [asked, describedAt]);
  const choices = useSyncExternalStore(onChoice, () => chosen);
  const [settings, changeSettings] = useSettings();

  const answered = asked === entry && !isPlaceholderData ? data : undefined;
  const kept = choices.get(entry) ?? answered;
  const [lastShown, setLastShown] = useState<Kept>({ open: settings.alongside, card: null });
  const shown = kept ?? lastShown;
  if (shown.open !== lastShown.open || shown.card !== lastShown.card) setLastShown(shown);

  return {
    open: shown.open,
    card: shown.card,
    suggested: data?.suggested ?? [],
    isKnown: answered !== undefined || isError,
    keep(change) {
      const { open, card } = { open: shown.open, card: kept?.card ?? null, ...change };
      chosen = new Map(chosen).set(entry, { open, card });
      for (const listener of listeners) listener();
      if (readOnly) return;
      journal.guide.keepBeside({ entry, open, card }).catch((error: unknown) => {
        if (error instanceof JournalError) toast({ text: error.message, tone: 'problem' });
      });
      if (change.open === undefined || open === settings.alongside) return;
      changeSettings({ alongside: open });
      // Others that were never opened or closed by hand follow from now on.
      queryClient.removeQueries({ queryKey: ['guide', 'guide.beside'], type: 'inactive' });
    },
  };
}

const keyOf = (entry: string) => queryKeyOf('guide.beside', { entry });

/** The entry whose page has been painted: the one before, for a frame after another is opened. */
function useDrawn(entry: string): string {
  const [drawn, setDrawn] = useState(entry);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => setDrawn(entry));
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [entry]);
  return drawn;
}
