import { useEffect, useState } from 'react';
import { journal } from '../../bridge/client.ts';
import { localTimeOf } from '../../dates.ts';
import { momentWords, recordsWords, sizeWords } from '../../journal-condition.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { codeOf, whyNotOpened } from './lock-sentences.ts';

type Copy = Awaited<ReturnType<typeof journal.access.copiesAtHand>>[number];
type Salvaged = Awaited<ReturnType<typeof journal.access.salvage>>;
const shownCopies = 5;

/**
 * What can be done for a damaged journal once its passphrase was right, in the order in which to try it. Each keeps the
 * damaged file as it is, in the folder “aside”.
 */
export function WayBack({ onDone }: { onDone: () => void }) {
  const [copies, setCopies] = useState<readonly Copy[]>([]);
  const [working, setWorking] = useState(false);
  const [problem, setProblem] = useState('');
  const [salvaged, setSalvaged] = useState<Salvaged | null>(null);
  const now = localTimeOf(new Date());
  useEffect(() => {
    journal.access.copiesAtHand().then(setCopies, () => {});
  }, []);
  const run = async (act: () => Promise<void>): Promise<void> => {
    if (working) return;
    setWorking(true);
    setProblem('');
    try {
      await act();
    } catch (error) {
      setProblem(codeOf(error) === 'no-room' ? sentenceOf(error) : whyNotOpened(codeOf(error)));
    } finally {
      setWorking(false);
    }
  };

  if (salvaged) {
    return (
      <section className="way-back" aria-label="What was read">
        <p role="status">
          {salvaged.entries} {salvaged.entries === 1 ? 'entry' : 'entries'} and {salvaged.responses} worksheets and
          records were read out of the damaged file, and are a journal again. The damaged file is kept in the folder
          “aside”.
        </p>
        {salvaged.lost.length > 0 && (
          <p>Gone, or not to be read whole: {recordsWords(salvaged.lost, now.slice(0, 10))}.</p>
        )}
        <div className="buttons">
          <Button kind="primary" onClick={onDone}>
            Open it
          </Button>
        </div>
      </section>
    );
  }
  return (
    <section className="way-back" aria-label="Ways back">
      <ol>
        <li>
          <b>Bring together what can be read</b>
          <p>Everything that is not damaged goes into a new file. What is lost is named by its day.</p>
          <Button
            kind="primary"
            aria-disabled={working}
            onClick={() => void run(async () => setSalvaged(await journal.access.salvage()))}
          >
            Bring it together
          </Button>
        </li>
        <li>
          <b>Put back a copy</b>
          {copies.length === 0 ? (
            <p>There is none beside the journal. There may be one in a second place.</p>
          ) : (
            <>
              <p>The journal becomes what it was when the copy was made.</p>
              <ul>
                {copies.slice(0, shownCopies).map(({ name, madeAt, bytes }) => (
                  <li key={name}>
                    <span>
                      {momentWords(madeAt, now)}, {sizeWords(bytes)}
                    </span>
                    <Button
                      size="s"
                      aria-disabled={working}
                      aria-label={`Put it back: the copy of ${momentWords(madeAt, now)}`}
                      onClick={() =>
                        void run(async () => {
                          await journal.access.restoreCopy({ name });
                          onDone();
                        })
                      }
                    >
                      Put it back
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </li>
        <li>
          <b>Keep the files</b>
          <p>Copy the whole folder to another disk, as it is. Whoever helps you later needs it, and your passphrase.</p>
        </li>
      </ol>
      <p className="small muted" role="status">
        {working ? 'Reading what is there. A long journal takes some seconds.' : problem}
      </p>
    </section>
  );
}
