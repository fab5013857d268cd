import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import type { ResponseSummary } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';

const nameOf = ({ title, name }: ResponseSummary): string => title || name;

/** Moves a response to the bin, and offers the way back. True once it is there. */
export async function discardResponse(response: { readonly id: string; readonly name: string }): Promise<boolean> {
  try {
    await move('discard', response.id);
    toast({ text: `“${response.name}” is in the bin`, undo: () => move('restore', response.id) });
    return true;
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
    return false;
  }
}

/** @throws JournalError. */
export async function move(where: 'discard' | 'restore', id: string): Promise<void> {
  await journal.worksheets[where]({ ids: [id] });
  await refreshAfter(`worksheets.${where}`);
}

/** Removes one that is in the bin for good. @throws JournalError. */
export async function eraseResponse(id: string, passphrase: string): Promise<void> {
  await journal.worksheets.erase({ ids: [id], passphrase });
  await refreshAfter('worksheets.erase');
}

/** What was filled in and moved to the bin, folded away, until it leaves by itself. */
export function ResponseBin() {
  const { data: binned } = useJournalQuery('worksheets.bin', undefined, { fresh: true });
  const [leaving, setLeaving] = useState<(ResponseSummary & { readonly erasedOn: string }) | null>(null);
  if (!binned || binned.length === 0) return null;
  const today = dayOf(new Date());
  const putBack = (response: ResponseSummary): void => {
    move('restore', response.id).then(
      () => toast({ text: `Put back “${nameOf(response)}”` }),
      (error: unknown) => toast({ text: sentenceOf(error), tone: 'problem' }),
    );
  };
  return (
    <details className="worksheets-bin">
      <summary>
        <ChevronRight className="icon icon-small" aria-hidden="true" />
        In the bin
      </summary>
      <ul>
        {binned.map((response) => (
          <li key={response.id} className="worksheets-row">
            <div>
              <h3>{nameOf(response)}</h3>
              <p>Stays until {shortDay(response.erasedOn, today)}</p>
            </div>
            <Button size="s" onClick={() => putBack(response)}>
              Put back
            </Button>
            <Button size="s" kind="careful" onClick={() => setLeaving(response)}>
              Delete now
            </Button>
          </li>
        ))}
      </ul>
      {leaving && (
        <WithPassphrase
          title={`Delete “${nameOf(leaving)}” now?`}
          safe="Keep in the bin"
          careful="Delete now"
          working="Deleting…"
          act={async (passphrase) => {
            await eraseResponse(leaving.id, passphrase);
            setLeaving(null);
            toast({ text: 'Deleted for good' });
          }}
          onClose={() => setLeaving(null)}
        >
          <p>
            It would stay in the bin until {shortDay(leaving.erasedOn, today)}. Deleted now, it is gone from this
            journal; a backup made earlier still holds it.
          </p>
        </WithPassphrase>
      )}
    </details>
  );
}
