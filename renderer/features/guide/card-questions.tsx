import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import type { Question } from '#contract/document/prompt.ts';
import type { CardSummary } from '#contract/guide.ts';
import { inYourWords } from '../../in-your-words.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { useTurnAway } from '../../use-turn-away.ts';
import type { GuideView } from './use-guide.ts';

interface CardQuestionsProps {
  readonly guide: GuideView;
  readonly card: CardSummary;
  readonly source: string;
  readonly onWrite: (question: Question) => void;
}

/** What to write from: a card’s questions on the desk, each with a way past it of the same size. */
export function CardQuestions({ guide, card, source, onWrite }: CardQuestionsProps) {
  const { turnAway, takeBack } = useTurnAway();
  const muted = new Set(guide.marks.muted.map(({ prompt }) => prompt));
  const prompts = guide.promptsOf(card);
  const turnedAway = prompts.filter(({ prompt }) => muted.has(prompt.id));
  const group = useKeptFocus(turnedAway.length);
  return (
    <div ref={group}>
      {prompts
        .filter(({ prompt }) => !muted.has(prompt.id))
        .map(({ prompt, standing }, index) => {
          const words = inYourWords(prompt.text, guide.partnerWord);
          return (
            <Waiting key={prompt.id} waits={standing === 'ask' && guide.cardStanding(card) === 'show'}>
              <p className="guide-question">{words}</p>
              <div className="buttons">
                <Button
                  size="s"
                  kind={index === 0 ? 'primary' : 'plain'}
                  onClick={() =>
                    onWrite({ prompt: prompt.id, card: card.id, source: `Question from ${source}`, words })
                  }
                >
                  Write about this
                </Button>
                <Menu
                  label="Not for me"
                  trigger={
                    <Button size="s" kind="quiet">
                      Not for me
                    </Button>
                  }
                  items={[
                    { label: 'Not for a month', onSelect: () => turnAway(prompt.id, 'month') },
                    { label: 'Not again', onSelect: () => turnAway(prompt.id, 'ever') },
                  ]}
                />
              </div>
            </Waiting>
          );
        })}
      {turnedAway.length > 0 && (
        <p className="guide-turned-away">
          {turnedAway.length === 1 ? 'One question is' : 'Some questions are'} put away.{' '}
          <TextButton
            onClick={() => {
              for (const { prompt } of turnedAway) takeBack(prompt.id);
            }}
          >
            Show {turnedAway.length === 1 ? 'it' : 'them'} again
          </TextButton>
        </p>
      )}
    </div>
  );
}

/** A question that goes takes the focus with it: it passes to the way to have it back, and from there to the questions. */
function useKeptFocus(turnedAway: number): RefObject<HTMLDivElement | null> {
  const group = useRef<HTMLDivElement>(null);
  const before = useRef(turnedAway);
  useEffect(() => {
    const isAway = turnedAway > before.current;
    if (turnedAway === before.current) return;
    before.current = turnedAway;
    if (document.activeElement !== document.body) return;
    const buttons = [...(group.current?.querySelectorAll('button') ?? [])];
    buttons.at(isAway ? -1 : 0)?.focus();
  }, [turnedAway]);
  return group;
}

/** A question whose topic asks first says only that it is there. */
function Waiting({ waits, children }: { readonly waits: boolean; readonly children: ReactNode }) {
  const [isAsked, setIsAsked] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  return (
    <div className="guide-reflect" ref={box} tabIndex={-1}>
      {waits && !isAsked ? (
        <div className="guide-waits">
          <p>A question here touches a topic that asks first.</p>
          <Button
            size="s"
            onClick={() => {
              box.current?.focus({ preventScroll: true });
              setIsAsked(true);
            }}
          >
            Show it
          </Button>
        </div>
      ) : (
        children
      )}
    </div>
  );
}
