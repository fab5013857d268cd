import type { Room } from '#contract/room.ts';
import type { Place } from '#contract/settings.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import { checkIns, promiseLog } from '../../trust-logs.ts';

export interface Home {
  readonly name: string;
  readonly place: Place;
}

/** Where a worksheet is come from and gone back to: the list, or the room that a log belongs to. */
export function homeOf(definition: Pick<Worksheet, 'id' | 'log'> | undefined): Home {
  if (!definition?.log) return { name: 'Worksheets', place: { screen: 'worksheets', view: 'list' } };
  const { id, log } = definition;
  return homeOfRoom(log.room, id === promiseLog ? 'promises' : checkIns.includes(id) ? 'check-ins' : 'notes');
}

/** Where logs are listed; on Trust, under Notes unless they have a tab of their own. */
export const homeOfRoom = (room: Room, view: 'promises' | 'check-ins' | 'notes' = 'notes'): Home =>
  room === 'care' ? { name: 'Care', place: { screen: 'care' } } : { name: 'Trust', place: { screen: 'trust', view } };
