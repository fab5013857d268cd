import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { journal } from '../../bridge/client.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { MakingProgress, type MakingProgressProps } from './making-progress.tsx';
import type { ChosenPlace } from './save-file.ts';
import { useCopiedFolder } from './use-copied-folder.tsx';

export interface Told {
  readonly text: string;
  readonly isProblem: boolean;
}

interface SaveWholeProps {
  readonly icon: LucideIcon;
  readonly label: string;
  /** The label while it is made. */
  readonly making: string;
  readonly disabled: boolean;
  readonly progress: MakingProgressProps;
  /** Asked with the passphrase, as all of the journal is to leave it. */
  readonly question: string;
  readonly why: ReactNode;
  /** Whether it can be asked for; what is missing is told where it is missing. */
  readonly isReady: () => boolean;
  /** Asks where; `ask` is about a folder that may be copied elsewhere. Null when the person thinks better of it. */
  readonly choosePlace: (ask: () => Promise<boolean>) => Promise<ChosenPlace | null>;
  readonly save: (place: ChosenPlace, passphrase: string) => Promise<Told>;
}

/** Saves all of the journal somewhere, for whoever knows the passphrase: with progress, a stop, and what came of it. */
export function SaveWhole(props: SaveWholeProps) {
  const { icon, label, making, disabled, progress, question, why } = props;
  const [isMaking, setMaking] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const copied = useCopiedFolder();
  const save = async (passphrase: string): Promise<void> => {
    setTold(null);
    try {
      const place = await props.choosePlace(copied.ask);
      if (!place) return;
      setMaking(true);
      setTold(await props.save(place, passphrase));
    } catch (error) {
      setTold({ isProblem: true, text: sentenceOf(error) });
    } finally {
      setMaking(false);
    }
  };
  return (
    <>
      {told && (
        <div role="status">
          <Note kind={told.isProblem ? 'problem' : 'plain'}>{told.text}</Note>
        </div>
      )}
      <div className="buttons">
        <Button
          kind="primary"
          icon={icon}
          disabled={isMaking || disabled}
          onClick={() => props.isReady() && setAsking(true)}
        >
          {isMaking ? making : label}
        </Button>
        {isMaking && <MakingProgress {...progress} />}
      </div>
      {isAsking && (
        <WithPassphrase
          title={question}
          safe="Don’t save it"
          careful="Choose where"
          working="Trying…"
          act={async (passphrase) => {
            await journal.access.confirm({ passphrase });
            setAsking(false);
            void save(passphrase);
          }}
          onClose={() => setAsking(false)}
        >
          <p>{why}</p>
        </WithPassphrase>
      )}
      {copied.question}
    </>
  );
}
