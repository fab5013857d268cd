import { defaultSettings, type Settings } from '#contract/settings.ts';
import { queryClient, queryKeyOf, useJournalCommand, useJournalQuery } from './bridge/hooks.ts';
import { toast } from './ui/toasts.tsx';

type Change = Partial<Settings> | ((now: Settings) => Partial<Settings>);

const key = queryKeyOf('settings.get', undefined);

/**
 * The settings that lie in the journal, and how to change one; a change that cannot be saved says so. A function is
 * given the settings as they are when it runs, for what is taken back later.
 */
export function useSettings(): [Settings, (change: Change) => void] {
  const { data = defaultSettings } = useJournalQuery('settings.get');
  const { mutate } = useJournalCommand('settings.change');
  const change = (to: Change): void =>
    mutate(typeof to === 'function' ? to(queryClient.getQueryData<Settings>(key) ?? data) : to, {
      onSuccess: (next) => queryClient.setQueryData(key, next),
      onError: (error) => toast({ text: error.message, tone: 'problem' }),
    });
  return [data, change];
}
