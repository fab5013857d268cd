import type { JournalDoor } from '#contract';
import { rowsOf } from '#contract/fields/index.ts';
import { promiseStates, type Window } from '#contract/insights.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { logDays, recountLogs } from '../worksheets/log-days.ts';
import { visits } from '../worksheets/responses.ts';
import { compareCare } from './care.ts';
import { feelingDays, recountFeelings } from './feelings.ts';
import { noiseBand, wilson } from './statistics.ts';

const factors = ['honesty', 'reliability', 'respect', 'empathy', 'open_talk', 'loyalty'] as const;
/** Implements the `insights` namespace. */
export function insightsHandlers(session: JournalSession): Handlers<JournalDoor>['insights'] {
  return {
    feelings: (window) => feelingDays(session.db(), window),
    care: (window) => compareCare(session.db(), window),
    factors: ({ about, ...window }) => {
      const fields = factors.map((factor) => (about === 'me' ? `${factor}_me` : factor));
      const rows = logDays(session.db(), { log: 'trust-factors', fields, ...window });
      return fields.map((field) => {
        const points = rows
          .filter((row) => row.field === field)
          .map(({ day, total, count }) => ({ day, value: total / count }));
        return { field, points, band: noiseBand(points.map(({ value }) => value)) };
      });
    },
    promises: (window) => {
      const rows = logDays(session.db(), { log: 'promise-tracker', fields: ['events.status'], ...window });
      return promiseStates.flatMap((status) => {
        const count = rows.filter(({ option }) => option === status).reduce((sum, row) => sum + row.count, 0);
        return count > 0 ? [{ status, count }] : [];
      });
    },
    calls: (window) => settledCalls(session.db(), window),
    settling: (window) =>
      logDays(session.db(), { log: 'settle-log', fields: ['minutes'], ...window }).map(({ day, total, count }) => ({
        day,
        minutes: total / count,
      })),
    fears: () => {
      const all = visits(session.db(), { worksheet: 'vulnerability-ladder', limit: 50, day: '9999' });
      const latest = all.findLast(({ answers }) => rowsOf(answers.steps).length > 0);
      return rowsOf(latest?.answers.steps).flatMap(({ answers: { step, expected, actual } }) =>
        typeof step === 'string' && typeof expected === 'number' && typeof actual === 'number'
          ? [{ step, expected, felt: actual }]
          : [],
      );
    },
    recount: () => {
      recountFeelings(session.db());
      recountLogs(session.db());
    },
  };
}

/** What came of gut calls, by how sure they were; those that came out partly, or never, are in none. */
function settledCalls(db: Connection, { from, to }: Window) {
  const rows = prepared(
    db,
    `SELECT a.answers ->> '$.confidence' AS confidence, count(*) AS settled,
       sum(a.answers ->> '$.outcome' = 'it-was-so') AS "right"
     FROM response AS r JOIN response_answers AS a ON a.id = r.id
     WHERE r.worksheet = 'gut-calls' AND r.deleted_at IS NULL AND r.at >= ? AND r.at <= ?
       AND a.answers ->> '$.outcome' IN ('it-was-so', 'it-was-not-so') AND a.answers ->> '$.confidence' IS NOT NULL
     GROUP BY confidence`,
  ).all(from, `${to}T24`) as { confidence: string; settled: number; right: number }[];
  return rows
    .map(({ confidence, settled, right }) => ({
      confidence: Number(confidence),
      settled,
      right,
      ...wilson(right, settled),
    }))
    .sort((one, other) => one.confidence - other.confidence);
}
