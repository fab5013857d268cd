import { safeUrl } from '#contract/document/safe-url.ts';
import { shell } from '../../../bridge/client.ts';
import { sentenceOf } from '../../../sentence-of.ts';
import { toast } from '../../../ui/toasts.tsx';

/** Asks the main process, which shows the whole address before anything is opened. */
export function openLink(address: string): void {
  const url = safeUrl(address);
  if (!url) {
    toast({ text: 'This address can’t be opened. Only https and mailto links can.', tone: 'problem' });
    return;
  }
  shell.links.open({ url }).catch((error: unknown) => toast({ text: sentenceOf(error), tone: 'problem' }));
}
