import { useState } from 'react';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter, useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { Crumb } from './crumb.tsx';
import { FillIn } from './fill-in.tsx';
import { FinishedResponse } from './finished-response.tsx';
import { homeOf } from './home.ts';
import { SafetyGate } from './safety-gate.tsx';
import { takeWay, wayTaken } from './way-taken.ts';
import type { Ways } from './worksheet-page.tsx';

/** One filling-in: to go on with, or to read once it is finished. */
export function ResponsePage({ id, ...ways }: { readonly id: string } & Ways) {
  const { data: response, error } = useJournalQuery('worksheets.get', { id });
  if (error) {
    return (
      <div className="worksheets page-scroll" data-pane="page">
        <Crumb />
        <h1 className="title">This page can’t be shown</h1>
        <p className="body">{error.message}</p>
      </div>
    );
  }
  if (!response) return <div className="worksheets page-scroll" aria-busy="true" />;
  if (response.ending !== null || response.deletedAt !== null || ways.readOnly) {
    return <FinishedResponse response={response} {...ways} />;
  }
  return <Gated response={response} {...ways} />;
}

/**
 * The gate comes before going on too, when seven days have passed, or every time where a worksheet says so. Within half
 * an hour of an answer, the way that was taken is said instead.
 */
function Gated({ response, ...ways }: { readonly response: WorksheetResponse } & Ways) {
  const { definition, worksheet } = response;
  const isGated = definition.gate !== 'none';
  const { data: gate, isError } = useJournalQuery('worksheets.gate', { worksheet }, { enabled: isGated, fresh: true });
  // As it was when this was opened: half an hour may pass while it is filled in.
  const [way, setWay] = useState(() => (isGated ? wayTaken(definition) : undefined));
  // One that was begun a moment ago came through the gate.
  const [isThrough, setThrough] = useState(() => Date.now() - Date.parse(response.createdAt) < 10_000);
  if (way === 'full' || way === 'solo')
    return <FillIn response={{ ...response, variant: way }} way={way} onAskAgain={() => setWay('ask')} {...ways} />;
  if (!isGated || (isThrough && way !== 'ask') || isError) return <FillIn response={response} {...ways} />;
  if (!gate) return <div className="worksheets page-scroll" aria-busy="true" />;
  const goOn = async (variant: 'full' | 'solo', gated: boolean): Promise<void> => {
    takeWay(definition, variant);
    await journal.worksheets.describe({ id: response.id, variant, ...(gated ? { gated: true as const } : {}) });
    await refreshAfter('worksheets.describe');
    setWay(wayTaken(definition));
    setThrough(true);
  };
  if (gate.ask || way === 'ask') {
    return (
      <div className="worksheets page-scroll" data-pane="page">
        <Crumb of={definition} itself />
        <SafetyGate
          name={response.name}
          soloLine={definition.soloLine}
          onPass={(variant) => void goOn(variant, true)}
          onBack={() => goTo(homeOf(definition).place)}
          onHide={ways.onHide}
          onSupport={() => goTo({ screen: 'safety' })}
          onSteady={() => ways.onSteady('grounding')}
        />
      </div>
    );
  }
  return <FillIn response={{ ...response, variant: gate.variant }} {...ways} />;
}
