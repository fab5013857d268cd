import type { JournalDoor } from '#contract';
import type { Room } from '#contract/access.ts';
import { JournalError } from '#contract/errors.ts';
import type { ProcedurePath } from '#contract/procedure.ts';
import { freeBytes, giveUpRoom, heldBack, holdBack, lastBytes, reserveBytes } from '../files/reserve.ts';
import { explainIn } from './explain.ts';
import type { JournalSession } from './journal-session.ts';

type Command = ProcedurePath<JournalDoor, 'command'>;

/** They make room, so that they may have the last of it. */
const makesRoom: ReadonlySet<string> = new Set<Command>([
  'attachments.erase',
  'entries.discard',
  'entries.erase',
  'worksheets.discard',
  'worksheets.erase',
  'worksheets.removeOwn',
  'exports.forgetLeft',
  'exports.removeDraft',
  'reminders.remove',
]);
/** They are no words: what is held back is not for them. */
const canWait: ReadonlySet<string> = new Set<Command>(['attachments.put', 'attachments.take', 'attachments.finish']);
/** They answer for a file that the person chose, which is good for one use. */
const runsOnce: ReadonlySet<string> = new Set<Command>([
  'attachments.beginFile',
  'backups.setPlace',
  'backups.restoreInto',
  'exports.save',
  'exports.saveAttachment',
  'exports.saveBook',
  'worksheets.bringIn',
  'worksheets.saveCopy',
  'worksheets.handOver',
]);

const firstLookMilliseconds = 3_000;
const lookMilliseconds = 4_000;
/** A save of a page or two fits into this. */
const littleBytes = 256 * 1024;

export interface RoomKeeper {
  state(): Room;
  /** Whether there is room for what can wait. */
  isRoomy(): boolean;
  /** Called after each change of it. */
  onChange(listener: (room: Room) => void): void;
  /** Asked when a call failed: whether something was done about the reason, so that it is worth another run. */
  mend(path: string, error: unknown): boolean;
}

/**
 * Holds room back on the disk while there is enough, gives it up to words when there is none, and has it held back
 * again later.
 */
export function keepRoom(session: JournalSession): RoomKeeper {
  const { folder } = session;
  const explain = explainIn(folder);
  let state: Room = 'enough';
  let timer: NodeJS.Timeout | undefined;
  let holding = false;
  const listeners: ((room: Room) => void)[] = [];

  const become = (next: Room): void => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener(next);
  };
  const lookAfter = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), milliseconds).unref();
  };
  const isWritten = (): boolean => session.isOpen() && !session.journal().isExample && !session.readOnly();
  const measured = (): Room => {
    const [held, free] = [heldBack(folder), freeBytes(folder)];
    if (held === reserveBytes || free === null || free + held >= 2 * reserveBytes) return 'enough';
    return free + Math.max(0, held - lastBytes) > littleBytes ? 'low' : 'none';
  };
  const look = async (): Promise<void> => {
    if (!isWritten() || holding) return;
    holding = true;
    const isHeld = await holdBack(folder).catch(() => false);
    holding = false;
    if (!isWritten()) return;
    become(measured());
    if (!isHeld) lookAfter(lookMilliseconds);
  };

  session.onOpen(() => {
    state = 'enough';
    if (session.isOpen() && session.journal().onFullDisk) become('none');
    if (!isWritten()) return;
    become(measured());
    lookAfter(firstLookMilliseconds);
  });
  session.beforeClose(() => clearTimeout(timer));

  return {
    state: () => state,
    isRoomy: () => (freeBytes(folder) ?? reserveBytes) >= reserveBytes / 2,
    onChange: (listener) => void listeners.push(listener),
    mend(path, error) {
      if (!isWritten()) return false;
      const known = explain(error);
      if (!(known instanceof JournalError)) return false;
      // Not where the folder itself was missed, which shows by itself when it is back.
      if (known.code === 'folder-gone' && known.cause !== undefined) session.journal().doubt();
      if (known.code !== 'disk-full' || runsOnce.has(path) || canWait.has(path)) return false;
      const freed = giveUpRoom(folder, { evenLast: makesRoom.has(path) });
      become(freed ? 'low' : 'none');
      lookAfter(lookMilliseconds);
      return freed;
    },
  };
}
