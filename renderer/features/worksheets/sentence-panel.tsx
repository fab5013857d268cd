import { Copy, CornerDownLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Chosen } from '#contract/fields/choice.ts';
import type { Answers } from '#contract/fields/index.ts';
import { filledSentence } from '#contract/fields/sentence.ts';
import { fieldAt, type Sentence, type Worksheet } from '#contract/worksheet.ts';
import { shell } from '../../bridge/client.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { Note } from '../../ui/note.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Rehearse } from './rehearse.tsx';
import './sentence-panel.css';

export interface SentencePanelProps {
  readonly sentence: Sentence;
  readonly worksheet: Worksheet;
  readonly answers: Answers;
  readonly onAnswer: (field: string, answer: unknown) => void;
  /** Puts the words where they can be changed. */
  readonly onTakeOver: (text: string) => void;
  readonly onSupport: () => void;
}

/** The sentence as it sounds so far, in several manners; to check, to copy, to take over, to say aloud. */
export function SentencePanel({ sentence, worksheet, answers, onAnswer, onTakeOver, onSupport }: SentencePanelProps) {
  const [manner, setManner] = useState(sentence.versions[0]?.id ?? '');
  const [isRehearsing, setRehearsing] = useState(false);
  const version = sentence.versions.find(({ id }) => id === manner) ?? sentence.versions[0];
  const { parts, text } = filledSentence(worksheet, version?.text ?? '', answers);
  const spoken = usePaused(text);
  const copy = async (): Promise<void> => {
    try {
      await shell.clipboard.copy({ text });
      toast({ text: 'Copied. It is taken off the clipboard after a minute.' });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    }
  };
  return (
    <aside className="sentence-panel page-scroll" aria-label={sentence.title} data-pane="sentence">
      <header>
        <h2 className="label">{sentence.title}</h2>
        {sentence.versions.length > 1 && (
          <Segmented
            label="Manner"
            options={sentence.versions.map(({ id, name }) => ({ value: id, label: name }))}
            value={manner}
            onChange={setManner}
          />
        )}
      </header>
      <p className="sentence-panel-words">
        {parts.map(({ text: words, kind }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence, always drawn together
          <span key={index} data-kind={kind}>
            {words}
          </span>
        ))}
      </p>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
      {sentence.checks && (
        <Checks field={sentence.checks} worksheet={worksheet} answers={answers} onAnswer={onAnswer} />
      )}
      <div className="buttons">
        <Button kind="primary" icon={CornerDownLeft} onClick={() => onTakeOver(text)}>
          Take it over into my words
        </Button>
        <Button icon={Copy} onClick={() => void copy()}>
          Copy the words
        </Button>
        <Button onClick={() => setRehearsing(true)}>Practise aloud</Button>
      </div>
      <Note kind="care">
        <p>
          Where saying this could put you at risk, it can stay on this page.{' '}
          <TextButton className="link" onClick={onSupport}>
            Staying safe
          </TextButton>
        </p>
      </Note>
      {isRehearsing && (
        <Rehearse parts={parts} sentence={sentence} answers={answers} onClose={() => setRehearsing(false)} />
      )}
    </aside>
  );
}

/** Ticks of one’s own; nothing is checked by the app. */
function Checks({
  field: id,
  worksheet,
  answers,
  onAnswer,
}: Pick<SentencePanelProps, 'worksheet' | 'answers' | 'onAnswer'> & { readonly field: string }) {
  const field = fieldAt(worksheet, id);
  if (field?.kind !== 'choices') return null;
  const answer = answers[id];
  const chosen: readonly Chosen[] = Array.isArray(answer) ? (answer as Chosen[]) : [];
  return (
    <fieldset className="sentence-panel-checks">
      <legend className="label">{field.label}</legend>
      {field.options.map((option) => {
        const isOn = chosen.includes(option.id);
        const next = isOn ? chosen.filter((each) => each !== option.id) : [...chosen, option.id];
        return (
          <button
            key={option.id}
            type="button"
            aria-pressed={isOn}
            onClick={() => onAnswer(id, next.length === 0 ? undefined : next)}
          >
            <TickBox on={isOn} />
            {option.name.replace(/^./u, (letter) => letter.toLocaleUpperCase())}
          </button>
        );
      })}
    </fieldset>
  );
}

/** The words once nobody has typed for a moment: what a screen reader is told. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), 1_500);
    return () => clearTimeout(timer);
  }, [text]);
  return paused;
}
