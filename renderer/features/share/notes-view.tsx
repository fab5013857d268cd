import { ArrowLeft, ArrowRight, Ellipsis, FilePlus2, FolderOpen, Save, Undo2 } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { createStore } from '../../store.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { useShortcut } from '../../ui/keyboard.ts';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { DraftsDialog, KeepDraftDialog, LastDraft } from './drafts.tsx';
import { FirstPageStep } from './first-page-step.tsx';
import { LookStep } from './look-step.tsx';
import { PassagesStep } from './passages-step.tsx';
import { Preview } from './preview.tsx';
import { type SaveChoices, SaveStep } from './save-step.tsx';
import { begin, beginFresh, takeBack, type Working, workingNow } from './selection.ts';
import { TakeOutStep } from './take-out-step.tsx';
import { useMade } from './use-made.ts';
import { WhenStep } from './when-step.tsx';

const steps = [
  { id: 'when', title: 'For whom, and when' },
  { id: 'first', title: 'The first page' },
  { id: 'passages', title: 'Passages' },
  { id: 'take-out', title: 'Words to take out' },
  { id: 'look', title: 'A look at it' },
  { id: 'save', title: 'Save or print' },
] as const;
type StepId = (typeof steps)[number]['id'];

// Outside the page: whoever goes to a worksheet for its lines, or looks something up, comes back to where they were.
const stepNow = createStore<StepId>('when');

export interface NotesViewProps {
  readonly head: ReactNode;
  readonly working: Working;
  readonly readOnly: boolean;
}

/** Notes for a session in six short steps, to be gone through in any order, beside the pages as they will be. */
export function NotesView({ head, working, readOnly }: NotesViewProps) {
  const step = stepNow.use();
  const [open, setOpen] = useState<'keep' | 'drafts' | null>(null);
  const [choices, setChoices] = useState<SaveChoices>({ isUnderstood: false, format: 'pdf' });
  const making = useMade(working.selection);
  const title = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step begins at its heading
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
    if (!isFirst.current) title.current?.focus();
    isFirst.current = false;
  }, [step]);
  useShortcut('ctrl+z', () => takeBack());
  const index = steps.findIndex(({ id }) => id === step);
  const [before, here, after] = [steps[index - 1], steps[index], steps[index + 1]];
  const { selection } = working;
  const startOver = (): void => {
    const earlier = workingNow();
    stepNow.set('when');
    void beginFresh({ startOver: true }).then(() =>
      toast({
        text: 'Nothing is chosen any more.',
        undo: () => {
          if (earlier) begin(earlier.selection, earlier);
        },
      }),
    );
  };
  return (
    <div className="share">
      <div className="share-controls" data-pane="page">
        <div className="share-scroll page-scroll" ref={scroller}>
          {head}
          <p className="share-lead muted">
            One page for your therapist, and what you add to it. Nothing leaves this computer until you save it.
          </p>
          {!working.isTouched && !working.draft && <LastDraft />}
          <nav className="share-steps" aria-label="Steps, in any order">
            <ol>
              {steps.map(({ id, title: name }, number) => (
                <li key={id}>
                  <button
                    type="button"
                    aria-label={`${number + 1}. ${name}`}
                    title={name}
                    {...(id === step ? { 'aria-current': 'step' as const } : {})}
                    onClick={() => stepNow.set(id)}
                  >
                    {number + 1}
                  </button>
                </li>
              ))}
            </ol>
            <div className="share-steps-end">
              <Menu
                trigger={<IconButton label="More" icon={Ellipsis} />}
                label="More"
                items={[
                  { label: 'Undo the last change', icon: Undo2, keys: 'Ctrl Z', onSelect: () => void takeBack() },
                  'separator',
                  ...(readOnly
                    ? []
                    : [{ label: 'Keep as a draft…', icon: Save, onSelect: () => setOpen('keep') } as const]),
                  { label: 'Drafts…', icon: FolderOpen, onSelect: () => setOpen('drafts') },
                  { label: 'Start over', icon: FilePlus2, onSelect: startOver },
                ]}
              />
            </div>
          </nav>
          <h2 className="head share-step-title" ref={title} tabIndex={-1}>
            {here?.title}
          </h2>
          {step === 'when' && <WhenStep selection={selection} />}
          {step === 'first' && <FirstPageStep working={working} />}
          {step === 'passages' && <PassagesStep selection={selection} />}
          {step === 'take-out' && <TakeOutStep selection={selection} made={making.made} />}
          {step === 'look' && <LookStep selection={selection} made={making.made} />}
          {step === 'save' && <SaveStep {...{ selection, making, choices }} onChoose={setChoices} />}
        </div>
        <div className="share-foot">
          {before && (
            <Button icon={ArrowLeft} kind="quiet" onClick={() => stepNow.set(before.id)}>
              Back
            </Button>
          )}
          {after && (
            <Button icon={ArrowRight} kind="primary" onClick={() => stepNow.set(after.id)}>
              {after.title}
            </Button>
          )}
        </div>
      </div>
      <Preview {...making} paper={selection.look.paper} />
      {open === 'keep' && <KeepDraftDialog working={working} onClose={() => setOpen(null)} />}
      {open === 'drafts' && <DraftsDialog onClose={() => setOpen(null)} />}
    </div>
  );
}
