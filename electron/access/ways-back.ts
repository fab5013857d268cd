import fs from 'node:fs';
import path from 'node:path';
import type { JournalDoor } from '#contract';
import type { NamedRecord } from '#contract/backups.ts';
import { JournalError } from '#contract/errors.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { reserveName } from '../files/reserve.ts';
import { type Header, hasHeader } from '../keys/header.ts';
import { readHeaderCode } from '../keys/header-code.ts';
import { readRecoveryWords } from '../keys/recovery-words.ts';
import { carryFiles, copiesOf, type JournalKeys, restoreOver, takeEmptyFolder } from './copies.ts';
import { type FoundCopy, findCopies } from './found-copies.ts';
import type { JournalSession } from './journal-session.ts';
import { type FitsKey, headersKeptIn, mendLock, openedBy, type Secret } from './mend-lock.ts';
import { quickName } from './quick-unlock.ts';
import { copyFoldersIn } from './re-key.ts';
import type { TryPauses } from './try-pauses.ts';

interface Salvaged {
  readonly entries: number;
  readonly responses: number;
  readonly lost: readonly NamedRecord[];
}

export interface WaysBackOptions {
  readonly files: GrantedFiles;
  /** Puts what can be read of a damaged journal in its place. */
  readonly salvage: (folder: string, keys: JournalKeys) => Salvaged;
  readonly fitsKey: FitsKey;
}

type Access = Handlers<JournalDoor>['access'];
type WaysBack = Pick<
  Access,
  'copiesAtHand' | 'lookForCopies' | 'openCopies' | 'mendLock' | 'salvage' | 'restoreCopy' | 'copyFiles'
>;

/**
 * What can be done for a journal that does not open, or is not there. `stuck` are the keys of one whose passphrase was
 * right, null before; `onKeys` is told those that the copies give.
 */
export function waysBack(
  session: JournalSession,
  { files, salvage, fitsKey }: WaysBackOptions,
  {
    pauses,
    stuck,
    onKeys,
  }: {
    readonly pauses: TryPauses;
    readonly stuck: () => JournalKeys | null;
    readonly onKeys: (keys: JournalKeys) => void;
  },
): WaysBack {
  const { folder } = session;
  let chosen: readonly FoundCopy[] = [];
  const demandStuck = (): JournalKeys => {
    const keys = stuck();
    if (!keys || session.isOpen()) throw new JournalError('locked');
    return keys;
  };
  const isOurs = ({ header }: FoundCopy): boolean =>
    header.journalId === (stuck()?.header.journalId ?? header.journalId);
  const told = (copies: readonly FoundCopy[], place: 'beside' | 'chosen') =>
    copies.filter(isOurs).map(({ name, madeAt, bytes, header }) => ({
      ...{ name, place, madeAt, bytes },
      isOfOtherLock: header.epoch !== (stuck()?.header.epoch ?? header.epoch),
    }));
  const beside = (): readonly FoundCopy[] => findCopies(hasHeader(folder) ? copiesOf(folder) : folder);
  const headersAtHand = (): Header[] => headersKeptIn([...beside(), ...chosen].map((copy) => copy.folder));

  return {
    copiesAtHand: () => (session.isOpen() ? [] : told(beside(), 'beside')),
    lookForCopies: ({ place }) => {
      chosen = findCopies(files.take(place));
      return told(chosen, 'chosen');
    },
    openCopies: async ({ secret }) => {
      if (session.isOpen()) throw new JournalError('already-there');
      const waitSeconds = pauses.secondsLeft();
      if (waitSeconds > 0) return { result: 'wrong', waitSeconds };
      const headers = headersAtHand();
      if (headers.length === 0) throw new JournalError('not-found');
      const typed = secretOf(secret);
      const [latest, ...others] = typed ? await openedBy(headers, typed) : [];
      for (const { journalKey } of others) journalKey.fill(0);
      if (!latest) return { result: 'wrong', waitSeconds: pauses.afterWrongTry() };
      pauses.afterRightTry();
      onKeys(latest);
      return { result: 'known' };
    },
    mendLock: async ({ code, secret }) => {
      if (session.isOpen()) throw new JournalError('already-there');
      const waitSeconds = pauses.secondsLeft();
      if (waitSeconds > 0) return { result: 'wrong', waitSeconds };
      const kept = [...beside(), ...chosen].map((copy) => copy.folder);
      const headers = code === null ? headersKeptIn([...kept, ...copyFoldersIn(folder)]) : [readHeaderCode(code)];
      if (headers.length === 0) throw new JournalError('not-found');
      const typed = secretOf(secret);
      const mended = typed && (await mendLock(folder, headers, typed, fitsKey));
      if (!mended) return { result: 'wrong', waitSeconds: pauses.afterWrongTry() };
      pauses.afterRightTry();
      const madeOn = (type: 'passphrase' | 'recovery') => mended.slots.find((slot) => slot.type === type)?.madeOn;
      return {
        result: 'mended',
        passphraseSetOn: madeOn('passphrase') ?? mended.created,
        recoveryMadeOn: madeOn('recovery') ?? null,
      };
    },
    salvage: () => {
      const { entries, responses, lost } = salvage(folder, demandStuck());
      return { entries, responses, lost: [...lost] };
    },
    restoreCopy: ({ name, place }) => {
      const keys = demandStuck();
      const copy = (place === 'beside' ? beside() : chosen).filter(isOurs).find((each) => each.name === name);
      if (!copy) throw new JournalError('not-sound');
      restoreOver(folder, keys, copy.folder);
    },
    copyFiles: ({ destination }) => {
      const into = files.take(destination);
      if (session.isOpen()) throw new JournalError('already-there');
      const names = fs
        .readdirSync(folder, { withFileTypes: true })
        .filter((entry) => entry.isFile() && entry.name !== reserveName && entry.name !== quickName)
        .map(({ name }) => name);
      if (names.length === 0) throw new JournalError('not-found');
      takeEmptyFolder(into);
      carryFiles(folder, names, into);
      const bytes = names.reduce((sum, name) => sum + fs.statSync(path.join(into, name)).size, 0);
      return { files: names.length, bytes };
    },
  };
}

/** What was typed, null where the words are none that a sheet can have. */
function secretOf(typed: { passphrase: string } | { words: string[] }): Secret | null {
  if ('passphrase' in typed) return typed;
  const entropy = readRecoveryWords(typed.words);
  return entropy && { entropy };
}
