import { type ErrorCode, JournalError } from '#contract/errors.ts';

const codes: Readonly<Record<string, ErrorCode>> = {
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
  // More than a disk’s own format can hold in one file: 4 GB on most sticks.
  EFBIG: 'place-small-files',
};

/** What the system says of a place that something was to be written to, as a sentence for the person. */
export function placeError(cause: unknown): JournalError {
  if (cause instanceof JournalError) return cause;
  return new JournalError(codes[(cause as { code?: string }).code ?? ''] ?? 'bad-place', { cause });
}
