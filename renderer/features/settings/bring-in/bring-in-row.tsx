import { useState } from 'react';
import type { Brought, Look } from '#contract/merge.ts';
import { journal, shell } from '../../../bridge/client.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import type { LocalTime } from '../../../dates.ts';
import { momentWords } from '../../../journal-condition.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { SettingRow } from '../setting-row.tsx';
import { BringIn } from './bring-in.tsx';
import { broughtWords, called } from './bring-in-words.ts';
import { takeBack } from './take-back.ts';

/** Bringing in from a folder, and taking back what was brought in last. */
export function BringInRow({ now }: { readonly now: LocalTime }) {
  const { data: brought } = useJournalQuery('merge.brought', undefined, { fresh: true });
  const [first, setFirst] = useState<Promise<Look> | null>(null);
  const choose = async (): Promise<void> => {
    try {
      const { folder } = await shell.files.chooseFolder({ purpose: 'read' });
      if (folder) setFirst(journal.merge.choose({ what: 'folder', source: folder }));
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  return (
    <>
      <SettingRow
        name="Bring in what another copy holds"
        text="From a copy that was written in, a stick, or another journal of yours. What isn’t here yet is added; nothing that is here is changed or replaced."
      >
        <Button onClick={() => void choose()}>Choose a folder…</Button>
      </SettingRow>
      {brought && <LastBrought brought={brought} now={now} />}
      {first && <BringIn first={first} onClose={() => setFirst(null)} />}
    </>
  );
}

function LastBrought({ brought, now }: { readonly brought: Brought; readonly now: LocalTime }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <SettingRow
      name="Brought in last"
      text={`From ${called(brought.name)} on ${momentWords(brought.at, now)}: ${broughtWords(brought)}. It can be taken back until you lock.`}
    >
      <Button onClick={() => setAsked(true)}>Take it back…</Button>
      <Confirm
        open={isAsked}
        title="Take back what was brought in?"
        body="Exactly what came goes away again; the folder it came from still has it. What you have changed since stays."
        safe={{ label: 'Keep it', onChoose: () => setAsked(false) }}
        careful={{
          label: 'Take it back',
          onChoose: () => {
            setAsked(false);
            void takeBack();
          },
        }}
      />
    </SettingRow>
  );
}
