import { createHmac, timingSafeEqual } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { JournalError } from '#contract/errors.ts';
import { removeIfThere, writeWhole } from '../files/write-whole.ts';
import { canonicalJson } from './canonical-json.ts';
import { derive, hex, KeySlot, type SlotContext } from './key-slots.ts';

/**
 * The small file that holds a journal's key slots, `head`, and its spare copy, `head.1`. Canonical JSON, at most
 * 4 KiB, authenticated under the journal key. It says nothing that the folder does not show already, save the day on
 * which the journal and each way in were made.
 */
export const format = 1 as const;
const mostBytes = 4_096;

export const Header = z.strictObject({
  magic: z.literal('desk pages'),
  format: z.literal(format),
  /** The oldest format whose readers can open this journal. */
  minReader: z.literal(1),
  journalId: hex(16),
  /** Counts the journal keys this journal has had. */
  epoch: z.number().int().min(1).max(1_000_000),
  dbFile: z.string().regex(/^main-\d{1,7}\.db$/),
  created: z.iso.date(),
  slots: z.array(KeySlot).min(1).max(8),
  mac: hex(32),
});
export type Header = z.infer<typeof Header>;
export type OpenHeader = Omit<Header, 'mac'>;

export const slotContext = ({ format, journalId, epoch }: OpenHeader): SlotContext => ({ format, journalId, epoch });

/** The raw key of the database file. */
export const databaseKey = (journalKey: Buffer, { journalId, epoch }: OpenHeader): Buffer =>
  derive(journalKey, Buffer.from(journalId, 'hex'), `db/${epoch}`);

const headers = (folder: string): readonly string[] => [path.join(folder, 'head'), path.join(folder, 'head.1')];

/** When the header of a journal folder was written, or its spare copy, which opens it as well; undefined without either. */
export const lockedAt = (folder: string): Date | undefined =>
  headers(folder)
    .map((file) => fs.statSync(file, { throwIfNoEntry: false })?.mtime)
    .find((each) => each !== undefined);

export const hasHeader = (folder: string): boolean => headers(folder).some((file) => fs.existsSync(file));

/**
 * The headers that can be read in a folder, the main one first; the second is there for when the first turns out,
 * under the key, not to be what was written.
 * @throws JournalError `newer-format` when a later version of the app wrote them, `damaged-header` when none is whole.
 */
export function readHeaders(folder: string): readonly { header: Header; spare: boolean }[] {
  const found = headers(folder).map((file, index) => ({ header: parse(file), spare: index > 0 }));
  const whole = found.filter((one): one is { header: Header; spare: boolean } => typeof one.header === 'object');
  if (whole.length > 0) return whole;
  throw new JournalError(found.some(({ header }) => header === 'newer') ? 'newer-format' : 'damaged-header');
}

function parse(file: string): Header | 'newer' | 'damaged' {
  const text = read(file);
  if (text === null) return 'damaged';
  try {
    const value: unknown = JSON.parse(text);
    const newer = z.object({ magic: z.literal('desk pages'), minReader: z.number().int().gt(format) }).safeParse(value);
    if (newer.success) return 'newer';
    const header = Header.parse(fromDisk(value));
    // Another spelling of the same value would be a change that nothing notices.
    return [canonicalJson(onDisk(header)), canonicalJson(header)].includes(text) ? header : 'damaged';
  } catch {
    return 'damaged';
  }
}

function read(file: string): string | null {
  try {
    if (fs.statSync(file).size > mostBytes) return null;
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Whether a header in a folder still has the long name in it, which is written anew then. */
export const isAsBefore = (folder: string): boolean =>
  headers(folder).some((file) => read(file)?.includes('"journalId"') === true);

/** As it stands in a file that anybody may open: nothing in it says what the folder is for. */
export const onDisk = <T extends { readonly journalId: string }>({ journalId, ...rest }: T) => ({
  ...rest,
  id: journalId,
});

/** The same back again. Files that were written before had the long name. */
export function fromDisk(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) return value;
  const { id, ...rest } = value;
  return { ...rest, journalId: id };
}

/** Whether the header is what was written, told by the journal key. */
export function isAuthentic({ mac, ...header }: Header, journalKey: Buffer): boolean {
  return timingSafeEqual(Buffer.from(mac, 'hex'), macOf(header, journalKey));
}

/**
 * Writes the header and then its spare copy, each whole or not at all: the rename of `head` is the one moment at
 * which the change happens. A spare that cannot be written is none the worse for it, as the next unlock writes it; but an
 * earlier one, which may hold a lock that was replaced, does not stay.
 */
export function writeHeader(folder: string, header: OpenHeader, journalKey: Buffer): Header {
  const sealed = sealHeader(header, journalKey);
  const [main = '', spare = ''] = headers(folder);
  const text = canonicalJson(onDisk(sealed));
  writeWhole(main, text);
  try {
    writeWhole(spare, text);
  } catch {
    removeIfThere(spare);
  }
  return sealed;
}

/** The header as it is written. */
export const sealHeader = (header: OpenHeader, journalKey: Buffer): Header => ({
  ...header,
  mac: macOf(header, journalKey).toString('hex'),
});

function macOf(header: OpenHeader, journalKey: Buffer): Buffer {
  const key = derive(journalKey, Buffer.from(header.journalId, 'hex'), `head-mac/${header.epoch}`);
  return createHmac('sha256', key).update(canonicalJson(header)).digest();
}
