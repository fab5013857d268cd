import type { Place } from '#contract/settings.ts';
import { useJournalQuery } from '../bridge/hooks.ts';
import { isUnread } from '../journal-condition.ts';
import { goTo } from '../place.ts';
import { Button } from '../ui/button.tsx';

/** On every screen, until it was read: that something is not right with the journal's files, and where it is told. */
export function ConditionStrip({ place }: { readonly place: Place }) {
  const { data: condition } = useJournalQuery('backups.condition');
  const isThere = place.screen === 'settings' && place.section === 'backup';
  if (!condition || !isUnread(condition) || isThere) return null;
  return (
    <aside className="app-strip" aria-label="The journal’s files" data-pane="condition">
      <p>Something about the journal’s files is not as it was left. What can be read is all here.</p>
      <Button size="s" onClick={() => goTo({ screen: 'settings', section: 'backup' })}>
        See what
      </Button>
    </aside>
  );
}
