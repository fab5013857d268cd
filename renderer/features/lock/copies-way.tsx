import { type FormEvent, useEffect, useState } from 'react';
import type { ErrorCode } from '#contract/errors.ts';
import { journal } from '../../bridge/client.ts';
import { localTimeOf } from '../../dates.ts';
import { momentWords, sizeWords } from '../../journal-condition.ts';
import { Button } from '../../ui/button.tsx';
import { takeFocus } from '../../ui/take-focus.ts';
import type { Pause } from '../../use-pause.ts';
import { ChooseCopies, type Chosen, type FoundCopy } from './choose-copies.tsx';
import type { Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import { openWith } from './open-with.ts';
import { nothingTyped, SecretFields, secretIn } from './secret-fields.tsx';
import type { Work } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface CopiesWayProps {
  /** The key is known already, as the passphrase was right. */
  readonly isKnown: boolean;
  readonly pause: Pause;
  readonly work: Work;
  readonly onDone: () => void;
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
}

const about = 'copies';

/** A copy in the place of a journal that is damaged or gone: one beside it, or in a folder that the person knows of. */
export function CopiesWay({ isKnown, ...props }: CopiesWayProps) {
  const [known, setKnown] = useState(isKnown);
  return (
    <li>
      <b>Put back a copy</b>
      <p>The journal becomes what it was when the copy was made.</p>
      {known ? <Copies {...props} /> : <KeyFirst {...props} onKnown={() => setKnown(true)} />}
      <WorkLine work={props.work} about={about} />
    </li>
  );
}

type Props = Omit<CopiesWayProps, 'isKnown'>;

function Copies({ work, onDone }: Props) {
  const [beside, setBeside] = useState<readonly FoundCopy[] | null>(null);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  useEffect(() => {
    journal.access.copiesAtHand().then(setBeside, () => setBeside([]));
  }, []);
  if (!beside) return null;
  const putBack = ({ name, place }: FoundCopy): Promise<void> =>
    work.run(about, 'Reading the copy through and putting it back…', async () => {
      await journal.access.restoreCopy({ name, place });
      onDone();
    });
  const list = { isBusy: work.doing !== '', onPutBack: (copy: FoundCopy) => void putBack(copy) };
  return (
    <div className="ways-back-copies" tabIndex={-1} ref={takeFocus}>
      {beside.length > 0 ? <CopyList copies={beside} {...list} /> : <p>There is none beside the journal.</p>}
      {chosen &&
        (chosen.copies.length > 0 ? (
          <CopyList copies={chosen.copies} folder={chosen.name} {...list} />
        ) : (
          <p role="status">There is no copy of this journal in “{chosen.name}”.</p>
        ))}
      <ChooseCopies work={work} about={about} onChosen={setChosen} />
    </div>
  );
}

const firstShown = 5;

function CopyList({
  copies,
  folder,
  isBusy,
  onPutBack,
}: {
  readonly copies: readonly FoundCopy[];
  readonly folder?: string;
  readonly isBusy: boolean;
  readonly onPutBack: (copy: FoundCopy) => void;
}) {
  const [all, setAll] = useState(false);
  const now = localTimeOf(new Date());
  return (
    <>
      {folder && <p>In “{folder}”:</p>}
      <ul>
        {copies.slice(0, all ? copies.length : firstShown).map((copy) => (
          <li key={copy.name}>
            <span>
              {momentWords(copy.madeAt, now)}, {sizeWords(copy.bytes)}
              {copy.isOfOtherLock &&
                ' (from before the last change of the passphrase: open it with “Choose another folder”)'}
            </span>
            {!copy.isOfOtherLock && (
              <Button
                size="s"
                aria-disabled={isBusy}
                aria-label={`Put it back: the copy of ${momentWords(copy.madeAt, now)}`}
                onClick={() => !isBusy && onPutBack(copy)}
              >
                Put it back
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!all && copies.length > firstShown && (
        <Button size="s" kind="quiet" onClick={() => setAll(true)}>
          Show {copies.length - firstShown} older ones
        </Button>
      )}
    </>
  );
}

/** A copy is opened with the key of the journal, which the passphrase gives also where the file is gone. */
function KeyFirst({ pause, work, onOpen, onTrouble, onKnown }: Props & { readonly onKnown: () => void }) {
  const [typed, setTyped] = useState(nothingTyped);
  const waiting = pause.secondsLeft > 0;
  const isBusy = work.doing !== '';
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (isBusy || waiting) return;
    const secret = secretIn(typed);
    if (typeof secret === 'string') {
      work.ask(about, secret);
      return;
    }
    void work.run(about, 'Trying the lock…', async () => {
      try {
        const opened = await openWith(secret);
        if ('readOnly' in opened) onOpen(opened);
        else {
          pause.begin(opened.waitSeconds);
          work.ask(about, 'That didn’t open the lock. Nothing was changed.');
        }
      } catch (error) {
        if (codeOf(error) === 'missing-journal') onKnown();
        else onTrouble(codeOf(error));
      }
    });
  };
  return (
    <form className="mend-lock" aria-label="What opens the copies" onSubmit={handleSubmit}>
      <SecretFields typed={typed} onType={setTyped} readOnly={isBusy} />
      <div className="buttons">
        <Button kind="primary" type="submit" aria-disabled={isBusy || waiting}>
          Show the copies
        </Button>
        {waiting && (
          <span className="unlock-seconds" role="timer" aria-live="off">
            {pause.secondsLeft} s
          </span>
        )}
      </div>
    </form>
  );
}
