import { Download, Ellipsis, History, Info, Printer, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { journal, shell } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { IconButton } from '../../ui/button.tsx';
import { Confirm } from '../../ui/dialog.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { AboutResponse } from './about-response.tsx';
import { PrintDialog } from './back/print-dialog.tsx';
import { homeOf } from './home.ts';
import { discardResponse } from './response-bin.tsx';
import type { ResponseDraft } from './response-draft.ts';
import { ResponseVersions } from './response-versions.tsx';

export interface ResponseMenuProps {
  readonly response: WorksheetResponse;
  /** While it is being filled in. */
  readonly draft?: ResponseDraft;
  readonly onUndo?: () => boolean;
}

/** What can be done with one page besides filling it in. */
export function ResponseMenu({ response, draft, onUndo }: ResponseMenuProps) {
  const [open, setOpen] = useState<'about' | 'versions' | 'print' | 'copy' | null>(null);
  const [present, setPresent] = useState(response);
  const isInBin = response.deletedAt !== null;
  /** Dialogs show what is on screen, which may be newer than what was opened. */
  const show = (which: typeof open): void => {
    void (async () => {
      await draft?.autosave.flush();
      setPresent(draft ? { ...response, ...draft.now(), links: [...draft.now().links] } : response);
      setOpen(which);
    })();
  };
  const close = (): void => setOpen(null);
  const name = present.title || present.name;
  const saveCopy = async (): Promise<void> => {
    close();
    try {
      const { destination, fileName } = await shell.files.chooseDestination({ kind: 'markdown', name: 'Notes' });
      if (!destination) return;
      await journal.worksheets.saveCopy({ id: response.id, destination });
      void refreshAfter('worksheets.saveCopy');
      toast({ text: `A copy is in “${fileName}”. It is not locked.` });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  const items: (MenuItem | 'separator')[] = [
    { label: 'About this page…', icon: Info, onSelect: () => show('about') },
    { label: 'Earlier versions…', icon: History, onSelect: () => show('versions') },
    { label: 'Print…', icon: Printer, onSelect: () => show('print') },
    { label: 'Save a copy as a file…', icon: Download, onSelect: () => show('copy') },
    ...(onUndo ? [{ label: 'Undo the last change', icon: Undo2, keys: 'Ctrl Z', onSelect: () => void onUndo() }] : []),
    ...(isInBin
      ? []
      : ([
          'separator',
          {
            label: 'Move to the bin',
            icon: Trash2,
            careful: true,
            onSelect: () =>
              void discardResponse({ id: response.id, name }).then(
                (isGone) => isGone && goTo(homeOf(response.definition).place),
              ),
          },
        ] as const)),
  ];
  return (
    <>
      <Menu trigger={<IconButton label="More" icon={Ellipsis} />} label="More" items={items} />
      {open === 'about' && <AboutResponse response={present} onClose={close} />}
      {open === 'versions' && <ResponseVersions response={present} draft={draft} onClose={close} />}
      {open === 'print' && <PrintDialog response={present} onClose={close} />}
      <Confirm
        open={open === 'copy'}
        title="Save a copy outside the journal?"
        body={
          <p>
            The file holds this page’s words in the clear, as Markdown. Whoever can open the folder can read it, and a
            deleted file can often be brought back. The page in the journal stays as it is, and “What has left”, in
            Share, notes the day and none of the words.
          </p>
        }
        careful={{ label: 'Choose where', onChoose: () => void saveCopy() }}
        safe={{ label: 'Keep it here', onChoose: close }}
      />
    </>
  );
}
