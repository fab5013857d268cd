import { defaultSettings, type Settings } from '#contract/settings.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { toast } from '../../ui/toasts.tsx';

/** The settings that lie in the journal, and how to change one; a change that cannot be saved says so. */
export function useSettings(): [Settings, (change: Partial<Settings>) => void] {
  const { data = defaultSettings } = useJournalQuery('settings.get');
  const { mutate } = useJournalCommand('settings.change');
  return [data, (change) => mutate(change, { onError: (error) => toast({ text: error.message, tone: 'problem' }) })];
}
