import { useEffect, useRef, useState } from 'react';
import { plainText } from '#contract/document/plain-text.ts';
import { readDocument } from '#contract/document/schema.ts';
import { wordsOfAnswers } from '#contract/fields/printed.ts';
import { fieldsOf } from '#contract/worksheet.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { Button } from '../../../ui/button.tsx';
import type { Target } from './link-picker.tsx';

const longest = 4_000;

export interface PickPassageProps {
  readonly target: Target;
  readonly onBack: () => void;
  readonly onChoose: (passage: string | null) => void;
}

/** The words of what is cited, to mark some of them by mouse or keys. They are copied, so they stay what they were. */
export function PickPassage({ target, onBack, onChoose }: PickPassageProps) {
  const { text, problem } = useText(target);
  const words = useRef<HTMLTextAreaElement>(null);
  const [passage, setPassage] = useState('');
  useEffect(() => {
    const area = words.current;
    if (text === undefined || !area) return;
    area.focus();
    area.setSelectionRange(0, 0);
    // Not `readOnly`: Chromium moves no caret through a text that is, and nobody could mark words by keys.
    const refuse = (event: Event): void => event.preventDefault();
    area.addEventListener('beforeinput', refuse);
    return () => area.removeEventListener('beforeinput', refuse);
  }, [text]);
  const read = (): void => {
    const area = words.current;
    setPassage(area ? area.value.slice(area.selectionStart, area.selectionEnd).trim() : '');
  };
  const whole = target.kind === 'entry' ? 'Link the whole entry' : 'Link the whole page';
  return (
    <>
      <p id="pick-passage-how">Mark the words to link only those, with the mouse or with Shift and the arrow keys.</p>
      {problem ? (
        <p role="alert">{problem}</p>
      ) : (
        <textarea
          ref={words}
          className="link-picker-text"
          key={text === undefined ? 'waiting' : 'here'}
          aria-readonly="true"
          spellCheck={false}
          rows={10}
          aria-label="Its words"
          aria-describedby="pick-passage-how"
          defaultValue={text ?? ''}
          aria-busy={text === undefined}
          onSelect={read}
          onKeyUp={read}
          onPointerUp={read}
        />
      )}
      <p className="small muted" role="status">
        {passage.length > longest ? 'That is long: the first 4,000 characters are linked.' : ''}
      </p>
      <div className="link-picker-actions">
        <Button onClick={onBack}>Back</Button>
        <Button disabled={passage === ''} onClick={() => onChoose(passage.slice(0, longest).trim())}>
          Link this passage
        </Button>
        <Button kind="primary" onClick={() => onChoose(null)}>
          {whole}
        </Button>
      </div>
    </>
  );
}

function useText({ kind, id }: Target): { text: string | undefined; problem: string } {
  const entry = useJournalQuery('entries.get', { id }, { enabled: kind === 'entry', fresh: true });
  const response = useJournalQuery('worksheets.get', { id }, { enabled: kind === 'response', fresh: true });
  const problem = (entry.error ?? response.error)?.message ?? '';
  if (entry.data) return { text: textOf(() => plainText(readDocument(entry.data.body))), problem };
  if (response.data) {
    const { definition, answers } = response.data;
    return { text: wordsOfAnswers(fieldsOf(definition), answers), problem };
  }
  return { text: undefined, problem };
}

function textOf(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
