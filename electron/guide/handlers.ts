import type { JournalDoor } from '#contract';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import { settingsOf } from '../settings/handlers.ts';
import { cardsBeside, keepBeside } from './beside.ts';
import { findCards } from './find-cards.ts';
import { markRead, marks, notForMe, setAside, wroteFrom } from './marks.ts';
import type { Guide } from './read-guide.ts';

/** Implements the `guide` namespace: what ships to be read, and what the person has made of it. */
export function guideHandlers(session: JournalSession, guide: () => Guide): Handlers<JournalDoor>['guide'] {
  return {
    contents: () => {
      const { chapters, cards, questions, sets, topics } = guide();
      return { chapters: [...chapters], cards: [...cards], questions: [...questions], sets: [...sets], topics };
    },
    texts: ({ ids }) =>
      ids.flatMap((id) => {
        const text = guide().texts.get(id);
        if (!text) return [];
        const { words: _words, ...card } = text;
        return [card];
      }),
    shelf: () => guide().shelf,
    search: ({ text, limit }) => findCards(guide(), text, settingsOf(session.db()), limit),

    marks: () => marks(session.db(), session.now()),
    wroteFrom: ({ chapter }) => {
      const { cards, questions } = guide();
      const ids = [...cards, ...questions].filter((card) => card.chapter === chapter).map(({ id }) => id);
      return wroteFrom(session.db(), ids);
    },
    markRead: ({ card, read }) => markRead(session.db(), card, read, session.now()),
    setAside: ({ chapter, aside }) => setAside(session.db(), chapter, aside),
    notForMe: ({ prompt, until }) => notForMe(session.db(), prompt, until, session.now()),

    beside: ({ entry }) => cardsBeside(session.db(), guide(), entry, settingsOf(session.db())),
    keepBeside: ({ entry, open, card }) => keepBeside(session.db(), entry, open, card),
  };
}
