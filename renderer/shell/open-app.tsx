import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { Place } from '#contract/settings.ts';
import type { Opened } from '../app.tsx';
import { flushDrafts, retryDrafts } from '../autosave.ts';
import { journal, shell } from '../bridge/client.ts';
import { useDoorEvent } from '../bridge/events.ts';
import { useJournalQuery } from '../bridge/hooks.ts';
import { BesideEntry } from '../features/alongside/beside-entry.tsx';
import { InWorksheets } from '../features/citing/in-worksheets.tsx';
import { ToWorksheet } from '../features/citing/to-worksheet.tsx';
import { caretNow } from '../features/entries/caret.ts';
import { EntryPage } from '../features/entries/entry-page.tsx';
import { keepRecordingNow } from '../features/entries/record-sound.ts';
import { OpenSealed } from '../features/entries/sealed/open-sealed.tsx';
import { SealEntry } from '../features/entries/sealed/seal-entry.tsx';
import { SealedPage } from '../features/entries/sealed/sealed-page.tsx';
import { askAgain, type Beginning, startEntry } from '../features/entries/start-entry.ts';
import { KeyboardHelp } from '../features/help/keyboard-help.tsx';
import { JournalPage } from '../features/journal/journal-page.tsx';
import type { Opening } from '../features/lock/lock-screen.tsx';
import { Palette } from '../features/palette/palette.tsx';
import { DueReminders } from '../features/reminders/due-reminders.tsx';
import { OpenSupport } from '../features/safety/open-support.tsx';
import { NewPassphrase } from '../features/settings/new-passphrase.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { TodayPage } from '../features/today/today-page.tsx';
import { areWordsHeld, holdWords, refusedWords, refuseWords, wordsTaken } from '../first-words.ts';
import { sealUnsaved, within } from '../held-words.ts';
import { logNow, useLogging } from '../logging.ts';
import { currentPlace, goTo, journalPlace, leaveAside, onPlaceChange, placeOfCard, usePlace } from '../place.ts';
import { cover, hide } from '../quick-hide.ts';
import { useSealed } from '../sealed.ts';
import { steady, useSteadying } from '../steadying.ts';
import { useTogether } from '../together.ts';
import { Banner } from '../ui/banner.tsx';
import { useShortcut } from '../ui/keyboard.ts';
import { later } from '../ui/later.tsx';
import { toast } from '../ui/toasts.tsx';
import { ConditionStrip } from './condition-strip.tsx';
import { CopyStrip } from './copy-strip.tsx';
import { ExampleStrip } from './example-strip.tsx';
import { OpeningStrip } from './opening-strip.tsx';
import { RoomStrip } from './room-strip.tsx';
import { Sidebar } from './sidebar.tsx';
import { useFocusOnPlace } from './use-focus-on-place.ts';
import { useShellCommands, useWallShortcuts } from './use-shell-commands.ts';
import { WindowBar } from './window-bar.tsx';

/** Saves what could not be saved while the journal was closed under an open page. */
export const saveAgain = (): void => retryDrafts();

// Read now and then, and no weight on an entry that opens.
const GuidePage = later(() => import('../features/guide/guide-page.tsx').then(({ GuidePage }) => GuidePage));
const WorksheetsPage = later(() =>
  import('../features/worksheets/worksheets-page.tsx').then(({ WorksheetsPage }) => WorksheetsPage),
);
const Exercises = later(() => import('../features/exercises/exercises.tsx').then(({ Exercises }) => Exercises));
const QuickAdd = later(() => import('../features/worksheets/log/quick-add.tsx').then(({ QuickAdd }) => QuickAdd));
const CarePage = later(() => import('../features/care/care-page.tsx').then(({ CarePage }) => CarePage));
const TrustPage = later(() => import('../features/trust/trust-page.tsx').then(({ TrustPage }) => TrustPage));
const InsightsPage = later(() =>
  import('../features/insights/insights-page.tsx').then(({ InsightsPage }) => InsightsPage),
);
const SharePage = later(() => import('../features/share/share-page.tsx').then(({ SharePage }) => SharePage));
const TogetherPage = later(() =>
  import('../features/worksheets/together/together-page.tsx').then(({ TogetherPage }) => TogetherPage),
);
const SafetyPage = later(() => import('../features/safety/safety-page.tsx').then(({ SafetyPage }) => SafetyPage));
const HelpPage = later(() => import('../features/help/help-page.tsx').then(({ HelpPage }) => HelpPage));

const handleHide = (): void => void hide();

// Together less than the lock waits for the page (electron/locking.ts), with the sealing in between.
const leaveMilliseconds = 2_000;
const placeMilliseconds = 200;

async function lastSaves(): Promise<void> {
  // Of an entry that is still being made.
  await wordsTaken(leaveMilliseconds);
  await keepRecordingNow();
  await flushDrafts();
}

type Above = 'palette' | 'help' | null;

/** Everything behind the lock: the desk, or, while two sit before the screen, one page; and how it is locked. */
export function OpenApp({ opening, settings: firstSettings, bookmark }: Opened) {
  const place = usePlace();
  const together = useTogether();
  const { data: settings = firstSettings } = useJournalQuery('settings.get');
  const [folded, setFolded] = useState(bookmark?.sidebarFolded ?? false);
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null);

  useDoorEvent('shell', 'lock.warning', (warning) => setSecondsLeft(warning.secondsLeft));
  useEffect(() => {
    void shell.lock.watch({
      idleMinutes: settings.idleMinutes,
      withComputer: settings.lockWithComputer,
      keepOutOfCaptures: settings.keepOutOfCaptures,
      coverWhenLeft: settings.coverWhenLeft,
      isExample: opening.isExample === true,
    });
  }, [settings, opening]);
  useEffect(() => {
    if (opening.headerRepaired) {
      toast({
        text: 'One of the two lock files was damaged and has been mended from its spare copy. Nothing was lost.',
      });
    }
  }, [opening]);

  const keepPlace = useEffectEvent(async (): Promise<void> => {
    if (opening.readOnly) return;
    // Whoever unlocks next to somebody else should not find Staying safe on screen.
    const kept: Place = place.screen === 'safety' ? { screen: 'today' } : place;
    await journal.settings.keepBookmark({ place: kept, caret: caretNow(), sidebarFolded: folded }).catch(() => {});
  });
  useKeptPlace(keepPlace);
  const leave = async (asked: number): Promise<void> => {
    // Where the disk does not answer, the lock comes all the same: what is on its way is then held beside what is not.
    await within(leaveMilliseconds, lastSaves()).catch(() => {});
    // Of the example nothing is kept.
    const sealed = opening.isExample ? null : await sealUnsaved().catch(() => null);
    await within(placeMilliseconds, keepPlace()).catch(() => {});
    await shell.lock.saved({ sealed, asked });
  };
  // Asked again, as by a lock after a close that was thought better of, there is nothing new.
  const leaving = useRef<Promise<void>>(null);
  useDoorEvent('shell', 'lock.asked', ({ asked }) => {
    void cover();
    const before = leaving.current;
    leaving.current = before === null ? leave(asked) : before.then(() => shell.lock.saved({ sealed: null, asked }));
  });

  return (
    <>
      {together ? (
        <Walled response={together} readOnly={opening.readOnly} />
      ) : (
        <Desk opening={opening} bookmark={bookmark} folded={folded} onFold={setFolded} />
      )}
      {secondsLeft !== null && (
        <div className="open-app-banner">
          <Banner>Locking in a minute. Any key keeps it open.</Banner>
        </div>
      )}
    </>
  );
}

interface WalledProps {
  readonly response: string;
  readonly readOnly: boolean;
}

/** One page for two, and no way from it but the lock. */
function Walled({ response, readOnly }: WalledProps) {
  useWallShortcuts();
  return (
    <div className="open-app">
      <main className="open-app-main">
        <TogetherPage id={response} />
        <RoomStrip readOnly={readOnly} />
      </main>
      <WindowBar />
    </div>
  );
}

interface DeskProps extends Pick<Opened, 'opening' | 'bookmark'> {
  readonly folded: boolean;
  readonly onFold: (folded: boolean) => void;
}

/** The sidebar, one screen, what lies above it, and the way out. */
function Desk({ opening, bookmark, folded, onFold }: DeskProps) {
  const place = usePlace();
  const [focusMode, setFocusMode] = useState(false);
  const [above, setAbove] = useState<Above>(null);
  const steadying = useSteadying();
  const logging = useLogging();
  const sealed = useSealed();
  const isSealedShown = sealed.what === 'page';
  const [taking, setTaking] = useState<{ entry: string; passage: string | null } | null>(null);
  const [askPassphrase, setAskPassphrase] = useState(opening.withRecovery);

  const isBeginning = useRef(false);
  const newEntry = useCallback((beginning?: Beginning): void => {
    setAbove(null);
    // Keys pressed before the new page is there belong to it, and not to the page that is still on screen.
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    // Pressed twice, it begins one entry; and the words typed since the first press stay with it.
    if (!areWordsHeld()) holdWords(refusedWords());
    if (isBeginning.current) {
      askAgain();
      return;
    }
    isBeginning.current = true;
    // It says itself why it could not be made.
    startEntry(beginning)
      .catch(refuseWords)
      .finally(() => {
        isBeginning.current = false;
      });
  }, []);
  useShellCommands(
    {
      onNewEntry: newEntry,
      onFind: () => setAbove('palette'),
      onFold: () => onFold(!folded),
      onHelp: () => setAbove('help'),
    },
    above === 'palette',
  );
  useShortcut('escape', () => (focusMode ? setFocusMode(false) : false), { evenInText: true });
  useShortcut('escape', (event) => isAside(place) && !isFromAbove(event.target) && leaveAside());
  useFocusOnPlace(place, opening.readOnly);
  useFirstMinutes(opening.begin);

  const firstCaret = useRef(bookmark?.caret ?? undefined);
  const entryPage = useCallback(
    (id: string) => {
      const firstEntry = bookmark?.place.screen === 'journal' ? bookmark.place.entry : null;
      return (
        <BesideEntry entry={id} readOnly={opening.readOnly} focusMode={focusMode}>
          <EntryPage
            id={id}
            caret={id === firstEntry ? firstCaret.current : undefined}
            focusMode={focusMode}
            onFocusMode={setFocusMode}
            readOnly={opening.readOnly}
            below={<InWorksheets entry={id} />}
            onWorksheet={(passage) => setTaking({ entry: id, passage })}
          />
        </BesideEntry>
      );
    },
    [bookmark, focusMode, opening.readOnly],
  );
  const inFocus = focusMode && !isSealedShown && place.screen === 'journal' && place.entry !== null;

  return (
    <div className="open-app" data-focus={inFocus || undefined}>
      {!inFocus && (
        <Sidebar
          place={place}
          folded={folded}
          onFold={() => onFold(!folded)}
          onNewEntry={() => newEntry()}
          onFind={() => setAbove('palette')}
        />
      )}
      <main className={place.screen === 'today' && !isSealedShown ? 'open-app-main open-app-desk' : 'open-app-main'}>
        {isSealedShown ? (
          <SealedPage readOnly={opening.readOnly} />
        ) : (
          <>
            {place.screen === 'today' && (
              <div className="page-scroll" data-pane="page">
                <TodayPage
                  onWrite={(beginning) => startEntry(beginning)}
                  onOpen={(id) => goTo(journalPlace({ entry: id }))}
                />
              </div>
            )}
            {place.screen === 'journal' && (
              <JournalPage
                place={place}
                entryPage={entryPage}
                onNewEntry={newEntry}
                saveFirst={flushDrafts}
                focusMode={inFocus}
              />
            )}
            {place.screen === 'guide' && (
              <GuidePage
                place={place}
                onWrite={(question) => void startEntry({ question }).catch(() => {})}
                onOpenEntry={(id) => goTo(journalPlace({ entry: id }))}
              />
            )}
            {place.screen === 'worksheets' && (
              <WorksheetsPage
                place={place}
                readOnly={opening.readOnly}
                onHide={handleHide}
                onSteady={steady}
                onOpenEntry={(id) => goTo(journalPlace({ entry: id }))}
                onWrite={(question) =>
                  startEntry({ question }).then(
                    () => openEntryId(),
                    () => null,
                  )
                }
              />
            )}
            {place.screen === 'care' && <CarePage week={place.week} readOnly={opening.readOnly} />}
            {place.screen === 'trust' && <TrustPage view={place.view} readOnly={opening.readOnly} />}
            {place.screen === 'insights' && <InsightsPage />}
            {place.screen === 'share' && <SharePage view={place.view} readOnly={opening.readOnly} />}
            {place.screen === 'safety' && <SafetyPage onHide={handleHide} />}
            {place.screen === 'help' && <HelpPage page={place.page} />}
            {place.screen === 'settings' && <SettingsPage section={place.section} />}
          </>
        )}
        {opening.isExample ? <ExampleStrip /> : <ConditionStrip place={place} />}
        {!opening.isExample && <OpeningStrip hidden={inFocus} />}
        {!opening.isExample && <CopyStrip place={place} hidden={inFocus} />}
        <RoomStrip readOnly={opening.readOnly} onHelp={() => goTo({ screen: 'help', page: 'no-room' })} />
        <DueReminders
          tells={!opening.isExample}
          onOpen={(to) => {
            if (to.what === 'entry') newEntry();
            else if (to.what === 'exercises') steady('breathing');
            else goTo({ screen: 'worksheets', view: 'worksheet', worksheet: to.worksheet });
          }}
        />
      </main>
      <WindowBar />
      {above === 'palette' && (
        <Palette onClose={() => setAbove(null)} onNewEntry={newEntry} onOpenCard={(card) => goTo(placeOfCard(card))} />
      )}
      {above === 'help' && <KeyboardHelp onClose={() => setAbove(null)} />}
      <OpenSupport alone={inFocus} onPage={() => goTo({ screen: 'safety' })} onHide={handleHide} />
      {logging && (
        <QuickAdd
          key={logging.log}
          log={logging.log}
          day={logging.day}
          onClose={() => logNow(null)}
          onSteady={steady}
        />
      )}
      {steadying && (
        <Exercises
          first={steadying}
          onClose={() => steady(null)}
          onSupport={() => {
            steady(null);
            goTo({ screen: 'safety' });
          }}
        />
      )}
      {taking && <ToWorksheet {...taking} onClose={() => setTaking(null)} />}
      {sealed.what === 'asked' && <OpenSealed />}
      {sealed.what === 'entry' && <SealEntry id={sealed.id} title={sealed.title} />}
      {askPassphrase && <NewPassphrase afterRecovery onClose={() => setAskPassphrase(false)} />}
    </div>
  );
}

/** A page that is looked at in between; Esc goes back from it. */
const isAside = ({ screen }: Place): boolean => screen === 'help' || screen === 'settings' || screen === 'safety';

/** Whether a key was meant for a dialog, menu or list above the page, which may have closed on it already. */
const isFromAbove = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], .layer') !== null;

/** The entry that is on screen, if one is. */
function openEntryId(): string | null {
  const place = currentPlace();
  return place.screen === 'journal' ? place.entry : null;
}

/** What the person chose to do first, at the end of the first run. */
function useFirstMinutes(begin: Opening['begin']): void {
  const hasBegun = useRef(false);
  const start = useEffectEvent(() => {
    if (hasBegun.current) return;
    hasBegun.current = true;
    if (begin === 'question') void startEntry({ question: firstQuestion }).catch(() => {});
    // A line of one’s own, to no question: today’s may be a heavy one.
    if (begin === 'line') void startEntry().catch(() => {});
  });
  useEffect(() => start(), []);
}

const firstQuestion = {
  prompt: null,
  card: null,
  source: 'A question to begin with',
  words: 'What would make this place feel like mine?',
};

/** Keeps the place a moment after each change of it, so that a crash too comes back to where one was. */
function useKeptPlace(keep: () => Promise<void>): void {
  const latest = useEffectEvent(keep);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onPlaceChange(() => {
      clearTimeout(timer);
      timer = setTimeout(() => void latest(), 1_000);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
}
