import { JournalError } from '#contract/errors.ts';
import type { Closing } from '#contract/exports.ts';
import { recipientProblem } from './formats/lock-file.ts';
import { passwordProblem } from './formats/protect-pdf.ts';

/** @throws JournalError `bad-password` when a file can’t be closed so, with the reason. */
export function assertClosing(closing: Closing, { isPdf }: { readonly isPdf: boolean }): void {
  const problem =
    closing.by === 'password'
      ? isPdf
        ? passwordProblem(closing.password)
        : 'Only a PDF can have a password of its own.'
      : closing.by === 'passphrase'
        ? passwordProblem(closing.passphrase)
        : closing.by === 'recipients'
          ? (closing.recipients.map(recipientProblem).find((problem) => problem !== null) ?? null)
          : null;
  if (problem) throw new JournalError('bad-password', { about: problem });
}

/** How a file is closed, to stand behind its form in a list. */
export const closingWords = ({ by }: Closing): string =>
  by === 'nothing' ? '' : by === 'password' ? ', with a password' : ', locked with age';
