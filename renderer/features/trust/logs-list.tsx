import { Plus } from 'lucide-react';
import type { WorksheetSummary } from '#contract/worksheets.ts';
import { beginWorksheet } from '../../begin-worksheet.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, dayPart, shortDay } from '../../dates.ts';
import { logNow } from '../../logging.ts';
import { goTo } from '../../place.ts';
import { Button } from '../../ui/button.tsx';

/** Logs to add to, each with the last days on which something was noted. */
export function LogsList({
  logs,
  whole = false,
  readOnly,
}: {
  readonly logs: readonly WorksheetSummary[];
  /** They are filled in page by page, and not in a few words. */
  readonly whole?: boolean;
  readonly readOnly: boolean;
}) {
  return (
    <ul className="trust-logs">
      {logs.map((log) => (
        <LogRow key={log.id} log={log} whole={whole} readOnly={readOnly} />
      ))}
    </ul>
  );
}

function LogRow({
  log: { id, name, line },
  whole,
  readOnly,
}: {
  readonly log: WorksheetSummary;
  readonly whole: boolean;
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
          <p className="small muted">Last noted: {records.map(({ at }) => shortDay(dayPart(at), today)).join(', ')}</p>
        )}
      </div>
      {!readOnly && (
        <Button
          size="s"
          icon={Plus}
          aria-label={`${whole ? 'Begin' : 'Note'}: ${name}`}
          onClick={() => (whole ? beginWorksheet({ worksheet: id }) : logNow({ log: id }))}
        >
          {whole ? 'Begin' : 'Note'}
        </Button>
      )}
    </li>
  );
}
