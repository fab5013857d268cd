import { useState } from 'react';
import type { Placed } from '#contract/document/attachment.ts';
import { journal, shell } from '../../../bridge/client.ts';
import { refreshAfter } from '../../../bridge/hooks.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { Confirm } from '../../../ui/dialog.tsx';
import { toast } from '../../../ui/toasts.tsx';

interface SaveCopyProps {
  readonly placed: Pick<Placed, 'file' | 'name'>;
  readonly onClose: () => void;
}

/** Asks before something leaves the journal, then where it is to go. The only way to open it in another program. */
export function SaveCopy({ placed, onClose }: SaveCopyProps) {
  /** Where it is to go, when that looks like a place that is copied elsewhere by itself. */
  const [doubtful, setDoubtful] = useState<string | null>(null);
  const write = async (destination: string, fileName: string): Promise<void> => {
    await journal.exports.saveAttachment({ id: placed.file, destination });
    toast({ text: `“${fileName}” is saved. Whoever has it can open it.` });
    await refreshAfter('exports.saveAttachment');
  };
  const tell = (error: unknown): void => toast({ text: sentenceOf(error), tone: 'problem' });
  const choose = async (): Promise<void> => {
    const { destination, fileName, mayBeCopied } = await shell.files.chooseCopy({ name: placed.name });
    if (destination && mayBeCopied) return setDoubtful(destination);
    onClose();
    if (destination) await write(destination, fileName).catch(tell);
  };
  if (doubtful) {
    return (
      <Confirm
        open
        title="This folder may be copied elsewhere"
        body={
          <p>
            Its name looks like one that is sent to another computer by itself, or that others can open. A copy there
            can stay after you delete the file here.
          </p>
        }
        careful={{
          label: 'Save it there all the same',
          onChoose: () => {
            onClose();
            void write(doubtful, placed.name).catch(tell);
          },
        }}
        safe={{ label: 'Don’t save', onChoose: onClose }}
      />
    );
  }
  return (
    <Confirm
      open
      title="Save a copy outside the journal?"
      body={
        <p>
          “{placed.name}” will lie in a folder like any other file: anybody who can open that folder can open it, and
          other programs may keep a record that they did. To open it elsewhere, this is the way; remove the copy once
          you no longer need it.
        </p>
      }
      careful={{ label: 'Choose where…', onChoose: () => void choose().catch(tell) }}
      safe={{ label: 'Keep it in here', onChoose: onClose }}
    />
  );
}
