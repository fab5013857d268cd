import { createPortal } from 'react-dom';
import { PrintedCode } from './printed-code.tsx';
import '../ui/print-sheet.css';
import './recovery-sheet.css';

export interface ProposedSheet {
  readonly words: readonly string[];
  /** `2026-11-23`. */
  readonly madeOn: string;
  /** The lock as text, for the day its file is lost. */
  readonly code: string;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/**
 * The sheet, on screen and as it prints: bland, with no word about what it opens. `large` is for copying it by hand, which
 * the square is not for.
 */
export function RecoverySheet({ large = false, ...sheet }: ProposedSheet & { readonly large?: boolean }) {
  return (
    <>
      <section className={large ? 'recovery-sheet recovery-sheet-large' : 'recovery-sheet'} aria-label="Recovery sheet">
        <Said {...sheet} withCode={!large} />
      </section>
      {createPortal(
        <div className="print-sheet" aria-hidden="true">
          <Said {...sheet} withCode />
        </div>,
        document.body,
      )}
    </>
  );
}

function Said({ words, madeOn, code, withCode }: ProposedSheet & { readonly withCode: boolean }) {
  return (
    <div className="recovery-sheet-said">
      <h2>Recovery sheet</h2>
      <p>Made {dayFormat.format(new Date(`${madeOn}T00:00:00Z`))}. Replaces any earlier sheet.</p>
      <ol>
        {words.map((word, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may occur twice, and its place is what counts
          <li key={index}>
            <small aria-hidden="true">{index + 1}</small>
            {word}
          </li>
        ))}
      </ol>
      <p>
        On the lock screen choose “Use a recovery sheet” and type the twelve words in order. Capitals and spaces don’t
        matter.
      </p>
      {withCode && (
        <div className="recovery-sheet-code">
          <PrintedCode text={code} />
          <p>
            Only if the small file “head” is lost: the lock screen then asks for the text in this square, which any
            scanner shows. Without the words it opens nothing. It is the lock of the day above.
          </p>
        </div>
      )}
    </div>
  );
}
