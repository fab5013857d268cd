import { type ErrorCode, JournalError } from '#contract/errors.ts';

// SQLite's primary codes, and the system's, as far as a person can do something about them.
const codes: readonly (readonly [RegExp, ErrorCode])[] = [
  [/^SQLITE_FULL$|^ENOSPC$|^EDQUOT$/, 'disk-full'],
  [/^SQLITE_BUSY|^SQLITE_LOCKED/, 'in-use'],
  [/^SQLITE_READONLY_DBMOVED$/, 'folder-gone'],
  [/^SQLITE_READONLY|^SQLITE_PERM$|^EACCES$|^EROFS$|^EPERM$/, 'read-only'],
  [/^SQLITE_CORRUPT|^SQLITE_NOTADB$/, 'damaged-journal'],
  [/^SQLITE_CANTOPEN|^SQLITE_IOERR|^ENOENT$|^EIO$|^ENODEV$|^ENXIO$|^ESTALE$|^ENOTDIR$/, 'folder-gone'],
  [/^SQLITE_TOOBIG$/, 'too-large'],
];

/**
 * What an error of SQLite or of the file system means to the person. A fault of ours is given back as it is, so that
 * it is not mistaken for one of theirs.
 */
export function toJournalError(error: unknown): unknown {
  if (error instanceof JournalError || !(error instanceof Error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  const known = codes.find(([pattern]) => pattern.test(code ?? ''));
  return known ? new JournalError(known[1], { cause: error }) : error;
}
