import { CopyPlus, PencilLine } from 'lucide-react';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { beginWorksheet } from '../../begin-worksheet.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { dayOf, dayPart, longDay } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { toast } from '../../ui/toasts.tsx';
import { ResponseAnswers } from './back/response-answers.tsx';
import { CitedPassages } from './cited-passages.tsx';
import { Crumb } from './crumb.tsx';
import { endingWords } from './filled-in.tsx';
import { move } from './response-bin.tsx';
import { ResponseMenu } from './response-menu.tsx';
import type { Ways } from './worksheet-page.tsx';

/** A finished page, to read; and the ways to take it up again. */
export function FinishedResponse({ response, readOnly, onOpenEntry }: { readonly response: WorksheetResponse } & Ways) {
  const { id, worksheet, name, title, at, ending, deletedAt } = response;
  const act = (what: () => Promise<unknown>): void => {
    what().catch((error: unknown) => toast({ text: sentenceOf(error), tone: 'problem' }));
  };
  const takeUp = (): void =>
    act(async () => {
      await journal.worksheets.finish({ id, ending: null });
      await refreshAfter('worksheets.finish');
    });
  const said = ending ? endingWords[ending] : '';
  return (
    <div className="worksheets page-scroll" data-pane="page">
      <Crumb of={response.definition} />
      <article className="finished">
        <header className="fill-in-head">
          <div>
            <h1 className="title" ref={takeFocus} tabIndex={-1}>
              {title || name}
            </h1>
            <p className="muted">
              {[title ? name : '', longDay(dayPart(at), dayOf(new Date())), said ? `“${said}”` : '']
                .filter(Boolean)
                .join(', ')}
            </p>
          </div>
          <ResponseMenu response={response} />
        </header>
        {deletedAt !== null && (
          <p className="body">
            This page is in the bin.{' '}
            {!readOnly && (
              <Button size="s" onClick={() => act(() => move('restore', id))}>
                Put it back
              </Button>
            )}
          </p>
        )}
        <ResponseAnswers
          response={response}
          links={(place) => (
            <CitedPassages
              links={response.links.filter((link) => link.at === place)}
              onOpen={({ to }) =>
                to.kind === 'entry'
                  ? onOpenEntry(to.id)
                  : goTo({ screen: 'worksheets', view: 'response', response: to.id })
              }
            />
          )}
        />
        {!readOnly && deletedAt === null && (
          <div className="buttons">
            <Button icon={PencilLine} onClick={takeUp}>
              Take it up again
            </Button>
            <Button icon={CopyPlus} onClick={() => beginWorksheet({ worksheet, like: id })}>
              A new visit from these words
            </Button>
          </div>
        )}
      </article>
    </div>
  );
}
