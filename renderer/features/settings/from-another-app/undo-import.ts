import { journal } from '../../../bridge/client.ts';
import { refreshAfter } from '../../../bridge/hooks.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { toast } from '../../../ui/toasts.tsx';

/** Takes away again what was brought in last, and says how that went. */
export async function undoImport(): Promise<void> {
  try {
    const { stayed } = await journal.imports.undo();
    toast({
      text:
        stayed === 0
          ? 'What was brought in is gone again; the journal is as it was before'
          : `Gone again, but for ${stayed.toLocaleString('en-GB')} that ${stayed === 1 ? 'was' : 'were'} changed or erased since`,
    });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
  } finally {
    await refreshAfter('imports.undo');
  }
}
