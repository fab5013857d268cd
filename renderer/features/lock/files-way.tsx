import { useState } from 'react';
import { journal, shell } from '../../bridge/client.ts';
import { sizeWords } from '../../journal-condition.ts';
import { Button } from '../../ui/button.tsx';
import type { Work } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

const about = 'files';

/** The files as they are, in another place: for whoever helps later, or before anything else is tried. */
export function FilesWay({ work }: { readonly work: Work }) {
  const [done, setDone] = useState('');
  const copy = (): Promise<void> =>
    work.run(about, 'Copying every byte and reading it again…', async () => {
      const { folder, name } = await shell.files.chooseFolder({ purpose: 'journal' });
      if (!folder) return;
      const { files, bytes } = await journal.access.copyFiles({ destination: folder });
      setDone(`${files} ${files === 1 ? 'file' : 'files'}, ${sizeWords(bytes)}, are in “${name}” now, byte for byte.`);
    });
  return (
    <li>
      <b>Keep the files as they are</b>
      <p>
        Copies them to another disk, damaged or not. Whoever helps you later needs them, and your passphrase. The copies
        in the folder “copies” stay where they are.
      </p>
      <Button aria-disabled={work.doing !== ''} onClick={() => void copy()}>
        Copy the files…
      </Button>
      <p role="status">{done}</p>
      <WorkLine work={work} about={about} />
    </li>
  );
}
