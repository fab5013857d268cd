import { useEffect, useState } from 'react';
import type { Place } from '#contract/settings.ts';
import { useJournalQuery } from '../bridge/hooks.ts';
import { localTimeOf } from '../dates.ts';
import { copyFailureWords, placeLackWords } from '../journal-condition.ts';
import { goTo } from '../place.ts';
import { Button, TextButton } from '../ui/button.tsx';

const lookAgainMilliseconds = 30_000;

/** After unlocking: that the last copy was cut short or could not be made. It goes by itself once there is one. */
export function CopyStrip({ place, hidden }: { readonly place: Place; readonly hidden: boolean }) {
  const { data, refetch } = useJournalQuery('backups.unfinished');
  const [isGone, setGone] = useState(false);
  const now = localTimeOf(new Date());
  const words = [
    data?.copy && copyFailureWords(data.copy, now),
    data?.place &&
      `The last copy did not go to “${data.place.name}”. ${placeLackWords[data.place.problem]} The one beside the journal is there, and this is tried again by itself.`,
  ].filter((each) => typeof each === 'string');
  const isTold = words.length > 0;
  useEffect(() => {
    if (!isTold) return;
    const timer = setInterval(() => void refetch(), lookAgainMilliseconds);
    return () => clearInterval(timer);
  }, [isTold, refetch]);
  const isThere = place.screen === 'settings' && place.section === 'backup';
  if (hidden || isGone || !isTold || isThere) return null;
  return (
    <aside className="app-strip app-strip-quiet" aria-label="Copies" data-pane="copies">
      <p>{words.join(' ')}</p>
      <span className="app-strip-ways">
        <TextButton onClick={() => goTo({ screen: 'settings', section: 'backup' })}>See the copies</TextButton>
        <Button size="s" onClick={() => setGone(true)}>
          Put away
        </Button>
      </span>
    </aside>
  );
}
