import { Check, ChevronLeft } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { moveAmong } from '../../form/move-among.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { TickBox } from '../../ui/tick-box.tsx';
import { SafetyNote } from './safety-note.tsx';
import './safety-gate.css';

export interface SafetyGateProps {
  readonly name: string;
  readonly soloLine: string | undefined;
  readonly onPass: (variant: 'full' | 'solo') => void;
  readonly onBack: () => void;
  readonly onHide: () => void;
  readonly onSupport: () => void;
  readonly onSteady: () => void;
}

type Step = 'place' | 'away' | 'partner' | 'note';

/**
 * Two questions before a worksheet that assumes it is safe to speak up. Every answer lives in this component’s state
 * and nowhere else; only which form is gone on with is told to anybody.
 */
export function SafetyGate({ name, soloLine, onPass, onBack, onHide, onSupport, onSteady }: SafetyGateProps) {
  const { data: gate } = useJournalQuery('content.gate');
  const [step, setStep] = useState<Step>('place');
  const [place, setPlace] = useState<string | null>(null);
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [isWanting, setWanting] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is a page of its own, told by its heading
  useEffect(() => heading.current?.focus({ preventScroll: true }), [step, gate]);
  if (!gate) return <div aria-busy="true" />;

  const goOn = (): void => {
    if (step === 'place') setStep(gate.place.options.find(({ id }) => id === place)?.safe ? 'partner' : 'away');
    else if (ticked.length === 1 && ticked[0] === gate.partner.opens) onPass('full');
    else setStep('note');
  };
  const tick = (id: string): void => {
    const alone = new Set(gate.partner.options.filter((option) => option.alone).map((option) => option.id));
    setTicked((before) => {
      if (before.includes(id)) return before.filter((each) => each !== id);
      return alone.has(id) ? [id] : [...before.filter((each) => !alone.has(each)), id];
    });
  };

  if (step === 'note') {
    const adds = gate.partner.options
      .filter(({ id }) => ticked.includes(id))
      .flatMap(({ adds: key }) => (key && gate.adds[key] ? [gate.adds[key]] : []));
    return (
      <section className="safety-gate" aria-label={`Before ${name}`}>
        <p>
          <TextButton icon={ChevronLeft} onClick={() => setStep('partner')}>
            Back to the question
          </TextButton>
        </p>
        <SafetyNote
          heading={heading}
          adds={adds}
          soloLine={soloLine}
          onSupport={onSupport}
          onSteady={onSteady}
          onCarryOn={() => onPass('solo')}
        />
      </section>
    );
  }
  return (
    <section className="safety-gate" aria-label={`Before ${name}`}>
      <p className="small muted">Before “{name}”</p>
      <h1 className="title" ref={heading} tabIndex={-1} id="gate-question">
        {step === 'partner' ? gate.partner.question : gate.place.question}
      </h1>
      {step === 'partner' ? (
        <>
          <p className="body" id="gate-help">
            {gate.partner.help}
          </p>
          <fieldset
            className="safety-gate-options"
            aria-labelledby="gate-question"
            aria-describedby="gate-help"
            onKeyDown={moveAmong('button')}
          >
            {gate.partner.options.map((option) => (
              <button
                key={option.id}
                type="button"
                className="safety-gate-option"
                aria-pressed={ticked.includes(option.id)}
                onClick={() => tick(option.id)}
              >
                <TickBox on={ticked.includes(option.id)} />
                {option.name}
              </button>
            ))}
          </fieldset>
          <Ways>
            <Button onClick={() => setStep('place')}>Back</Button>
            <Button kind="primary" onClick={goOn}>
              Go on
            </Button>
          </Ways>
        </>
      ) : (
        <>
          <div
            className="chips"
            role="radiogroup"
            aria-labelledby="gate-question"
            onKeyDown={moveAmong('[role="radio"]')}
          >
            {gate.place.options.map((option, index) => (
              // biome-ignore lint/a11y/useSemanticElements: a native radio is chosen by moving, and this one leads on
              <button
                key={option.id}
                type="button"
                role="radio"
                className="chip"
                aria-checked={place === option.id}
                tabIndex={(place === null ? index === 0 : place === option.id) ? 0 : -1}
                onClick={() => {
                  setPlace(option.id);
                  setStep('place');
                }}
              >
                {place === option.id && <Check className="icon" aria-hidden="true" />}
                {option.name}
              </button>
            ))}
          </div>
          {step === 'away' ? (
            <>
              <p className="body" role="status">
                {gate.place.away}
              </p>
              <Ways>
                <Button onClick={onHide}>Hide now</Button>
                <Button onClick={onBack}>Back to worksheets</Button>
                <Button onClick={() => setStep('partner')}>Go on all the same</Button>
              </Ways>
            </>
          ) : (
            <>
              <p className="body" role="status">
                {isWanting && place === null ? 'One of the three is wanted here. It is not saved.' : ''}
              </p>
              <Ways>
                <Button onClick={onBack}>Back</Button>
                <Button kind="primary" onClick={() => (place === null ? setWanting(true) : goOn())}>
                  Go on
                </Button>
              </Ways>
            </>
          )}
        </>
      )}
    </section>
  );
}

const Ways = ({ children }: { readonly children: React.ReactNode }) => <div className="buttons">{children}</div>;
