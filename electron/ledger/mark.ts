import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { canonicalJson } from '../keys/canonical-json.ts';
import { hex } from '../keys/key-slots.ts';
import type { LedgerState } from './ledger.ts';

/**
 * The small file beside a journal file that holds where its ledger stood: so that a file that was put back to an
 * earlier state, or whose log was cut, is noticed. It is written over in place after every commit, without waiting for
 * the disk: a power cut may leave it behind the journal file, never before it. At rest it also holds what the whole
 * journal file was, byte for byte. Encrypted (AES-256-GCM, a fresh nonce each time), as a count of savings is nobody
 * else's business; always of one length, so that it fits one sector of the disk.
 */
const Sealed = z.strictObject({ iv: hex(12), mark: z.string().regex(/^[0-9a-f]+$/), tag: hex(16) });

const Said = z.strictObject({
  /** SHA-256 of the journal file, closed and without a log; zeros while it is open. */
  file: hex(32),
  /** 16 hexadecimal digits, so that the length never changes. */
  /** The file's first 16 bytes, which its page key is made with: without them no page of it could be read. */
  salt: hex(16),
  seq: hex(8),
  sum: hex(16),
});

export interface Mark {
  readonly salt: Buffer;
  readonly file: string | null;
  readonly seq: number;
  readonly sum: string;
}

const open = '0'.repeat(64);

/** The first 16 bytes of a journal file that nobody has open. */
export function saltOf(file: string): Buffer {
  const salt = Buffer.alloc(16);
  const handle = fs.openSync(file, 'r');
  try {
    fs.readSync(handle, salt, 0, 16, 0);
  } finally {
    fs.closeSync(handle);
  }
  return salt;
}

export const markFile = (folder: string, dbFile: string): string => path.join(folder, dbFile.replace(/\.db$/, '.mark'));

/** What binds a mark to its journal file, and to no other of the same journal. */
export interface MarkContext {
  readonly folder: string;
  readonly journalId: string;
  readonly dbFile: string;
  readonly key: Buffer;
}

/** The mark, or what is wrong with it. */
export function readMark(context: MarkContext): Mark | 'missing' | 'damaged' {
  const file = markFile(context.folder, context.dbFile);
  try {
    if (!fs.existsSync(file)) return 'missing';
    const { iv, mark, tag } = Sealed.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
    const decipher = createDecipheriv('aes-256-gcm', context.key, Buffer.from(iv, 'hex'));
    decipher.setAAD(boundTo(context));
    decipher.setAuthTag(Buffer.from(tag, 'hex'));
    const text = Buffer.concat([decipher.update(Buffer.from(mark, 'hex')), decipher.final()]).toString();
    const said = Said.parse(JSON.parse(text));
    return {
      file: said.file === open ? null : said.file,
      salt: Buffer.from(said.salt, 'hex'),
      seq: Number(BigInt(`0x${said.seq}`)),
      sum: said.sum,
    };
  } catch {
    return 'damaged';
  }
}

type Stand = Pick<LedgerState, 'seq' | 'sum'>;

export interface MarkWriter {
  /** After a commit; not yet on disk when it returns. */
  follow(state: Stand): void;
  /** On disk when it returns. `file` is the SHA-256 of the journal file in hexadecimal, at rest. */
  settle(state: Stand, file?: string): void;
  close(): void;
}

/**
 * Keeps the mark's file open, and writes it in place. The salt is given, as reading a file that SQLite has open in this
 * process would let go of the lock that keeps others out (SQLite, “How To Corrupt”, section 2.2).
 */
export function writeMarks(context: MarkContext, fileSalt: Buffer): MarkWriter {
  const handle = fs.openSync(
    markFile(context.folder, context.dbFile),
    fs.constants.O_RDWR | fs.constants.O_CREAT,
    0o600,
  );
  const salt = fileSalt.toString('hex');
  const key = createSecretKey(context.key);
  const bound = boundTo(context);
  const write = ({ seq, sum }: Stand, file = open): void => {
    const number = seq.toString(16).padStart(16, '0');
    // Keys stand as canonicalJson would sort them: this is done after every save.
    const said = JSON.stringify({ file, salt, seq: number, sum: sum.toString('hex') });
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    cipher.setAAD(bound);
    const mark = cipher.update(said, 'latin1', 'hex') + cipher.final('hex');
    const sealed = { iv: iv.toString('hex'), mark, tag: cipher.getAuthTag().toString('hex') };
    fs.writeSync(handle, JSON.stringify(sealed), 0, 'latin1');
  };
  return {
    follow: (state) => write(state),
    settle: (state, file) => {
      write(state, file);
      fs.fsyncSync(handle);
    },
    close: () => fs.closeSync(handle),
  };
}

const boundTo = ({ journalId, dbFile }: MarkContext): Buffer => Buffer.from(canonicalJson({ dbFile, journalId }));
