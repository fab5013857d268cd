import { useEffect } from 'react';
import type { Room } from '#contract/access.ts';
import { retryDrafts } from '../autosave.ts';
import { useDoorEvent } from '../bridge/events.ts';
import { queryClient, queryKeyOf, useJournalQuery } from '../bridge/hooks.ts';
import { takeUpWords, useWaitingWords } from '../held-words.ts';
import { Button } from '../ui/button.tsx';

interface RoomStripProps {
  readonly readOnly: boolean;
  /** Shows what can be done; without it there is no way from here. */
  readonly onHelp?: () => void;
}

/** On every screen, for as long as it lasts: that there is no room on the disk, what has become of the words, what to do. */
export function RoomStrip({ readOnly, onHelp }: RoomStripProps) {
  const { data: room = 'enough' } = useJournalQuery('access.room');
  useDoorEvent('journal', 'access.roomChanged', (changed) => {
    queryClient.setQueryData(queryKeyOf('access.room', undefined), changed);
  });
  const waiting = useWaitingWords();
  // What could not be saved need not wait for its next turn; what is older goes first.
  useEffect(() => {
    if (room !== 'none') void again();
    if (waiting === 0) return;
    const timer = setInterval(() => void again(), againMilliseconds);
    return () => clearInterval(timer);
  }, [room, waiting]);
  const words = [wordsFor(room, readOnly), waiting > 0 ? fromBefore : ''].filter(Boolean).join(' ');
  return (
    <>
      <p className="visually-hidden" role="status">
        {words}
      </p>
      {words !== '' && (
        <aside className="app-strip" aria-label="Room on the disk" data-pane="room">
          <p>{words}</p>
          {onHelp && (
            <Button size="s" onClick={onHelp}>
              What to do
            </Button>
          )}
        </aside>
      )}
    </>
  );
}

const againMilliseconds = 15_000;
const fromBefore =
  'Words from before the last lock still wait to be saved. They are kept, encrypted, while this window stays open.';

async function again(): Promise<void> {
  await takeUpWords().catch(() => {});
  retryDrafts();
}

function wordsFor(room: Room, readOnly: boolean): string {
  switch (room) {
    case 'enough':
      return '';
    case 'low':
      return 'Hardly any room is left on the disk. Words are saved into room that was kept back for this, and that won’t last long. Please free some space.';
    case 'none':
      return readOnly
        ? 'The disk is full, so the journal can only be read for now. Everything in it is safe. Free some space, then lock and unlock.'
        : 'The disk is full. Words that can’t be saved yet stay on screen, and are saved by themselves once you have freed some space.';
  }
}
