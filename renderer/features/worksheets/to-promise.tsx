import { Handshake } from 'lucide-react';
import { useState } from 'react';
import type { Answers } from '#contract/fields/index.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { localTimeOf } from '../../dates.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { promiseLog } from '../../trust-logs.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import type { Filled } from './response-draft.ts';

/** Where a worksheet asks for something that can be kept or not, and what of it a promise needs to know. */
const sources: Readonly<Record<string, (answers: Answers) => Answers>> = {
  'relationship-checkin': ({ agreement, by, who }) => ({
    promise: agreement,
    due: by,
    direction: who === 'me' ? 'by-me-to-my-partner' : who === 'partner' ? 'by-my-partner-to-me' : 'shared',
  }),
  'self-trust-worksheet': ({ tiny_promise }) => ({ promise: tiny_promise, direction: 'by-me-to-myself' }),
};

/** Offers to put what was agreed among the promises, where what becomes of it can be noted. */
export function ToPromise({ response, filled }: { readonly response: WorksheetResponse; readonly filled: Filled }) {
  const [isThere, setThere] = useState(false);
  const answers = sources[response.worksheet]?.(filled.answers);
  if (isThere || typeof answers?.promise !== 'string' || !answers.promise.trim()) return null;
  const say = (error: unknown): void => toast({ text: sentenceOf(error), tone: 'problem' });
  // Not refreshed after: that would draw this way out anew, as the finished page. Lists of promises ask when they are opened.
  const put = async (): Promise<void> => {
    try {
      const { id } = await journal.worksheets.start({
        worksheet: promiseLog,
        at: localTimeOf(new Date()),
        answers: Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== undefined)),
        done: true,
      });
      setThere(true);
      const takeBack = (): void => void journal.worksheets.discard({ ids: [id] }).then(() => setThere(false), say);
      toast({ text: 'It stands among the promises.', undo: takeBack });
    } catch (error) {
      say(error);
    }
  };
  return (
    <Button kind="quiet" icon={Handshake} onClick={() => void put()}>
      Put it among the promises
    </Button>
  );
}
