import { Lock } from 'lucide-react';
import { useCallback, useState } from 'react';
import { type Field, isAsked, rowsOf } from '#contract/fields/index.ts';
import { isPassing } from '#contract/fields/short-text.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { shell } from '../../../bridge/client.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { FormPage } from '../../../form/form-page.tsx';
import type { Around } from '../../../form/form-words.ts';
import { SaveLine } from '../../../save-line.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choice.tsx';
import { takeFocus } from '../../../ui/take-focus.ts';
import type { ResponseDraft } from '../response-draft.ts';
import { useFilled, usePassing } from '../use-response.ts';
import './together.css';

/** What two people look at together: nothing here leads to another page of the journal. */
export function TogetherPage({ id }: { readonly id: string }) {
  const { data: response, error } = useJournalQuery('worksheets.get', { id });
  if (error) {
    return (
      <div className="together page-scroll" data-pane="page">
        <h1 className="title">This page can’t be shown</h1>
        <p className="body">{error.message}</p>
        <LockButton onLock={() => {}} />
      </div>
    );
  }
  return response ? <AtTheTable response={response} /> : <div className="together page-scroll" aria-busy="true" />;
}

function AtTheTable({ response }: { readonly response: WorksheetResponse }) {
  const { definition, variant } = response;
  const { draft, filled } = useFilled(response);
  const [talkedAbout, setTalkedAbout] = useState<readonly string[]>([]);

  const agenda = definition.pages.find((page) => page.agenda)?.agenda;
  const lines = rowsOf(agenda && filled.answers[agenda.rows]).flatMap((row) => {
    const words = agenda && row.answers[agenda.say];
    return typeof words === 'string' && words.trim() ? [{ id: row.id, words }] : [];
  });
  const pages = definition.pages.filter((page) => page.together && isAsked(page, variant, filled.answers));
  const below = useCallback<Around>(
    (at, field) => {
      const asked = pageField(pages, field.id);
      const answer = draft.now().answers[at];
      return asked && isPassing(asked) && typeof answer === 'string' && answer.trim() ? (
        <BothAgree draft={draft} at={at} />
      ) : null;
    },
    [draft, pages],
  );

  return (
    <div className="together page-scroll" data-pane="page">
      <header className="together-head">
        <h1 className="title" ref={takeFocus} tabIndex={-1}>
          {definition.name}
        </h1>
        <SaveLine autosave={draft.autosave} />
      </header>
      <p className="body">Good things first, then one thing at a time. Either of you can stop at any moment.</p>
      {lines.length > 0 && (
        <section aria-labelledby="on-the-table">
          <h2 className="head" id="on-the-table">
            On the table
          </h2>
          <ul className="together-lines">
            {lines.map((line) => (
              <li key={line.id}>
                <Checkbox
                  label={line.words}
                  checked={talkedAbout.includes(line.id)}
                  onChange={(isDone) =>
                    setTalkedAbout((before) =>
                      isDone ? [...before, line.id] : before.filter((each) => each !== line.id),
                    )
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      )}
      {pages.map((page) => (
        <section key={page.id} aria-labelledby={`together-${page.id}`}>
          <h2 className="head" id={`together-${page.id}`}>
            {page.title}
          </h2>
          <FormPage
            fields={page.fields}
            variant={variant}
            answers={filled.answers}
            onAnswer={draft.answer}
            below={below}
          />
        </section>
      ))}
      <LockButton onLock={() => draft.autosave.flush()} />
    </div>
  );
}

const pageField = (pages: WorksheetResponse['definition']['pages'], id: string): Field | undefined =>
  pages.flatMap(({ fields }) => fields).find((field) => field.kind !== 'told' && field.id === id);

/** Words of the other person are kept when both say so, and by nobody alone. */
function BothAgree({ draft, at }: { readonly draft: ResponseDraft; readonly at: string }) {
  const [isKept, keep] = usePassing(draft, at);
  const [said, setSaid] = useState({ one: isKept, other: isKept });
  const say = (next: typeof said): void => {
    setSaid(next);
    keep(next.one && next.other);
  };
  return (
    <fieldset className="together-agree">
      <legend className="form-help">
        {isKept
          ? 'Kept, as you both said.'
          : 'These words are kept only if you both say so. Else they go with this page.'}
      </legend>
      <Checkbox label="Yes, from me who writes here" checked={said.one} onChange={(one) => say({ ...said, one })} />
      <Checkbox
        label="Yes, from me whose words they are"
        checked={said.other}
        onChange={(other) => say({ ...said, other })}
      />
    </fieldset>
  );
}

function LockButton({ onLock }: { readonly onLock: () => unknown }) {
  return (
    <p className="together-end">
      <Button
        kind="primary"
        icon={Lock}
        onClick={async () => {
          await onLock();
          await shell.lock.now();
        }}
      >
        We are done: lock
      </Button>
      <span className="small muted">Everything here is kept. The passphrase opens the rest again.</span>
    </p>
  );
}
