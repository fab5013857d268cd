import { type ErrorCode, JournalError } from '#contract/errors.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
  ENAMETOOLONG: 'long-file-name',
  ENOSPC: 'place-full',
  EDQUOT: 'place-full',
  EROFS: 'place-read-only',
  EACCES: 'place-read-only',
  EPERM: 'place-read-only',
  ENOENT: 'place-gone',
  ENODEV: 'place-gone',
  ENXIO: 'place-gone',
  EIO: 'place-gone',
  ESTALE: 'place-gone',
  ENOTCONN: 'place-gone',
  EBUSY: 'file-open',
  ETXTBSY: 'file-open',
  // More than a disk’s own format can hold in one file: 4 GB on most sticks.
  EFBIG: 'place-small-files',
};

/** What the system says of a place that something was to be written to, as a sentence for the person. */
export function placeError(cause: unknown, system: string = process.platform): JournalError {
  if (cause instanceof JournalError) return cause;
  const { code = '', syscall } = cause as NodeJS.ErrnoException;
  // Windows says no more than this of a file that a program holds open: the new one was written beside it already.
  const isHeldOpen = system === 'win32' && syscall === 'rename' && /^(EACCES|EPERM)$/.test(code);
  return new JournalError(isHeldOpen ? 'file-open' : (codes[code] ?? 'bad-place'), { cause });
}
