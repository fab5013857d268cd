import type { ErrorCode } from '#contract/errors.ts';
import { journal, shell } from '../../bridge/client.ts';
import { Button } from '../../ui/button.tsx';
import { usePause } from '../../use-pause.ts';
import type { Chosen } from './choose-copies.tsx';
import { PutBack } from './copies-way.tsx';
import { LockPage } from './lock-page.tsx';
import type { Opening } from './lock-screen.tsx';
import { codeOf } from './lock-sentences.ts';
import { openWith } from './open-with.ts';
import type { Secret } from './secret-fields.tsx';
import { useWork } from './use-work.ts';

interface PutBackPageProps {
  /** The name of the folder with the copies. */
  readonly from: string;
  readonly onOpen: (opening: Opening) => void;
  readonly onTrouble: (code: ErrorCode) => void;
  /** There is a journal here now, or something to be told of. */
  readonly onDone: () => void;
  /** Without a copy after all. */
  readonly onNew: () => void;
}

/** Where there is no journal: one is made out of a copy in the folder that the person came from. */
export function PutBackPage({ from, onOpen, onTrouble, onDone, onNew }: PutBackPageProps) {
  const work = useWork();
  const pause = usePause();
  const open = async (secret: Secret | null): Promise<void> => {
    if (!secret) return onDone();
    try {
      const opened = await openWith(secret);
      if ('readOnly' in opened) onOpen(opened);
      else onDone();
    } catch (error) {
      onTrouble(codeOf(error));
    }
  };
  return (
    <LockPage
      title="Put back a copy"
      about={
        <>
          Type what opened the journal when the copies in “{from}” were made. Then choose one, and it is the journal
          here.
        </>
      }
    >
      <section className="ways-back" aria-label="Copies">
        <PutBack
          isKnown={false}
          look={look}
          pause={pause}
          work={work}
          onDone={(secret) => void open(secret)}
          onOpen={onOpen}
          onTrouble={onTrouble}
        />
      </section>
      <div className="buttons">
        <Button kind="quiet" aria-disabled={work.doing !== ''} onClick={() => work.doing === '' && onNew()}>
          Begin a new journal instead
        </Button>
      </div>
    </LockPage>
  );
}

/** Anew each time: a drive may have been pulled out meanwhile, or be back. */
async function look(): Promise<Chosen | null> {
  const { from } = await shell.journals.copies();
  return from && { name: from.name, copies: await journal.access.lookForCopies({ place: from.folder }) };
}
