import type { Place } from '#contract/settings.ts';
import type { Worksheet } from '#contract/worksheet.ts';

export interface Home {
  readonly name: string;
  readonly place: Place;
}

const checkIns: readonly string[] = ['trust-factors', 'relationship-checkin'];

/** Where a worksheet is come from and gone back to: the list, or the room that a log belongs to. */
export function homeOf(definition: Pick<Worksheet, 'id' | 'log'> | undefined): Home {
  if (definition?.log?.room === 'care') return { name: 'Care', place: { screen: 'care' } };
  if (definition?.log?.room === 'trust') {
    const view =
      definition.id === 'promise-tracker' ? 'promises' : checkIns.includes(definition.id) ? 'check-ins' : 'notes';
    return { name: 'Trust', place: { screen: 'trust', view } };
  }
  return { name: 'Worksheets', place: { screen: 'worksheets', view: 'list' } };
}
