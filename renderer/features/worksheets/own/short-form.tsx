import { useId } from 'react';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';
import { Checkbox, Select } from '../../../ui/choice.tsx';
import { forShortForm, nameOfQuestion } from './blank.ts';
import type { ChangeOwn } from './own-draft.ts';
import { useProblem } from './problems.ts';

type Log = NonNullable<Worksheet['log']>;

/** How a log is noted in a few words: what is asked, and which date says when it was. */
export function ShortForm({
  worksheet,
  log,
  onChange,
}: {
  readonly worksheet: Worksheet;
  readonly log: Log;
  readonly onChange: ChangeOwn;
}) {
  const id = useId();
  const problem = useProblem('log.quick');
  const set = (part: Partial<Log>): void =>
    onChange((now) => (now.log ? { ...now, log: { ...now.log, ...part } } : now));
  const offered = forShortForm(worksheet);
  const isMoreWanted = offered.some(({ id: field, required }) => required && !log.quick.includes(field));
  const tick = (field: string, isIn: boolean): void => {
    const ticked = new Set(log.quick);
    if (isIn) ticked.add(field);
    else ticked.delete(field);
    set({ quick: offered.flatMap((each) => (ticked.has(each.id) ? each.id : [])) });
  };
  return (
    <section className="own-page" aria-labelledby={`${id}-head`}>
      <h2 className="label" id={`${id}-head`}>
        The short form
      </h2>
      <fieldset className="own-options" aria-describedby={`${id}-quick`} {...(problem ? { 'data-amiss': true } : {})}>
        <legend>What it asks</legend>
        <p className="field-hint" id={`${id}-quick`}>
          What is not ticked waits behind “More questions”; with nothing ticked, it asks the whole first page.
          {isMoreWanted && ' What is asked for before it counts as done stands in it too.'}
        </p>
        {offered.map((field) => (
          <Checkbox
            key={field.id}
            checked={log.quick.includes(field.id)}
            onChange={(isIn) => tick(field.id, isIn)}
            label={nameOfQuestion(field)}
          />
        ))}
        {problem && (
          <p className="field-problem" role="status">
            {problem}
          </p>
        )}
      </fieldset>
      <div className="field">
        <span className="own-name">Which date says when it was</span>
        <Select<string>
          label="Which date says when it was"
          options={[
            { value: '', label: 'None: the day it is noted' },
            ...fieldsOf(worksheet).flatMap((field) =>
              field.kind === 'date' ? [{ value: field.id, label: nameOfQuestion(field) }] : [],
            ),
          ]}
          value={log.when ?? ''}
          onChange={(when) => onChange((now) => withWhen(now, when))}
        />
        <p className="field-hint">A note stands on that day, also when you write it later.</p>
      </div>
    </section>
  );
}

/** The date that says when it was is asked once, below the others. */
function withWhen(worksheet: Worksheet, when: string): Worksheet {
  if (!worksheet.log) return worksheet;
  const { when: _before, ...log } = worksheet.log;
  const quick = log.quick.filter((id) => id !== when);
  return { ...worksheet, log: { ...log, quick, ...(when ? { when } : {}) } };
}
