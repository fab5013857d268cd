import { CSPProvider } from '@base-ui/react/csp-provider';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useState } from 'react';
import { errorSentences } from '#contract/errors.ts';
import type { Bookmark, Settings } from '#contract/settings.ts';
import { journal, shell } from './bridge/client.ts';
import { useDoorEvent } from './bridge/events.ts';
import { fetchJournal, queryClient } from './bridge/hooks.ts';
import { LockScreen, type Opening } from './features/lock/lock-screen.tsx';
import { LockedSupport } from './features/safety/locked-support.tsx';
import { keepSealingKey, takeUpWords, useHeldWords } from './held-words.ts';
import { goTo } from './place.ts';
import { putAway } from './put-away.ts';
import { ErrorBoundary } from './shell/error-boundary.tsx';
import { usePresence } from './shell/use-presence.ts';
import { WindowBar } from './shell/window-bar.tsx';
import { Shortcuts } from './ui/keyboard.ts';
import { later } from './ui/later.tsx';
import { ToastViewport, toast } from './ui/toasts.tsx';

// The lock screen is the first thing on screen and needs none of this; it loads while the person types.
const loadOpenApp = () => import('./shell/open-app.tsx');
const OpenApp = later(() => loadOpenApp().then(({ OpenApp }) => OpenApp));

export interface Opened {
  readonly opening: Opening;
  readonly settings: Settings;
  readonly bookmark: Bookmark | null;
}

const sayProblem = (): void => toast({ text: errorSentences.internal, tone: 'problem' });

/** What the first screen will ask for is asked for at once, and answered from the cache when it draws. */
async function askAhead(): Promise<void> {
  const filter = {};
  const months = fetchJournal('entries.months', { filter });
  fetchJournal('entries.recent', { limit: 3 }).catch(() => {});
  await months
    .then(([newest]) => newest && fetchJournal('entries.page', { filter, month: newest.month, offset: 0, limit: 50 }))
    .catch(() => {});
}

/** Before the journal, the lock screen; behind it, everything else. */
export function App() {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [interrupted, setInterrupted] = useState(false);
  const isHeld = useHeldWords();

  useEffect(() => {
    const handle = requestIdleCallback(() => void OpenApp.load().catch(() => {}));
    return () => cancelIdleCallback(handle);
  }, []);
  usePresence();
  // Before the open journal is on screen nothing of the person's own is waiting to be saved.
  useDoorEvent('shell', 'lock.asked', ({ asked }) => {
    if (!opened) void shell.lock.saved({ sealed: null, asked });
  });
  useLayoutEffect(() => {
    const page = document.getElementById('root');
    return interrupted && page ? putAway(page) : undefined;
  }, [interrupted]);
  useEffect(keepSealingKey, []);
  useDoorEvent('shell', 'lock.interrupted', () => {
    // Words of the example have nowhere to be saved to, and none of them may reach a journal.
    if (opened?.opening.isExample) void shell.lock.now();
    else setInterrupted(opened !== null);
  });

  const handleOpen = async (opening: Opening): Promise<void> => {
    if (opened) {
      // The words on screen never went away: they are saved now that there is somewhere to save them to.
      setInterrupted(false);
      await queryClient.invalidateQueries();
      (await loadOpenApp()).saveAgain();
      return;
    }
    // Before anything is read that they may change.
    if (!opening.isExample) await takeUpWords().catch(() => {});
    const [settings, bookmark] = await Promise.all([
      fetchJournal('settings.get', undefined),
      journal.settings.bookmark().catch(() => null),
      askAhead(),
      OpenApp.load(),
    ]);
    if (bookmark) goTo(bookmark.place, { replace: true });
    setOpened({ opening, settings, bookmark });
  };

  return (
    <ErrorBoundary>
      <CSPProvider disableStyleElements>
        <QueryClientProvider client={queryClient}>
          {opened && (
            <div className="app-frame" hidden={interrupted} inert={interrupted}>
              <Shortcuts value={!interrupted}>
                <OpenApp {...opened} />
              </Shortcuts>
            </div>
          )}
          {(!opened || interrupted) && (
            <>
              <WindowBar alone />
              {(interrupted || isHeld) && (
                <p className="app-interrupted" role="status">
                  {interrupted
                    ? 'The part that saves stopped by itself. What you wrote is still here; open again and it is saved.'
                    : 'Some words could not be saved before the lock. They are kept, encrypted, while this window stays open, and saved after you unlock, as soon as that is possible.'}
                </p>
              )}
              <LockScreen
                onOpen={(opening) => void handleOpen(opening).catch(sayProblem)}
                offersExample={!interrupted}
              />
              <LockedSupport />
            </>
          )}
          <ToastViewport />
        </QueryClientProvider>
      </CSPProvider>
    </ErrorBoundary>
  );
}
