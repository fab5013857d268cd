import { useJournalCommand } from './bridge/hooks.ts';
import { toast } from './ui/toasts.tsx';

export interface TurnAway {
  /** Keeps a question from coming up, and says so with a way back. */
  readonly turnAway: (prompt: string, until: 'month' | 'ever') => void;
  readonly takeBack: (prompt: string) => void;
}

/** “Not for me”, wherever a question stands. */
export function useTurnAway(): TurnAway {
  const { mutate } = useJournalCommand('guide.notForMe');
  const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
  const takeBack = (prompt: string): void => mutate({ prompt, until: null }, { onError });
  return {
    takeBack,
    turnAway: (prompt, until) =>
      mutate(
        { prompt, until },
        {
          onError,
          onSuccess: () =>
            toast({
              text: until === 'month' ? 'It will not come up for a month.' : 'It will not come up again.',
              undo: () => takeBack(prompt),
            }),
        },
      ),
  };
}
