import { BookOpen, FilePen } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';

const most = 60;

/** Under what was found among the entries: how many filled-in worksheets hold the same words, and the way there. */
export function InWorksheets({ text }: { readonly text: string }) {
  const { data: found } = useJournalQuery('worksheets.search', { text, limit: 1 }, { fresh: true });
  if (!found || found.count === 0) return null;
  return (
    <p className="list-pane-guide">
      <TextButton icon={FilePen} onClick={() => goTo({ screen: 'worksheets', view: 'list', search: text })}>
        In your worksheets: {found.count}
      </TextButton>
    </p>
  );
}

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
