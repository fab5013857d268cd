import { useState } from 'react';
import { fieldsOf } from '#contract/worksheet.ts';
import type { Ending, WorksheetResponse } from '#contract/worksheets.ts';
import { beginWorksheet } from '../../begin-worksheet.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { addDays, dayOf } from '../../dates.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Field } from '../../ui/field.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { toast } from '../../ui/toasts.tsx';
import { homeOf } from './home.ts';
import { RemindMe } from './remind-me.tsx';
import { eraseResponse, move } from './response-bin.tsx';
import type { Filled } from './response-draft.ts';
import { SteadyExit } from './steady-exit.tsx';
import { ToPromise } from './to-promise.tsx';
import type { Ways } from './worksheet-page.tsx';

export interface FinishingProps extends Ways {
  readonly response: WorksheetResponse;
  readonly filled: Filled;
  readonly how: Ending | 'stopped';
  readonly onBack: () => void;
}

const heads: Readonly<Record<Ending | 'stopped', string>> = {
  done: 'That is enough for now',
  'not-now': '“Not now” stands',
  no: '“No” stands',
  stopped: 'It keeps until you come back',
};

/** The way out of a worksheet: a few warm words, after a deep one a way back to steadiness, and what becomes of the pages. */
export function Finishing({ response, filled, how, onBack, onSteady }: FinishingProps) {
  const { definition } = response;
  const wish = how === 'stopped' ? undefined : wishIn(response, filled);
  const [isWishDone, setWishDone] = useState(false);
  const home = homeOf(definition);
  const leave = (): void => goTo(home.place);
  const before = definition.before
    .map((field) => filled.answers[field])
    .findLast((answer) => typeof answer === 'number');
  const close = how === 'stopped' ? 'Everything is saved as it stands.' : definition.close;

  return (
    <div className="worksheets page-scroll" data-pane="page">
      <div className="finishing">
        <h1 className="title" ref={takeFocus} tabIndex={-1}>
          {heads[how]}
        </h1>
        {definition.weight === 3 ? (
          <SteadyExit
            before={typeof before === 'number' ? before : null}
            close={close}
            onGrounding={() => onSteady('grounding')}
            onBreathing={() => onSteady('breathing')}
            onPlan={() => beginWorksheet({ worksheet: 'safe-space-plan' })}
            onSupport={() => goTo({ screen: 'safety' })}
            onDone={leave}
          />
        ) : (
          <>
            {close && <p className="body">{close}</p>}
            <div className="buttons">
              <Button kind="primary" onClick={leave}>
                To {home.name === 'Worksheets' ? 'the worksheets' : home.name}
              </Button>
              {/* The page is drawn from what is kept: once that is read anew, it is the finished one. */}
              <Button onClick={() => void refreshAfter('worksheets.finish')}>Read it through</Button>
              <Button kind="quiet" onClick={onBack}>
                Go on writing
              </Button>
            </div>
            <div className="buttons">
              <ToPromise response={response} filled={filled} />
              <RemindMe response={response} filled={filled} />
            </div>
          </>
        )}
        {wish && !isWishDone && (
          <Wish
            wish={wish}
            response={response}
            onDone={() => {
              setWishDone(true);
              void refreshAfter('worksheets.describe');
              if (wish === 'erase') leave();
            }}
          />
        )}
      </div>
    </div>
  );
}

/** What was chosen to become of these pages: left out of lists until a day, or deleted. */
function wishIn({ definition }: WorksheetResponse, { answers }: Filled): 'hide-until' | 'erase' | undefined {
  for (const field of fieldsOf(definition)) {
    if (field.kind !== 'choice') continue;
    const does = field.options.find(({ id }) => id === answers[field.id])?.does;
    if (does) return does;
  }
  return undefined;
}

function Wish({
  wish,
  response,
  onDone,
}: {
  readonly wish: 'hide-until' | 'erase';
  readonly response: WorksheetResponse;
  readonly onDone: () => void;
}) {
  const [isAsking, setAsking] = useState(false);
  const [day, setDay] = useState(addDays(dayOf(new Date()), 30));
  const act = (what: () => Promise<unknown>, said: string): void => {
    what().then(
      () => {
        toast({ text: said });
        onDone();
      },
      (error: unknown) => toast({ text: sentenceOf(error), tone: 'problem' }),
    );
  };
  if (wish === 'hide-until') {
    return (
      <section className="finishing-wish">
        <Field
          label="Keep these pages out of the lists until"
          hint="Search and lists leave them out until then. They stay in the journal."
        >
          {(named) => (
            <input
              {...named}
              className="form-line"
              type="date"
              min={addDays(dayOf(new Date()), 1)}
              value={day}
              onChange={({ target }) => setDay(target.value)}
            />
          )}
        </Field>
        <Button
          onClick={() =>
            act(() => journal.worksheets.describe({ id: response.id, hiddenUntil: day }), 'Kept out of the lists')
          }
          disabled={day === ''}
        >
          Put them away until then
        </Button>
      </section>
    );
  }
  return (
    <section className="finishing-wish">
      <Button kind="careful" onClick={() => setAsking(true)}>
        Delete these pages for good
      </Button>
      {isAsking && (
        <WithPassphrase
          title="Delete these pages for good?"
          safe="Keep them"
          careful="Delete them for good"
          working="Deleting…"
          act={async (passphrase) => {
            await journal.access.confirm({ passphrase });
            await move('discard', response.id);
            await eraseResponse(response.id, passphrase);
            setAsking(false);
            toast({ text: 'Deleted for good' });
            onDone();
          }}
          onClose={() => setAsking(false)}
        >
          <p>
            They are not put in the bin. Their words leave this journal now; a backup made earlier still holds them.
          </p>
        </WithPassphrase>
      )}
    </section>
  );
}
