import { journal, shell } from '../../bridge/client.ts';
import { Button } from '../../ui/button.tsx';
import type { Work } from './use-work.ts';

export type FoundCopy = Awaited<ReturnType<typeof journal.access.copiesAtHand>>[number];

/** A folder that was looked into, and the copies in it. */
export interface Chosen {
  readonly name: string;
  readonly copies: readonly FoundCopy[];
}

/** Lets the person show where else there are copies: a stick, another disk. */
export function ChooseCopies({
  work,
  about,
  onChosen,
}: {
  readonly work: Work;
  readonly about: string;
  readonly onChosen: (chosen: Chosen) => void;
}) {
  const choose = (): Promise<void> =>
    work.run(about, 'Looking there…', async () => {
      const { folder, name } = await shell.files.chooseFolder({ purpose: 'copies' });
      if (folder) onChosen({ name, copies: await journal.access.lookForCopies({ place: folder }) });
    });
  return (
    <Button size="s" aria-disabled={work.doing !== ''} onClick={() => void choose()}>
      Choose a folder with copies…
    </Button>
  );
}
