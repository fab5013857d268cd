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
import { nothingTyped, type Secret, SecretFields, secretIn } from './secret-fields.tsx';
import type { Work } from './use-work.ts';
import { WorkLine } from './work-line.tsx';

interface CopiesWayProps {
  /** The key is known already, as the passphrase was right. */
  readonly isKnown: boolean;
  /** Looks into the folder that the person chose before, if there was one. */
  readonly look?: () => Promise<Chosen | null>;
  readonly pause: Pause;
  readonly work: Work;
  /** One was put back; with what it opens, where that was typed here. */
  readonly onDone: (secret: Secret | null) => void;
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
}

const about = 'copies';

/** A copy in the place of a journal that is damaged or gone: one beside it, or in a folder that the person knows of. */
export function CopiesWay(props: CopiesWayProps) {
  return (
    <li>
      <b>Put back a copy</b>
      <p>The journal becomes what it was when the copy was made.</p>
      <PutBack {...props} />
    </li>
  );
}

/** What opens the copies, and then the copies. */
export function PutBack({ isKnown, ...props }: CopiesWayProps) {
  const [known, setKnown] = useState<{ secret: Secret | null; chosen: Chosen | null } | null>(
    isKnown ? { secret: null, chosen: null } : null,
  );
  return (
    <>
      {known ? (
        <Copies {...props} first={known.chosen} onDone={() => props.onDone(known.secret)} />
      ) : (
        <KeyFirst {...props} onKnown={(secret, chosen) => setKnown({ secret, chosen })} />
      )}
      <WorkLine work={props.work} about={about} />
    </>
  );
}

type Props = Omit<CopiesWayProps, 'isKnown'>;

interface CopiesProps extends Pick<Props, 'work'> {
  readonly first: Chosen | null;
  readonly onDone: () => void;
}

function Copies({ work, first, onDone }: CopiesProps) {
  const [beside, setBeside] = useState<readonly FoundCopy[] | null>(null);
  const [chosen, setChosen] = useState(first);
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
      {beside.length > 0 && <CopyList copies={beside} {...list} />}
      {beside.length === 0 && !first && <p>There is none beside the journal.</p>}
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

interface KeyFirstProps extends Props {
  readonly onKnown: (secret: Secret, chosen: Chosen | null) => void;
}

/** A copy is opened with the key of the journal, which the passphrase gives also where the file is gone. */
function KeyFirst({ look, pause, work, onOpen, onTrouble, onKnown }: KeyFirstProps) {
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
        const chosen = (await look?.()) ?? null;
        const opened = await keyFrom(secret);
        if (opened === 'known') onKnown(secret, chosen);
        else if (opened === 'none') work.ask(about, 'There is no copy there now. Connect the drive, and try again.');
        else if ('readOnly' in opened) onOpen(opened);
        else {
          pause.begin(opened.waitSeconds);
          work.ask(about, 'That didn’t open the lock. Nothing was changed.');
        }
      } catch (error) {
        onTrouble(codeOf(error));
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

/** The key from the journal's own lock or, where there is none, from those of the copies; `none` when there are none either. */
async function keyFrom(secret: Secret): Promise<Awaited<ReturnType<typeof openWith>> | 'known' | 'none'> {
  try {
    return await openWith(secret);
  } catch (error) {
    if (codeOf(error) === 'missing-journal') return 'known';
    if (codeOf(error) !== 'damaged-header') throw error;
  }
  try {
    const answer = await journal.access.openCopies({ secret });
    return answer.result === 'known' ? 'known' : answer;
  } catch (error) {
    if (codeOf(error) === 'not-found') return 'none';
    throw error;
  }
}
