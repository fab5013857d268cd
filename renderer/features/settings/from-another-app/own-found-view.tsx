import type { FoundOwn, ImportOwnChoices } from '#contract/imports.ts';
import { localTimeOf } from '../../../dates.ts';
import { Checkbox } from '../../../ui/choice.tsx';
import '../bring-in/bring-in.css';
import { besidesWords, heldWords } from '../bring-in/bring-in-words.ts';
import { AwayChoices, Lines } from '../bring-in/found-view.tsx';
import { isAnyOwnComing, ownBesidesWords, ownHeldWords, ownIs } from './words.ts';

interface OwnFoundViewProps {
  readonly found: FoundOwn;
  readonly choices: ImportOwnChoices;
  readonly onChoose: (choices: ImportOwnChoices) => void;
}

/** What everything of a journal holds, beside what is here, before any of it comes. */
export function OwnFoundView({ found, choices, onChoose }: OwnFoundViewProps) {
  const now = localTimeOf(new Date());
  const today = now.slice(0, 10);
  const held = [...heldWords(found, today), ...ownHeldWords(found)];
  const { away, hasOtherSettings } = found;
  return (
    <>
      <p>
        {ownIs(found, now)} {held.length > 0 && 'It holds:'}
      </p>
      <Lines lines={held} />
      {[...besidesWords(found, today), ...ownBesidesWords(found)].map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {!isAnyOwnComing(found) && (
        <p>
          <b>
            {away.length > 0 || hasOtherSettings
              ? 'Everything else in it is here already.'
              : 'Everything in it is here already.'}
          </b>
        </p>
      )}
      <AwayChoices
        found={found}
        back={new Set(choices.back)}
        onBack={(back) => onChoose({ ...choices, back: [...back] })}
      />
      {hasOtherSettings && (
        <Checkbox
          checked={choices.settings}
          onChange={(settings) => onChoose({ ...choices, settings })}
          label="Its settings and reminders too. They take the place of the settings here, but for those that guard the journal: locking, covering and printing."
        />
      )}
      <p className="small muted">
        What isn’t here yet is added, and nothing that is here is changed or replaced. What was erased here for good and
        is still in it comes again. All of it comes, or nothing, and it can be taken back in one step. What was chosen
        is only read.
      </p>
    </>
  );
}
