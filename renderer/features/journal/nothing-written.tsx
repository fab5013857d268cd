import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Keys } from '../../ui/kbd.tsx';

/** The first day: nothing is there, and nothing is missing. */
export function NothingWritten({ onNewEntry }: { readonly onNewEntry: () => void }) {
  return (
    <div className="journal-nothing">
      <EmptyState
        mark={<Frond />}
        title="Nothing written yet"
        text="A quiet page. One word counts. So does closing it again."
        action={
          <>
            <Button kind="primary" size="s" onClick={() => onNewEntry()}>
              New entry
            </Button>
            <Keys keys="Ctrl N" />
          </>
        }
      />
    </div>
  );
}

/** A stem with its first leaves. Decoration only. */
function Frond() {
  return (
    <svg className="journal-frond" viewBox="0 0 48 48" aria-hidden="true">
      <path d="M21.5 47Q21.5 25.4 28.5 3.8" fill="none" stroke="currentColor" strokeWidth="1.1" strokeLinecap="round" />
      <path
        d="M23.6 23.2Q18.3 16.9 10.4 14.8Q15.6 21.1 23.6 23.2ZM23.7 22.7Q31.7 20.6 37.0 14.3Q29.0 16.4 23.7 22.7ZM27.0 8.9Q29.1 6.1 29.1 2.6Q27.0 5.4 27.0 8.9Z"
        fill="currentColor"
      />
    </svg>
  );
}
