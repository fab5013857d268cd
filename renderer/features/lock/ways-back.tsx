import { useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { localTimeOf } from '../../dates.ts';
import { recordsWords } from '../../journal-condition.ts';
import { Button } from '../../ui/button.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import { usePause } from '../../use-pause.ts';
import { CopiesWay } from './copies-way.tsx';
import { FilesWay } from './files-way.tsx';
import type { Opening } from './lock-screen.tsx';
import { LockWays } from './lock-ways.tsx';
import { useWork } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

type Salvaged = Awaited<ReturnType<typeof journal.access.salvage>>;

interface WaysBackProps {
  readonly code: 'damaged-header' | 'damaged-journal' | 'missing-journal';
  /** The journal is whole again, and locked. */
  readonly onDone: () => void;
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
}

/**
 * What can be done for a journal that does not open, in the order in which to try it. Each keeps what is damaged as it
 * is, in the folder “aside”; none removes anything.
 */
export function WaysBack({ code, onDone, onOpen, onTrouble }: WaysBackProps) {
  const [salvaged, setSalvaged] = useState<Salvaged | null>(null);
  const work = useWork();
  const pause = usePause();
  const ways = { pause, work, onOpen, onTrouble };

  if (salvaged) return <ReadOut {...salvaged} onDone={onDone} />;
  return (
    <section className="ways-back" aria-label="Ways back">
      <ol>
        {code === 'damaged-journal' && (
          <>
            <li>
              <b>The lock and its spare</b>
              <p>Nothing to do: it opened, so it is whole.</p>
            </li>
            <li>
              <b>Bring together what can be read</b>
              <p>Everything that is not damaged goes into a new file. What is lost is named by its day.</p>
              <Button
                kind="primary"
                aria-disabled={work.doing !== ''}
                onClick={() =>
                  void work.run('salvage', 'Reading what is there. A long journal takes some seconds.', async () =>
                    setSalvaged(await journal.access.salvage()),
                  )
                }
              >
                Bring it together
              </Button>
              <WorkLine work={work} about="salvage" />
            </li>
          </>
        )}
        {code === 'damaged-header' ? (
          <LockWays {...ways} />
        ) : (
          <CopiesWay isKnown={code === 'damaged-journal'} {...ways} onDone={onDone} />
        )}
        <FilesWay work={work} />
      </ol>
    </section>
  );
}

/** What came out of the damaged file. */
function ReadOut({ entries, responses, lost, onDone }: Salvaged & { readonly onDone: () => void }) {
  const today = localTimeOf(new Date()).slice(0, 10);
  return (
    <section className="ways-back" aria-label="What was read">
      <p role="status">
        {entries} {entries === 1 ? 'entry' : 'entries'} and {responses} worksheets and records were read out of the
        damaged file, and are a journal again. The damaged file is kept in the folder “aside”.
      </p>
      {lost.length > 0 && <p>Gone, or not to be read whole: {recordsWords(lost, today)}.</p>}
      <div className="buttons">
        <Button kind="primary" ref={takeFocus} onClick={onDone}>
          Open it
        </Button>
      </div>
    </section>
  );
}
