import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { Copy } from '#contract/backups.ts';
import type { Look } from '#contract/merge.ts';
import { journal, shell } from '../../bridge/client.ts';
import { useJournalCommand } from '../../bridge/hooks.ts';
import type { LocalTime } from '../../dates.ts';
import { insideWords, momentWords, sizeWords, waitWords } from '../../journal-condition.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';
import { BringIn } from './bring-in/bring-in.tsx';

const problem = (error: unknown): void => toast({ text: sentenceOf(error), tone: 'problem' });

type Inside = Parameters<typeof insideWords>[0];

/** One copy: when it was made, whether it was read again, and what can be done with it. */
export function CopyRow({ copy, now }: { readonly copy: Copy; readonly now: LocalTime }) {
  const prove = useJournalCommand('backups.prove');
  const restoreInto = useJournalCommand('backups.restoreInto');
  const [asked, setAsked] = useState<Inside | null>(null);
  const [working, setWorking] = useState('');
  const [first, setFirst] = useState<Promise<Look> | null>(null);
  const made = momentWords(copy.madeAt, now);

  const look = async (): Promise<Inside | null> => {
    setWorking(`Reading it through…${waitWords(copy.bytes)}`);
    try {
      const found = await prove.mutateAsync({ name: copy.name });
      if (found.whole) return found;
      toast({ text: `The copy of ${made} is no longer whole. The others are not touched by that.`, tone: 'problem' });
    } catch (error) {
      problem(error);
    } finally {
      setWorking('');
    }
    return null;
  };
  const readThrough = async (): Promise<void> => {
    const found = await look();
    if (found) toast({ text: `The copy of ${made} is whole: ${insideWords(found)}.` });
  };
  const askToPutBack = async (): Promise<void> => setAsked(await look());
  const putBack = async (): Promise<void> => {
    setAsked(null);
    setWorking('Putting it back…');
    try {
      await journal.backups.restoreOver({ name: copy.name });
    } catch (error) {
      setWorking('');
      problem(error);
      return;
    }
    // The journal is closed already: what comes next is the lock screen.
    await shell.lock.now();
  };
  const makeSecond = async (): Promise<void> => {
    try {
      const { folder, name } = await shell.files.chooseFolder({ purpose: 'journal' });
      if (!folder) return;
      setWorking('Writing it there…');
      await restoreInto.mutateAsync({ name: copy.name, destination: folder });
      toast({
        text: `It is a journal of its own in “${name}” now. Open it from the lock screen, by “Another journal”.`,
      });
    } catch (error) {
      problem(error);
    } finally {
      setWorking('');
    }
  };

  const proven = copy.provenAt ? `whole when last read, ${momentWords(copy.provenAt, now)}` : 'read when it was made';
  return (
    <li className="copy-row">
      <div>
        <b>{made}</b>
        <p>
          {sizeWords(copy.bytes)}, {copy.broken ? 'no longer whole' : proven}
          {copy.isUnderEarlierKey ? '. It opens with the passphrase from before' : ''}
        </p>
        <Working words={working} />
      </div>
      <Menu
        label={`The copy of ${made}`}
        trigger={<IconButton label={`What to do with the copy of ${made}`} icon={Ellipsis} />}
        items={[
          { label: 'Read it through', onSelect: () => void readThrough() },
          { label: 'Open it beside this one…', onSelect: () => void makeSecond() },
          {
            label: 'Bring in what it holds…',
            onSelect: () => setFirst(journal.merge.choose({ what: 'copy', name: copy.name })),
          },
          'separator',
          { label: 'Put it back…', onSelect: () => void askToPutBack() },
        ]}
      />
      {first && <BringIn first={first} onClose={() => setFirst(null)} />}
      <Confirm
        open={asked !== null}
        title={`Put back the copy of ${made}?`}
        body={
          asked && (
            <>
              <p>It was read through and is whole. It holds {insideWords(asked)}.</p>
              <p>
                The journal becomes what it was then. What it is now is copied first and also kept aside, in a folder
                called “aside” beside it, so nothing is lost. The app locks afterwards.
              </p>
            </>
          )
        }
        safe={{ label: 'Keep things as they are', onChoose: () => setAsked(null) }}
        careful={{ label: 'Put it back', onChoose: () => void putBack() }}
      />
    </li>
  );
}
