import './recovery-sheet.css';

export interface RecoveryWords {
  readonly words: readonly string[];
  /** `2026-11-23`. */
  readonly madeOn: string;
}

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The sheet as it prints: bland, with no word about what it opens. `large` is for copying it by hand. */
export function RecoverySheet({ words, madeOn, large = false }: RecoveryWords & { readonly large?: boolean }) {
  return (
    <section className={large ? 'recovery-sheet recovery-sheet-large' : 'recovery-sheet'} aria-label="Recovery sheet">
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
    </section>
  );
}
