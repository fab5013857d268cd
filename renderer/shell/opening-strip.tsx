import { useEffect, useState } from 'react';
import { useJournalQuery } from '../bridge/hooks.ts';
import { localTimeOf } from '../dates.ts';
import { timeWords, wrongWords } from '../opening-words.ts';
import { goTo } from '../place.ts';
import { Button, TextButton } from '../ui/button.tsx';

const staysMilliseconds = 60_000;

/** After unlocking: when it was opened before, so that an opening by somebody else is seen. It goes by itself, unless somebody tried. */
export function OpeningStrip({ hidden }: { readonly hidden: boolean }) {
  const { data: settings } = useJournalQuery('settings.get');
  const { data } = useJournalQuery('access.openings', { limit: 2 });
  const [isGone, setGone] = useState(false);
  const now = localTimeOf(new Date());
  const [first, second] = data?.openings ?? [];
  const before = data?.isNoted ? second : first;
  const wrong = wrongWords(data?.isNoted ? (first?.wrong ?? []) : (data?.waiting ?? []), now);
  const isQuiet = wrong === '';
  useEffect(() => {
    if (!data || !isQuiet) return;
    const timer = setTimeout(() => setGone(true), staysMilliseconds);
    return () => clearTimeout(timer);
  }, [data, isQuiet]);
  if (hidden || isGone || settings?.tellsOpenings !== true || (!before && isQuiet)) return null;
  return (
    <aside className={isQuiet ? 'app-strip app-strip-quiet' : 'app-strip'} aria-label="When it was opened">
      <p>
        {before && `Last opened ${timeWords(before.at, now)}. `}
        {wrong}
      </p>
      <span className="app-strip-ways">
        <TextButton
          onClick={() => {
            setGone(true);
            goTo({ screen: 'settings', section: 'privacy' });
          }}
        >
          See all
        </TextButton>
        <Button size="s" onClick={() => setGone(true)}>
          Put away
        </Button>
      </span>
    </aside>
  );
}
