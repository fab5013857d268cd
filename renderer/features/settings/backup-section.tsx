import { Folder, HardDrive } from 'lucide-react';
import { useState } from 'react';
import type { Condition, Copy, SecondPlace } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { type LocalTime, localTimeOf } from '../../dates.ts';
import { RemoveEarlierCopies } from '../../passphrase/remove-earlier-copies.tsx';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';
import { AsideGroup } from './aside-group.tsx';
import './backup.css';
import {
  copyFailureWords,
  foundWhole,
  foundWords,
  isSomethingAmiss,
  isUnread,
  momentWords,
  noticedWords,
  placeLackWords,
  sizeWords,
  waitWords,
} from '../../journal-condition.ts';
import { BringInRow } from './bring-in/bring-in-row.tsx';
import { CopyRow } from './copy-row.tsx';
import { ImportRow } from './from-another-app/import-row.tsx';
import { SectionHead, SettingGroup, SettingRow } from './setting-row.tsx';
import { TryNewest } from './try-newest.tsx';

const problem = (error: unknown): void => toast({ text: sentenceOf(error), tone: 'problem' });

/** Copies of the journal, whether each is whole, and how one comes back. */
export function BackupSection() {
  const { data: facts } = useJournalQuery('access.facts');
  return (
    <>
      <SectionHead title="Backup" text="Copies in locked folders, for the day a disk fails." />
      {facts?.isExample ? <SettingRow name="Copies" text="The example has none: nothing of it is kept." /> : <Copies />}
    </>
  );
}

function Copies() {
  const { data: facts } = useJournalQuery('access.facts', undefined, { fresh: true });
  const { data: list } = useJournalQuery('backups.list', undefined, { fresh: true });
  const { data: condition } = useJournalQuery('backups.condition', undefined, { fresh: true });
  const now = localTimeOf(new Date());
  const [working, setWorking] = useState<'make' | 'check' | null>(null);
  const [isRemoving, setRemoving] = useState(false);
  const make = useJournalCommand('backups.make');
  const check = useJournalCommand('backups.check');
  if (!list || !condition) return null;
  const { copies, place } = list;

  const makeCopy = (): void => {
    setWorking('make');
    make.mutate(undefined, {
      onError: problem,
      onSuccess: ({ place: went }) =>
        toast({
          text: `The copy is made and was read through${wentWords[went]}`,
          tone: went in placeLackWords ? 'problem' : 'plain',
        }),
      onSettled: () => setWorking(null),
    });
  };
  const checkAll = (): void => {
    setWorking('check');
    check.mutate(undefined, { onError: problem, onSettled: () => setWorking(null) });
  };

  return (
    <>
      <div className="backup-notes">
        <Amiss condition={condition} now={now} />
        <Latest copy={copies[0]} place={place} now={now} />
        {list.failed && <Note kind="problem">{copyFailureWords(list.failed, now)}</Note>}
      </div>
      <SettingRow name="Make a copy now" text="It stays locked with your passphrase wherever it goes.">
        <Button kind="primary" aria-disabled={working !== null} onClick={() => working === null && makeCopy()}>
          Make a copy
        </Button>
      </SettingRow>
      <Working
        words={working === 'make' ? `Making the copy and reading it through…${waitWords(facts?.bytes ?? 0)}` : ''}
      />
      <SettingRow
        name="Copies by themselves"
        text="At each lock after something new, and once a day. Kept are the latest three, and the last of ten days, eight weeks and twelve months."
      />
      <SecondPlaceRow place={place} now={now} />
      {list.journalMayBeCopied && (
        <Note kind="problem">
          The journal itself lies in a folder that looks as if it were copied to other computers by itself, or open to
          others. They can see that it is there and when it changes, though not open it; and a half-copied file may look
          damaged. A folder of this computer alone is the better place.
        </Note>
      )}
      <SettingRow
        name="Is everything there?"
        text={
          condition.checked && foundWhole(condition.checked)
            ? `Everything was read ${momentWords(condition.checked.at, now)}, and is as it was written.`
            : 'Reads every entry and worksheet and compares it with what was written.'
        }
      >
        <Button aria-disabled={working !== null} onClick={() => working === null && checkAll()}>
          Read everything
        </Button>
      </SettingRow>
      <Working words={working === 'check' ? 'Reading everything. You can go on writing in the meantime.' : ''} />
      {copies[0] && <TryNewest copy={copies[0]} proof={list.proof} now={now} />}
      <BringInRow now={now} />
      <ImportRow now={now} />
      <SettingRow
        name="Everything, to take elsewhere"
        text="All of it in a form that other programs read. Unlike a copy it is not locked, unless you lock it."
      >
        <Button onClick={() => goTo({ screen: 'share', view: 'everything' })}>Choose a form…</Button>
      </SettingRow>
      {copies.length > 0 && (
        <SettingGroup
          title="The copies"
          text="Each is a whole journal in a folder of its own. One can be put back, or opened beside this one."
        >
          {copies.length > 1 && (
            <SettingRow
              name="Only how it is now"
              text="Copies from before hold what you deleted or sealed since. They can go, once a new one is made."
            >
              <Button size="s" kind="careful" onClick={() => setRemoving(true)}>
                Remove those from before…
              </Button>
            </SettingRow>
          )}
          <ul className="copies">
            {copies.map((copy) => (
              <CopyRow key={copy.name} copy={copy} now={now} />
            ))}
          </ul>
        </SettingGroup>
      )}
      <AsideGroup aside={list.aside} now={now} />
      {isRemoving && <RemoveEarlierCopies onClose={() => setRemoving(false)} />}
    </>
  );
}

/** What was noticed when the journal was opened, and what reading everything showed. */
function Amiss({ condition, now }: { readonly condition: Condition; readonly now: LocalTime }) {
  const putAway = useJournalCommand('backups.putAway');
  if (!isSomethingAmiss(condition)) return null;
  const { noticed, checked } = condition;
  return (
    <Note kind="problem">
      <div role="status" className="amiss">
        {noticed.map((each) => (
          <p key={`${each.finding} ${each.at}`}>
            {noticedWords(each, now)} <span className="muted">Noticed {momentWords(each.at, now)}.</span>
          </p>
        ))}
        {checked && foundWords(checked, now).map((words) => <p key={words}>{words}</p>)}
        {checked && foundWhole(checked) && (
          <p>Everything that is in the file now was read, and is as it was written by this app.</p>
        )}
        <p>
          Nothing was removed. What is missing may be in a copy from before: open one as a second journal and compare,
          before you put anything back.
        </p>
        {checked && !foundWhole(checked) && checked.structure === 'damaged' && <Salvage />}
        {isUnread(condition) && (
          <Button size="s" onClick={() => putAway.mutate(undefined, { onError: problem })}>
            I’ve read this
          </Button>
        )}
      </div>
    </Note>
  );
}

/** Everything that can be read goes into a new file; the damaged one is kept aside. */
function Salvage() {
  const [isAsked, setAsked] = useState(false);
  const [working, setWorking] = useState(false);
  const salvage = async (): Promise<void> => {
    setAsked(false);
    setWorking(true);
    try {
      await journal.backups.salvage();
    } catch (error) {
      problem(error);
      // It was not begun, and the journal is open as it was.
      if (error instanceof JournalError && error.code === 'no-room') return setWorking(false);
    }
    // The journal is closed by now, whatever came of it.
    await shell.lock.now();
  };
  return (
    <>
      <Button size="s" aria-disabled={working} onClick={() => !working && setAsked(true)}>
        Bring together what can be read…
      </Button>
      <Confirm
        open={isAsked}
        title="Bring together what can be read?"
        body="Everything that is not damaged goes into a new file, which becomes the journal. The damaged file is kept as it is, in the folder “aside”. The app locks afterwards."
        safe={{ label: 'Keep things as they are', onChoose: () => setAsked(false) }}
        careful={{ label: 'Bring it together', onChoose: () => void salvage() }}
      />
    </>
  );
}

const wentWords = {
  none: '.',
  written: ', in both places.',
  'not-there': '. The second place isn’t there just now.',
  full: '. In the second place there was no room for it; free some there, or choose another.',
  'not-writable': '. The second place can’t be written to; choose another, or allow writing there.',
  failed: '. It could not be written to the second place; the copies that were there before still are.',
};

function Latest({ copy, place, now }: { copy: Copy | undefined; place: SecondPlace | null; now: LocalTime }) {
  return (
    <Note kind="plain" icon={HardDrive}>
      {copy ? (
        <>
          <b>Last copy: {momentWords(copy.madeAt, now)}.</b> {sizeWords(copy.bytes)},{' '}
          {copy.broken ? 'no longer whole' : 'read through and whole'}
          {place?.reachedAt ? `, also on “${place.name}” since ${momentWords(place.reachedAt, now)}` : ''}.
        </>
      ) : (
        <>There is no copy yet. The first is made when you lock.</>
      )}
    </Note>
  );
}

function SecondPlaceRow({ place, now }: { place: SecondPlace | null; now: LocalTime }) {
  const set = useJournalCommand('backups.setPlace');
  const forget = useJournalCommand('backups.forgetPlace');
  const choose = async (): Promise<void> => {
    try {
      const { folder } = await shell.files.chooseFolder({ purpose: 'copies' });
      if (folder) set.mutate({ place: folder }, { onError: problem });
    } catch (error) {
      problem(error);
    }
  };
  return (
    <SettingRow name="A second place" text={placeWords(place, now)}>
      <Button icon={Folder} aria-disabled={set.isPending} onClick={() => !set.isPending && void choose()}>
        {place ? 'Another place…' : 'Choose a place…'}
      </Button>
      {place && <Button onClick={() => forget.mutate(undefined, { onError: problem })}>No second place</Button>}
    </SettingRow>
  );
}

function placeWords(place: SecondPlace | null, now: LocalTime): string {
  if (!place) {
    return 'A stick or another disk, for the day this one fails. A folder that syncs to a shared account can be seen by the other person, though not opened.';
  }
  const when = place.reachedAt
    ? `The last copy went there ${momentWords(place.reachedAt, now)}.`
    : 'No copy went there yet.';
  const problem = place.problem
    ? ` A later one could not be written there. ${placeLackWords[place.problem]} It is tried again by itself.`
    : '';
  const isThere = place.isReachable ? '' : ' It isn’t there just now; the latest copy goes there once it is.';
  const careful = place.mayBeCopied
    ? ' It looks as if it were copied to other computers by itself, or open to others: they can see it, though not open it.'
    : '';
  return `“${place.name}”. ${when}${problem}${isThere}${careful}`;
}
