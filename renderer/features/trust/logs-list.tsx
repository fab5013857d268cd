import { Plus } from 'lucide-react';
import { Fragment } from 'react';
import type { WorksheetSummary } from '#contract/worksheets.ts';
import { type Begun, beginWorksheet } from '../../begin-worksheet.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, dayPart, shortDay } from '../../dates.ts';
import { logNow } from '../../logging.ts';
import { goTo } from '../../place.ts';
import { Button, TextButton } from '../../ui/button.tsx';

/** What most people begin with: it stands, and can be changed on its first page. */
const begunWith: Readonly<Record<string, Pick<Begun, 'answers' | 'page'>>> = {
  'trust-factors': { answers: { period: 'past-week', about: 'partner' }, page: 'what-they-did' },
};

/** Logs to add to, each with the last days on which something was noted. */
export function LogsList({
  logs,
  mayMake = false,
  readOnly,
}: {
  readonly logs: readonly WorksheetSummary[];
  /** Offers to make one of one’s own below them. */
  readonly mayMake?: boolean;
  readonly readOnly: boolean;
}) {
  return (
    <>
      <ul className="trust-logs">
        {logs.map((log) => (
          <LogRow key={log.id} log={log} readOnly={readOnly} />
        ))}
      </ul>
      {mayMake && !readOnly && (
        <p className="trust-own">
          <TextButton icon={Plus} onClick={() => goTo({ screen: 'worksheets', view: 'edit', room: 'trust' })}>
            Make a log of your own
          </TextButton>
        </p>
      )}
    </>
  );
}

function LogRow({
  log: { id, name, line, brief },
  readOnly,
}: {
  readonly log: WorksheetSummary;
  readonly readOnly: boolean;
}) {
  const { data: records } = useJournalQuery('worksheets.responses', { worksheet: id, limit: 3 }, { fresh: true });
  const today = dayOf(new Date());
  return (
    <li>
      <div>
        <h2>
          <button type="button" onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id })}>
            {name}
          </button>
        </h2>
        <p className="small muted">{line}</p>
        {records && records.length > 0 && (
          <p className="small muted">
            Last noted:{' '}
            {records.map(({ id: response, at }, index) => (
              <Fragment key={response}>
                {index > 0 && ', '}
                <TextButton className="link" onClick={() => goTo({ screen: 'worksheets', view: 'response', response })}>
                  {shortDay(dayPart(at), today)}
                </TextButton>
              </Fragment>
            ))}
          </p>
        )}
      </div>
      {!readOnly && (
        <Button
          size="s"
          icon={Plus}
          aria-label={`${brief ? 'Note' : 'Begin'}: ${name}`}
          onClick={() => (brief ? logNow({ log: id }) : beginWorksheet({ worksheet: id, ...begunWith[id] }))}
        >
          {brief ? 'Note' : 'Begin'}
        </Button>
      )}
    </li>
  );
}
