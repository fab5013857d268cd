import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useState } from 'react';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { ChartNote } from '../../charts/chart-note.tsx';
import { addDays, dayOf, rangeWords } from '../../dates.ts';
import { HalfDone } from '../../half-done.tsx';
import { logNow } from '../../logging.ts';
import { goTo } from '../../place.ts';
import { Button, IconButton, TextButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { CareWeek } from './care-week.tsx';
import { SoFar } from './so-far-lines.tsx';
import { SteadyRows } from './steady-rows.tsx';
import { careLog, daysOfWeek, kindsOf, mondayOf } from './week.ts';
import './care.css';

/** A week of care, marked by hand. Blank days are blank, and no days are counted. */
export function CarePage({ week, readOnly }: { readonly week: string | undefined; readonly readOnly: boolean }) {
  const today = dayOf(new Date());
  const thisWeek = mondayOf(today);
  const monday = week ?? thisWeek;
  const days = daysOfWeek(monday);
  const [from, to] = [monday, addDays(monday, 6)];
  const { data: definition } = useJournalQuery('worksheets.definition', { id: careLog });
  const { data: records } = useJournalQuery(
    'worksheets.visits',
    { worksheet: careLog, from, to },
    { fresh: true, keepPrevious: true },
  );
  const { data: logs } = useJournalQuery('worksheets.list', undefined, { fresh: true });
  const { data: settings } = useJournalQuery('settings.get');
  const [isAdding, setAdding] = useState(false);
  if (!definition || !records || !settings || !logs) return <div className="care page-scroll" aria-busy="true" />;
  const show = (next: string): void =>
    goTo(next === thisWeek ? { screen: 'care' } : { screen: 'care', week: next }, { replace: true });
  const kinds = kindsOf(definition, settings.careKinds, records);
  return (
    <div className="care page-scroll" data-pane="page">
      <header className="care-head">
        <div>
          <h1 className="title">Care</h1>
          <p className="muted">A record, not a target. Blank days are just blank.</p>
        </div>
        <p className="care-weeks">
          <IconButton label="The week before" icon={ChevronLeft} onClick={() => show(addDays(monday, -7))} />
          <b>{rangeWords(from, to, today)}</b>
          <IconButton
            label="The week after"
            icon={ChevronRight}
            disabled={monday >= thisWeek}
            onClick={() => show(addDays(monday, 7))}
          />
        </p>
      </header>
      <div className="care-columns">
        <div>
          <CareWeek days={days} today={today} kinds={kinds} records={records} readOnly={readOnly} />
          <p className="care-under">
            {!readOnly && (
              <TextButton icon={Plus} onClick={() => setAdding(true)}>
                Add a kind of your own
              </TextButton>
            )}
            <span className="small muted">Arrow keys move, space marks</span>
          </p>
          <SoFar kinds={kinds} records={records} />
          <HalfDone room="care" />
          <section className="care-logs" aria-labelledby="care-logs">
            <h2 className="label" id="care-logs">
              To note in a few words
            </h2>
            <ul>
              {logs
                .filter(({ room }) => room === 'care')
                .map(({ id, name, line }) => (
                  <li key={id}>
                    <div>
                      <button
                        type="button"
                        onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id })}
                      >
                        {name}
                      </button>
                      <p className="small muted">{line}</p>
                    </div>
                    {!readOnly && (
                      <Button size="s" icon={Plus} aria-label={`Note: ${name}`} onClick={() => logNow({ log: id })}>
                        Note
                      </Button>
                    )}
                  </li>
                ))}
            </ul>
            {!readOnly && (
              <p className="care-own">
                <TextButton icon={Plus} onClick={() => goTo({ screen: 'worksheets', view: 'edit', room: 'care' })}>
                  Make a log of your own
                </TextButton>
              </p>
            )}
          </section>
        </div>
        <div>
          <SteadyRows />
          <section className="care-line">
            <ChartNote name={`care ${monday}`} label="A line about this week" open />
          </section>
          <p className="small muted">
            Talking to a person can help more than an app.{' '}
            <TextButton className="link" onClick={() => goTo({ screen: 'safety' })}>
              People who can help
            </TextButton>
          </p>
        </div>
      </div>
      {isAdding && <AddKind kinds={settings.careKinds} onClose={() => setAdding(false)} />}
    </div>
  );
}

function AddKind({ kinds, onClose }: { readonly kinds: readonly string[]; readonly onClose: () => void }) {
  const change = useJournalCommand('settings.change');
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const add = (): void => {
    const words = name.replace(/\s+/gu, ' ').trim();
    if (words === '') setProblem('Give it a name first.');
    else if (kinds.some((kind) => kind.toLocaleLowerCase() === words.toLocaleLowerCase())) {
      setProblem('That one is there already.');
    } else {
      change.mutate({ careKinds: [...kinds, words] });
      onClose();
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="A kind of your own"
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button kind="primary" onClick={add}>
            Add it
          </Button>
        </>
      }
    >
      <Field label="What is it called?" hint="As it will stand in the week." {...(problem ? { problem } : {})}>
        {(named) => (
          <TextInput
            {...named}
            value={name}
            maxLength={60}
            spellCheck={false}
            onChange={({ target }) => {
              setName(target.value);
              setProblem('');
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Or it would press the button that has the focus once the dialog is gone.
              event.preventDefault();
              add();
            }}
          />
        )}
      </Field>
    </Dialog>
  );
}
