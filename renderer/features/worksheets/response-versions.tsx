import { useState } from 'react';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { queryClient, queryKeyOf, refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { capital } from '../../capital.ts';
import { localTimeOf, whenWords } from '../../dates.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toasts.tsx';
import { CompareVisits } from './back/compare-visits.tsx';
import type { ResponseDraft } from './response-draft.ts';

/** Earlier versions of one page, beside what is there now, and the way to bring one back. */
export function ResponseVersions({
  response,
  draft,
  onClose,
}: {
  readonly response: WorksheetResponse;
  readonly draft: ResponseDraft | undefined;
  readonly onClose: () => void;
}) {
  const { id } = response;
  const { data: versions } = useJournalQuery('worksheets.versions', { id }, { fresh: true });
  const [picked, setPicked] = useState<number>();
  const revision = picked ?? versions?.[0]?.revision;
  const { data: version } = useJournalQuery(
    'worksheets.version',
    { id, revision: revision ?? 0 },
    { enabled: revision !== undefined },
  );
  const bringBack = async (): Promise<void> => {
    if (revision === undefined) return;
    try {
      const before = (await journal.worksheets.get({ id })).revision;
      await restore(id, revision, draft);
      onClose();
      toast({ text: 'The earlier version is back', undo: () => restore(id, before, draft) });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  if (!versions) return null;
  const now = localTimeOf(new Date());
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Earlier versions"
      actions={
        versions.length === 0 ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Leave it as it is</Button>
            <Button kind="primary" onClick={() => void bringBack()}>
              Bring this version back
            </Button>
          </>
        )
      }
    >
      {versions.length === 0 ? (
        <p>
          There is no earlier version yet. One is kept now and then while you write, and before anything is brought
          back.
        </p>
      ) : (
        <>
          <Select<number>
            label="Version"
            options={versions.map((each) => ({
              value: each.revision,
              label: capital(whenWords(localTimeOf(new Date(each.savedAt)), now)),
            }))}
            value={revision ?? 0}
            onChange={setPicked}
          />
          {version && (
            <CompareVisits
              one={{ ...response, title: version.title, answers: version.answers, links: version.links }}
              other={response}
              names={['Then', 'Now']}
            />
          )}
          <p className="small muted">What is there now is kept as a version first.</p>
        </>
      )}
    </Dialog>
  );
}

async function restore(id: string, revision: number, draft: ResponseDraft | undefined): Promise<void> {
  const restored = await journal.worksheets.restoreVersion({ id, revision });
  draft?.follow(restored);
  queryClient.setQueryData(queryKeyOf('worksheets.get', { id }), restored);
  await refreshAfter('worksheets.restoreVersion');
}
