import { ChevronDown, Plus } from 'lucide-react';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { newRow } from '../../form/rows.ts';
import { logNow } from '../../logging.ts';
import { goTo } from '../../place.ts';
import { daysLate, keptOf, type Promised, promised, type Status, saidBefore, statuses } from '../../promises.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { promiseLog } from '../../trust-logs.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { EventMark } from './event-mark.tsx';

/** Promises by whose they are, each with what happened, in plain counts. */
export function PromisesTab({ readOnly }: { readonly readOnly: boolean }) {
  const { data: records } = useJournalQuery('worksheets.visits', { worksheet: promiseLog }, { fresh: true });
  const { data: definition } = useJournalQuery('worksheets.definition', { id: promiseLog });
  const { data: settings } = useJournalQuery('settings.get');
  if (!records || !definition || !settings) return <div aria-busy="true" />;
  const today = dayOf(new Date());
  const all = records.map((record) => promised(record, today));
  const them = settings.partnerWord.trim() || 'My partner';
  const groups = [
    ['by-my-partner-to-me', `${them} to me`],
    ['by-me-to-my-partner', settings.partnerWord.trim() ? `Me to ${them}` : 'Me to my partner'],
    ['by-me-to-myself', 'Me to myself'],
    ['shared', 'Shared'],
    ['', 'Whose, not said'],
  ] as const;
  if (all.length === 0) {
    return <EmptyState title="Nothing promised yet" text={definition.empty ?? ''} />;
  }
  const said = saidBefore(all);
  const late = daysLate(all);
  return (
    <>
      {groups.map(([direction, name]) => {
        const group = all.filter((promise) => promise.direction === direction);
        return group.length === 0 ? null : (
          <section key={direction} className="promises-group" aria-label={name}>
            <h2 className="label">
              {name} <span className="muted">{group.length}</span>
            </h2>
            <ul>
              {group.map((promise) => (
                <OnePromise key={promise.id} promise={promise} today={today} readOnly={readOnly} />
              ))}
            </ul>
          </section>
        );
      })}
      {said && (
        <p className="small muted">
          Of {said.of} that were changed, {said.before} {said.before === 1 ? 'was' : 'were'} spoken of before the day.
        </p>
      )}
      {late !== null && (
        <p className="small muted">
          Of those kept late, the middle one came {late} {late === 1 ? 'day' : 'days'} after its day.
        </p>
      )}
      <p className="promises-legend small muted">
        {(['kept', 'partly-kept', 'broken', 'renegotiated-before', 'no-longer-needed'] as const).map((status) => (
          <span key={status}>
            <EventMark status={status} />
            {status === 'renegotiated-before' ? 'Changed' : statuses.find(([known]) => known === status)?.[1]}
          </span>
        ))}
        <span>Most recent on the right. Counts, not scores.</span>
      </p>
      <p>
        <TextButton
          className="link small"
          onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: promiseLog })}
        >
          What came of them, by whose they were
        </TextButton>
      </p>
    </>
  );
}

const shown = 10;

function OnePromise({
  promise,
  today,
  readOnly,
}: {
  readonly promise: Promised;
  readonly today: string;
  readonly readOnly: boolean;
}) {
  const { id, what, line, events, released, unmarked } = promise;
  const { kept, of } = keptOf(events);
  const when = unmarked === today ? 'Today is unmarked' : unmarked ? `${shortDay(unmarked, today)} is unmarked` : '';
  const last = events.slice(-shown);
  const names = last.map(({ on, status }) => `${nameOf(status)} on ${on.length === 10 ? shortDay(on, today) : on}`);
  return (
    <li className="promise">
      <div>
        <h3>
          <button type="button" onClick={() => goTo({ screen: 'worksheets', view: 'response', response: id })}>
            {what || 'A promise'}
          </button>
        </h3>
        <p className="small muted">{[line, when].filter(Boolean).join('. ')}</p>
      </div>
      <span className="promise-events">
        {last.length === 0 ? (
          <span className="small muted">Nothing yet</span>
        ) : (
          <span role="img" aria-label={names.join(', ')}>
            {last.map(({ id: event, status }) => (
              <EventMark key={event} status={status} />
            ))}
          </span>
        )}
      </span>
      <span className="promise-kept small">{released ? 'Released' : of > 0 ? `Kept ${kept} of ${of}` : 'Open'}</span>
      {!readOnly && !released && (
        <Menu
          label={`Mark “${what}”`}
          trigger={
            <Button size="s" kind={unmarked ? 'plain' : 'quiet'} aria-label={`Mark “${what}”`}>
              {unmarked === today ? 'Mark today' : 'Mark'}
              <ChevronDown className="icon icon-small" aria-hidden="true" />
            </Button>
          }
          items={statuses.map(([status, name]) => ({
            label: name,
            onSelect: () => void mark(id, status, unmarked ?? today),
          }))}
        />
      )}
    </li>
  );
}

const nameOf = (status: Status): string => statuses.find(([known]) => known === status)?.[1] ?? '';

/** Adds what happened to a promise; Undo takes exactly that away again. */
async function mark(id: string, status: Status, day: string): Promise<void> {
  const row = { ...newRow(), answers: { on: { on: day, roughly: false }, status } };
  try {
    await change(id, (events) => [...events, row]);
    toast({
      text: `Marked: ${nameOf(status).toLocaleLowerCase()}`,
      undo: () => change(id, (events) => events.filter((event) => event.id !== row.id)),
    });
  } catch (error) {
    toast({ text: sentenceOf(error), tone: 'problem' });
  }
}

type Events = readonly { readonly id: string; readonly answers: Readonly<Record<string, unknown>> }[];

async function change(id: string, act: (events: Events) => Events): Promise<void> {
  const { answers, title, links, revision, page } = await journal.worksheets.get({ id });
  await journal.worksheets.save({
    id,
    baseRevision: revision,
    title,
    answers: { ...answers, events: act((answers.events ?? []) as Events) },
    links: links.map(({ id: link, at, to, passage }) => ({ id: link, at, to, passage })),
    page,
  });
  await refreshAfter('worksheets.save');
}

export const NewPromise = () => (
  <Button kind="primary" icon={Plus} onClick={() => logNow({ log: promiseLog })}>
    New promise
  </Button>
);
