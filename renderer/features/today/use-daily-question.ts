import { useEffect, useEffectEvent, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { Output } from '#contract/procedure.ts';
import type { today } from '#contract/today.ts';
import { journal } from '../../bridge/client.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import type { LocalTime } from '../../dates.ts';
import { inYourWords } from '../../in-your-words.ts';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';
import { useTurnAway } from '../../use-turn-away.ts';

type Answer = Output<typeof today.question>;

export interface Daily extends Answer {
  /** The question in the person’s own words, on its way into an entry; undefined while it waits to be asked for. */
  readonly toWrite: Question | undefined;
  /** Shows a question that waited. */
  readonly show: () => void;
  readonly another: () => void;
  readonly notToday: () => void;
  readonly turnAway: (until: 'month' | 'ever') => void;
  /** The word about support was answered, or put away. */
  readonly answerSupport: () => void;
}

/** The question of the day, and what can be done with it. Undefined until it has been chosen. */
export function useDailyQuestion(now: LocalTime): Daily | undefined {
  const { data } = useJournalQuery('today.question', { at: now }, { keepPrevious: true });
  const [{ partnerWord }] = useSettings();
  const [shown, setShown] = useState<string | null>(null);
  const another = useJournalCommand('today.another');
  const notToday = useJournalCommand('today.notToday');
  const afterAll = useJournalCommand('today.afterAll');
  const { turnAway } = useTurnAway();
  const supportOffered = useJournalCommand('today.supportOffered');

  const id = data?.question?.prompt.id;
  const seen = useEffectEvent((prompt: string) => {
    // A journal that can only be read remembers nothing, and tomorrow asks anew.
    journal.today.seen({ at: now, prompt }).catch(() => {});
  });
  useEffect(() => {
    if (id) seen(id);
  }, [id]);
  const isOffering = data?.offerSupport ?? false;
  const offer = useEffectEvent(() => {
    journal.today.supportOffered({ at: now }).catch(() => {});
  });
  useEffect(() => {
    if (isOffering) offer();
  }, [isOffering]);

  if (!data) return undefined;
  const { question } = data;
  const onError = (error: { message: string }): void => toast({ text: error.message, tone: 'problem' });
  const toWrite = question && {
    prompt: question.prompt.id,
    card: question.card,
    source: question.source,
    words: inYourWords(question.prompt.text, partnerWord),
  };
  return {
    ...data,
    toWrite: toWrite && (question.standing === 'show' || shown === id) ? toWrite : undefined,
    show: () => setShown(id ?? null),
    another: () => another.mutate({ at: now }, { onError }),
    notToday: () =>
      notToday.mutate(
        { at: now },
        {
          onError,
          onSuccess: () => toast({ text: 'No question today.', undo: () => afterAll.mutate({ at: now }, { onError }) }),
        },
      ),
    turnAway: (until) => id && turnAway(id, until),
    answerSupport: () => supportOffered.mutate({ at: now, answered: true }, { onError }),
  };
}
