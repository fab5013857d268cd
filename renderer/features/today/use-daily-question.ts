import { useEffect, useEffectEvent } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { Output } from '#contract/procedure.ts';
import type { today } from '#contract/today.ts';
import { journal } from '../../bridge/client.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import type { LocalTime } from '../../dates.ts';
import { inYourWords } from '../../in-your-words.ts';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';

type Answer = Output<typeof today.question>;

export interface Daily extends Omit<Answer, 'question'> {
  readonly question: NonNullable<Answer['question']> | null;
  /** The question in the person’s own words, on its way into an entry. */
  readonly toWrite: Question | undefined;
  readonly another: () => void;
  readonly notToday: () => void;
  readonly turnAway: (until: 'month' | 'ever') => void;
}

/** The question of the day, and what can be done with it. Undefined until it has been chosen. */
export function useDailyQuestion(now: LocalTime): Daily | undefined {
  // The rules look at hours; asking each half minute would only ask the same again.
  const at = `${now.slice(0, 15)}0`;
  const { data } = useJournalQuery('today.question', { at }, { keepPrevious: true });
  const [settings] = useSettings();
  const another = useJournalCommand('today.another');
  const notToday = useJournalCommand('today.notToday');
  const notForMe = useJournalCommand('guide.notForMe');
  const { question = null } = data ?? {};

  const seen = useEffectEvent((prompt: string) => {
    // A journal that can only be read remembers nothing, and tomorrow asks anew.
    journal.today.seen({ at, prompt }).catch(() => {});
  });
  const id = question?.prompt.id;
  useEffect(() => {
    if (id) seen(id);
  }, [id]);
  const offer = useEffectEvent(() => {
    journal.today.supportOffered({ at }).catch(() => {});
  });
  const isOffering = data?.offerSupport ?? false;
  useEffect(() => {
    if (isOffering) offer();
  }, [isOffering]);

  if (!data) return undefined;
  const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
  return {
    ...data,
    toWrite: question
      ? {
          prompt: question.prompt.id,
          card: question.card,
          source: question.source,
          words: inYourWords(question.prompt.text, settings.partnerWord),
        }
      : undefined,
    question,
    another: () => another.mutate({ at }, { onError }),
    notToday: () => notToday.mutate({ at }, { onError }),
    turnAway: (until) => {
      if (!id) return;
      notForMe.mutate(
        { prompt: id, until },
        {
          onError,
          onSuccess: () =>
            toast({
              text: until === 'month' ? 'It will not come up for a month.' : 'It will not come up again.',
              undo: () => notForMe.mutate({ prompt: id, until: null }),
            }),
        },
      );
    },
  };
}
