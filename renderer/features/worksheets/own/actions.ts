import type { Worksheet } from '#contract/worksheet.ts';
import { journal, shell } from '../../../bridge/client.ts';
import { refreshAfter } from '../../../bridge/hooks.ts';
import { currentPlace, goTo, onPlaceChange } from '../../../place.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { toast } from '../../../ui/toasts.tsx';
import { homeOf, homeOfRoom } from '../home.ts';

const told = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
  }
};

/** Lets the person choose a file and brings in the worksheet in it, whole or not at all; says why where it can’t be used. */
export const bringIn = (): Promise<void> =>
  told(async () => {
    const { source } = await shell.files.chooseSource({ kind: 'worksheet' });
    if (!source) return;
    const { id, name, room } = await journal.worksheets.bringIn({ source });
    await refreshAfter('worksheets.bringIn');
    goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id });
    toast({ text: `“${name}” is among ${room ? `the logs of ${homeOfRoom(room).name}` : 'your own worksheets'}.` });
  });

/** Writes a worksheet, without any answers, to a file that the person chooses. */
export const handOver = (id: string, name: string): Promise<void> =>
  told(async () => {
    const { destination, fileName } = await shell.files.chooseDestination({ kind: 'worksheet', name: 'Worksheet' });
    if (!destination) return;
    await journal.worksheets.handOver({ id, destination });
    toast({ text: `The questions of “${name}” are in “${fileName}”. Nothing that you filled in is in it.` });
  });

/** Takes one of the person’s own from the list, with a way back. */
export const removeOwn = (definition: Worksheet): Promise<void> =>
  told(async () => {
    await journal.worksheets.removeOwn({ id: definition.id });
    await refreshAfter('worksheets.removeOwn');
    goTo(homeOf(definition).place);
    toast({
      text: `“${definition.name}” is out of the list. What was filled in stays.`,
      undo: () =>
        told(async () => {
          await journal.worksheets.keepOwn({ definition });
          await refreshAfter('worksheets.keepOwn');
        }),
    });
  });

let copy: Worksheet | null = null;

// A copy waits only for the editor that it was made for.
onPlaceChange(() => {
  const place = currentPlace();
  if (place.screen !== 'worksheets' || place.view !== 'edit' || place.worksheet) copy = null;
});

const longestName = 60;

/** Opens the editor on a copy; nothing is kept before the person says so. */
export function copyWorksheet(definition: Worksheet): void {
  const ending = ', my own';
  const name = `${definition.name.slice(0, longestName - ending.length).trim()}${ending}`;
  // The journal gives it an id of its own when it is kept.
  copy = { ...structuredClone(definition), id: `copy-of-${definition.id}`, version: 1, name };
  goTo({ screen: 'worksheets', view: 'edit' });
}

/** The copy that the editor is to begin with; it stays the same until another place is shown. */
export const takeCopy = (): Worksheet | null => copy;
