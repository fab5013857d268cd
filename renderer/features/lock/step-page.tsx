import { ArrowLeft } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { Button, TextButton } from '../../ui/button.tsx';
import { Ferns } from './ferns.tsx';

interface StepPageProps {
  /** "Step 1 of 3". */
  readonly step: string;
  readonly title: string;
  readonly children: ReactNode;
  readonly aside: ReactNode;
  /** What the aside is called where landmarks are listed. */
  readonly asideName: string;
  /** The aside stands at the left, as an introduction; or at the right, as what the page makes. */
  readonly asideAt?: 'left' | 'right';
  /** In one column the aside comes first: it has to be read before anything is chosen. */
  readonly asideFirst?: boolean;
  /** What is typed in first, on a page that is for typing; the heading, if left out. */
  readonly firstFocus?: RefObject<HTMLElement | null>;
  readonly onBack?: () => void;
}

/** The two halves of a first-run page: what there is to know, and what there is to do. */
export function StepPage({
  step,
  title,
  children,
  aside,
  asideName,
  asideAt = 'left',
  asideFirst = false,
  firstFocus,
  onBack,
}: StepPageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // A new step is a new page: reading begins at its heading, and the page at its top.
  useEffect(() => (firstFocus ?? heading).current?.focus({ preventScroll: true }), [firstFocus]);
  const classes = [
    'first-run',
    asideAt === 'right' ? 'first-run-mirrored' : '',
    asideFirst ? 'first-run-aside-first' : '',
  ];
  return (
    <div className={classes.filter(Boolean).join(' ')}>
      <main className="first-run-main">
        <div className="first-run-form">
          <header>
            <div className="between">
              <p className="small muted">{step}</p>
              {onBack && (
                <TextButton icon={ArrowLeft} className="first-run-back" onClick={onBack}>
                  Back
                </TextButton>
              )}
            </div>
            <h1 className="title" tabIndex={-1} ref={heading}>
              {title}
            </h1>
          </header>
          {children}
        </div>
      </main>
      <aside className="first-run-aside" aria-label={asideName}>
        <div className="first-run-aside-in">{aside}</div>
        <Ferns />
      </aside>
    </div>
  );
}

/** On, or past: of the same size, and the second keeps nothing of the page. */
export const StepButtons = ({ onContinue, onSkip }: { onContinue: () => void; onSkip: () => void }) => (
  <div className="buttons">
    <Button kind="primary" size="l" onClick={onContinue}>
      Continue
    </Button>
    <Button size="l" onClick={onSkip}>
      Skip
    </Button>
  </div>
);
