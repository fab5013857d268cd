import { BookOpen } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';

const most = 60;

/** Under what was found among the entries: how many cards of the guide hold the same words, and the way there. */
export function InGuide({ text }: { readonly text: string }) {
  const { data: cards } = useJournalQuery('guide.search', { text, limit: most });
  if (!cards || cards.length === 0) return null;
  return (
    <p className="list-pane-guide">
      <TextButton icon={BookOpen} onClick={() => goTo({ screen: 'guide', view: 'chapters', search: text })}>
        In the guide: {cards.length === 1 ? '1 card' : `${cards.length} cards`}
      </TextButton>
    </p>
  );
}
