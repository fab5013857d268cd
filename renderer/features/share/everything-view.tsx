import { FolderOutput } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ArchiveForm } from '#contract/archive.ts';
import type { Closing } from '#contract/exports.ts';
import { journal, shell } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { sizeWords } from '../../journal-condition.ts';
import { Segmented } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { ClosingField, useClosing } from './closing-field.tsx';
import { Cards } from './format-cards.tsx';
import { type ChosenPlace, choosePlace } from './save-file.ts';
import { SaveWhole, type Told } from './save-whole.tsx';

type Into = 'folder' | 'file';

const forms: readonly { readonly value: ArchiveForm; readonly name: string; readonly line: string }[] = [
  { value: 'json', name: 'JSON', line: 'nothing is lost' },
  { value: 'markdown', name: 'Markdown', line: 'for Obsidian or Joplin' },
  { value: 'html', name: 'Web pages', line: 'to read in any browser' },
  { value: 'day-one', name: 'Day One', line: 'an archive that it reads' },
  { value: 'csv', name: 'Tables', line: 'CSV, for a spreadsheet' },
];

/** What comes along in each form, and what stays. */
const about: Readonly<Record<ArchiveForm, string>> = {
  json: 'Everything there is, for a program to read: earlier versions, settings and what is in the bin come along too. How it is written is published.',
  markdown:
    'A file for each entry, worksheet and log, by year and month, with pictures, sounds and files beside them. What is in the bin comes along in a folder of its own; earlier versions stay here.',
  html: 'A page for each month, and one that leads to them all, with pictures, sounds and files beside them. It is read without the internet and fetches nothing from it. What is in the bin has a page of its own; earlier versions stay here.',
  'day-one':
    'Worksheets, logs and feelings become entries. Earlier versions, what is in the bin, and files that are neither pictures, sounds nor PDFs stay here.',
  csv: 'A table for each worksheet and each log, and one of feelings. The words of entries are not in it, and nothing from the bin.',
};

const containers = [
  { value: 'folder', label: 'A folder' },
  { value: 'file', label: 'One zip file' },
] as const;

/** Everything that the journal holds, in a form that other programs read. */
export function EverythingView({ head }: { readonly head: ReactNode }) {
  const { data: size } = useJournalQuery('archive.size', undefined, { fresh: true });
  const [form, setForm] = useState<ArchiveForm>('json');
  const [chosenInto, setInto] = useState<Into>('folder');
  const closed = useClosing('markdown');
  // Day One takes one file.
  const into = form === 'day-one' ? 'file' : chosenInto;
  const closing: Closing = into === 'folder' ? { by: 'nothing' } : closed.closing;
  const isLocked = closing.by !== 'nothing';

  const save = async ({ destination }: ChosenPlace, passphrase: string): Promise<Told> => {
    const made = await journal.archive.save({ form, into, closing, destination, passphrase });
    void refreshAfter('archive.save');
    return { isProblem: made.damaged > 0, text: toldOf(made, form, isLocked) };
  };
  return (
    <div className="share share-single page-scroll" data-pane="page">
      {head}
      <div className="share-step share-book">
        <p className="muted">
          Everything you wrote, to take elsewhere: entries, worksheets and logs, pictures, sounds and files. What is
          sealed never comes along. The journal stays as it is.
        </p>
        <p role="status">{size && `${countWords(size)}.`}</p>
        <Cards label="In which form" cards={forms} value={form} onChange={setForm} />
        <p className="small muted">{about[form]}</p>
        {form !== 'day-one' && (
          <div className="share-row">
            <p className="share-name" aria-hidden="true">
              Saved as
            </p>
            <Segmented label="Saved as" options={containers} value={into} onChange={setInto} />
          </div>
        )}
        {into === 'file' && <ClosingField {...closed} />}
        <Note kind="care">
          {isLocked
            ? 'What is inside is a zip file. Without the passphrase or the key that you chose nobody opens it, you neither; the journal is not touched by that.'
            : 'It is not locked in any way: whoever can open that place can read all of it. Choose one that is yours, and remove it once it has been taken over.'}
        </Note>
        <SaveWhole
          icon={FolderOutput}
          label="Save everything"
          making="Saving everything…"
          disabled={!size}
          progress={{
            label: 'How far it is',
            progress: () => journal.archive.progress(),
            stop: () => journal.archive.stop(),
          }}
          question="Save everything outside the journal?"
          why="It is asked for because the journal is open: so that nobody who passes by can take all of it along."
          isReady={() => into === 'folder' || closed.isReady()}
          choosePlace={(ask) => (into === 'folder' ? chooseFolder(ask) : choosePlace('zip', closing, ask))}
          save={save}
        />
      </div>
    </div>
  );
}

/** Asks for a folder to put one into; null when the person thinks better of it. */
async function chooseFolder(ask: () => Promise<boolean>): Promise<ChosenPlace | null> {
  const { folder, name, mayBeCopied } = await shell.files.chooseFolder({ purpose: 'save' });
  if (!folder) return null;
  return mayBeCopied && !(await ask()) ? null : { destination: folder, fileName: name };
}

interface Counts {
  readonly entries: number;
  readonly responses: number;
  readonly attachments: number;
  readonly bytes?: number;
}

function countWords({ entries, responses, attachments, bytes }: Counts): string {
  const parts = [
    [entries, many(entries, 'entry', 'entries')],
    [responses, many(responses, 'worksheet or record', 'worksheets and records')],
    [
      attachments,
      `${many(attachments, 'picture, sound or file', 'pictures, sounds and files')}${bytes ? ` (${sizeWords(bytes)})` : ''}`,
    ],
  ] as const;
  const there = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return there.length > 0 ? there.join(', ') : 'Nothing is in the journal yet';
}

const many = (count: number, one: string, more: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

function toldOf(
  made: Counts & { readonly damaged: number; readonly leftOut: number; readonly name: string },
  form: ArchiveForm,
  isLocked: boolean,
): string {
  const what =
    form === 'csv' ? many(made.responses, 'worksheet or record', 'worksheets and records') : countWords(made);
  return [
    `Saved as “${made.name}”: ${what}.`,
    ...(made.leftOut > 0
      ? [`${many(made.leftOut, 'file has', 'files have')} no place in this form, and stayed here.`]
      : []),
    ...(made.damaged > 0
      ? [
          `${many(made.damaged, 'picture, sound or file is', 'pictures, sounds and files are')} damaged in the journal, and ${made.damaged === 1 ? 'ends' : 'end'} where the damage begins. A copy from before may hold ${made.damaged === 1 ? 'it' : 'them'} whole.`,
        ]
      : []),
    isLocked ? 'It is locked.' : 'Whoever has it can read it.',
  ].join(' ');
}
