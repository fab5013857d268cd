import { X } from 'lucide-react';
import type { PageOne } from '#contract/exports.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, longDay } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { IconButton } from '../../ui/button.tsx';
import { Checkbox, Segmented } from '../../ui/choice.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { LinesField } from './lines-field.tsx';
import { bringOver, changePage, type Working } from './selection.ts';

const safeties = [
  { value: 'leave-out', label: 'Leave out' },
  { value: 'in-person', label: 'In person, alone' },
  { value: 'own-words', label: 'My own words' },
] as const;

const preparation = 'session-prep';
const mostTrends = 4;

/** The few lines that are read first. All of them are the person’s own; none is needed. */
export function FirstPageStep({ working }: { readonly working: Working }) {
  const { from, to, pageOne } = working.selection;
  const { data: trends } = useJournalQuery('exports.trends', { from, to }, { fresh: true, keepPrevious: true });
  const lines = (key: 'topThree' | 'noticed' | 'questions' | 'gently' | 'notToday') => ({
    lines: pageOne[key],
    onChange: (next: string[], sameStep: boolean) => changePage({ [key]: next }, { sameStep }),
  });
  const line = (key: 'biggest' | 'helped' | 'hardest', label: string) => (
    <Field label={label}>
      {(props) => (
        <TextInput
          {...props}
          maxLength={600}
          value={pageOne[key]}
          onChange={({ target }) => changePage({ [key]: target.value }, { sameStep: pageOne[key] !== '' })}
        />
      )}
    </Field>
  );
  const practised = [
    ...pageOne.practised,
    ...(pageOne.practised.length < 4 ? [{ what: '', howOften: '', went: '' }] : []),
  ];
  const setPractised = (index: number, next: Partial<PageOne['practised'][number]>): void => {
    const before = practised[index] ?? { what: '', howOften: '', went: '' };
    const all = practised
      .with(index, { ...before, ...next })
      .filter(({ what, howOften, went }, at) => at < pageOne.practised.length || what || howOften || went);
    changePage({ practised: all }, { sameStep: index < pageOne.practised.length });
  };
  return (
    <div className="share-step">
      <Prepared working={working} />
      <LinesField label="If we only get to three things" most={3} {...lines('topThree')} />
      {line('biggest', 'Biggest thing since last time')}
      {line('helped', 'What helped')}
      {line('hardest', 'What was hardest')}
      <Field label="Safety">
        {() => (
          <Segmented
            label="Safety"
            options={safeties}
            value={pageOne.safety}
            onChange={(safety) => changePage({ safety })}
          />
        )}
      </Field>
      {pageOne.safety === 'own-words' && (
        <TextInput
          aria-label="Safety, in my own words"
          maxLength={600}
          value={pageOne.safetyWords}
          onChange={({ target }) => changePage({ safetyWords: target.value }, { sameStep: pageOne.safetyWords !== '' })}
        />
      )}
      <fieldset className="share-lines">
        <legend>At a glance</legend>
        <p className="small muted">Up to four rows of dots, a day each. None is fine too.</p>
        {trends?.length === 0 && <p className="small muted">Nothing was noted in these days that could be drawn.</p>}
        {trends?.map(({ id, name, days }) => {
          const place = pageOne.trends.findIndex(({ of }) => of === id);
          const isOn = place >= 0;
          return (
            <div key={id} className="share-trend">
              <Checkbox
                label={
                  <span className="share-trend-name">
                    {name} <span className="muted small">{days === 1 ? '1 day' : `${days} days`}</span>
                  </span>
                }
                checked={isOn}
                onChange={(on) => {
                  if (on && pageOne.trends.length >= mostTrends) return;
                  changePage({
                    trends: on
                      ? [...pageOne.trends, { of: id, note: '' }]
                      : pageOne.trends.filter(({ of }) => of !== id),
                  });
                }}
              />
              {isOn && (
                <TextInput
                  aria-label={`My note to: ${name}`}
                  placeholder="A note of mine"
                  maxLength={600}
                  value={pageOne.trends[place]?.note ?? ''}
                  onChange={({ target }) =>
                    changePage(
                      { trends: pageOne.trends.with(place, { of: id, note: target.value }) },
                      { sameStep: true },
                    )
                  }
                />
              )}
            </div>
          );
        })}
        {pageOne.trends.length >= mostTrends && (
          <p className="small muted" role="status">
            Four is as many as are read with ease. Take one off to choose another.
          </p>
        )}
      </fieldset>
      <LinesField label="What I noticed" most={3} {...lines('noticed')} />
      <fieldset className="share-lines">
        <legend>What I practised</legend>
        <p className="small muted">“Did not try” is worth writing too.</p>
        {practised.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is known by its place
          <div key={index} className="share-practised">
            {(
              [
                ['what', 'What'],
                ['howOften', 'How often'],
                ['went', 'How it went'],
              ] as const
            ).map(([key, name]) => (
              <TextInput
                key={key}
                aria-label={`${name}, row ${index + 1}`}
                placeholder={name}
                maxLength={600}
                value={row[key]}
                onChange={({ target }) => setPractised(index, { [key]: target.value })}
              />
            ))}
            {index < pageOne.practised.length && (
              <IconButton
                size="s"
                icon={X}
                label={`Take row ${index + 1} off`}
                onClick={() => changePage({ practised: pageOne.practised.toSpliced(index, 1) })}
              />
            )}
          </div>
        ))}
      </fieldset>
      <LinesField label="Questions for you" most={3} {...lines('questions')} />
      <LinesField label="Please go slowly with" most={5} {...lines('gently')} />
      <LinesField label="Not today" most={5} {...lines('notToday')} />
    </div>
  );
}

/** Where the lines came from, what else could bring some, or where to find them. */
function Prepared({ working: { preparation: brought } }: { readonly working: Working }) {
  const { data: found } = useJournalQuery('exports.fromPreparation', undefined, { fresh: true });
  const { data: worksheets } = useJournalQuery('worksheets.list');
  const today = dayOf(new Date());
  if (found && JSON.stringify(found) !== JSON.stringify(brought)) {
    return (
      <Note kind="plain">
        {found.id === brought?.id
          ? `What you prepared on ${longDay(found.on, today)} was changed since its lines came over.`
          : `You prepared a session on ${longDay(found.on, today)}.`}{' '}
        What you wrote here stays.{' '}
        <button type="button" className="link" onClick={() => bringOver(found)}>
          Bring its lines over
        </button>
      </Note>
    );
  }
  if (brought) {
    return (
      <p className="small muted">
        Brought over from what you prepared on {longDay(brought.on, today)}. What you change here stays here.
      </p>
    );
  }
  return (
    worksheets?.some(({ id }) => id === preparation) && (
      <Note kind="plain">
        A worksheet helps to find these lines, with what you noted since the last session beside it.{' '}
        <button
          type="button"
          className="link"
          onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: preparation })}
        >
          Prepare a session
        </button>
      </Note>
    )
  );
}
