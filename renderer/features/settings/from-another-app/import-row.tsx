import { useState } from 'react';
import { formatNames } from '#contract/import-words.ts';
import type { Imported, Looked } from '#contract/imports.ts';
import { journal, shell } from '../../../bridge/client.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import type { LocalTime } from '../../../dates.ts';
import { momentWords } from '../../../journal-condition.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Button } from '../../../ui/button.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toasts.tsx';
import { SettingGroup, SettingRow } from '../setting-row.tsx';
import { ImportDialog } from './import-dialog.tsx';
import { undoImport } from './undo-import.ts';
import { broughtWords } from './words.ts';

/** Bringing in what another app exported, and taking back what came last. */
export function ImportRow({ now }: { readonly now: LocalTime }) {
  const { data: last } = useJournalQuery('imports.last', undefined, { fresh: true });
  const [first, setFirst] = useState<Promise<Looked> | null>(null);
  const choose = async (what: 'file' | 'folder'): Promise<void> => {
    try {
      const source =
        what === 'file'
          ? (await shell.files.chooseExport()).source
          : (await shell.files.chooseFolder({ purpose: 'read' })).folder;
      if (source) setFirst(journal.imports.look({ source }));
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  return (
    <SettingGroup
      title="From another app"
      text="An export of Day One, Journey, Diarium, Daylio, jrnl, Joplin, Mini Diary, Mini Diarium, RedNotebook, Standard Notes or Apple Journal, a folder of Markdown files, or everything of a journal as this app saves it. First you see what it holds and what can’t be kept; nothing comes before you say so."
    >
      <SettingRow
        name="Bring in from another app"
        text="An archive as it is, locked or not, or a folder that it was unpacked to. It is only read."
      >
        <Button onClick={() => void choose('file')}>Choose an export…</Button>
        <Button onClick={() => void choose('folder')}>Choose its folder…</Button>
      </SettingRow>
      {last && <LastImported last={last} now={now} />}
      {first && <ImportDialog first={first} onClose={() => setFirst(null)} />}
    </SettingGroup>
  );
}

function LastImported({ last, now }: { readonly last: Imported; readonly now: LocalTime }) {
  const [isAsked, setAsked] = useState(false);
  return (
    <SettingRow
      name="Brought in last from another app"
      text={`“${last.name}” (${formatNames[last.format]}), ${momentWords(last.at, now)}: ${broughtWords(last)}. It can be taken back until the next time.`}
    >
      <Button onClick={() => setAsked(true)}>Take it back…</Button>
      <Confirm
        open={isAsked}
        title="Take back what was brought in?"
        body="Exactly what came goes away again; the file or folder it came from still has it. What you have changed since stays."
        safe={{ label: 'Keep it', onChoose: () => setAsked(false) }}
        careful={{
          label: 'Take it back',
          onChoose: () => {
            setAsked(false);
            void undoImport();
          },
        }}
      />
    </SettingRow>
  );
}
