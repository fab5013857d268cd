import { Redo2, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Worksheet } from '#contract/worksheet.ts';
import { Button, TextButton } from '../../../ui/button.tsx';
import { Segmented } from '../../../ui/choice.tsx';
import { Confirm } from '../../../ui/dialog.tsx';
import { useShortcut } from '../../../ui/keyboard.ts';
import { Note } from '../../../ui/note.tsx';
import { AboutOwn } from './about-own.tsx';
import { useKeeping } from './keep-own.ts';
import { useOwnDraft } from './own-draft.ts';
import { PageEditor } from './page-editor.tsx';
import { PageList } from './page-list.tsx';
import { ProblemsHere } from './problems.ts';
import { ShortForm } from './short-form.tsx';
import { TryOwn } from './try-own.tsx';
import './own-worksheet.css';

export interface OwnWorksheetEditorProps {
  /** What it begins with: one that is changed, a copy, or an empty one. */
  readonly definition: Worksheet;
  readonly isNew: boolean;
  readonly onKept: (id: string) => void;
  readonly onLeave: () => void;
}

/** Making a worksheet of one’s own, or changing one. Nothing of it counts before it is kept. */
export function OwnWorksheetEditor({ definition, isNew, onKept, onLeave }: OwnWorksheetEditorProps) {
  const [begun] = useState(definition);
  const draft = useOwnDraft(begun.id, begun, isNew);
  const { now, change } = draft;
  const { problems, keep } = useKeeping(now, isNew);
  const [at, setAt] = useState(0);
  const [view, setView] = useState<'change' | 'try'>('change');
  const [isAsking, setAsking] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const current = Math.min(at, now.pages.length - 1);
  const page = now.pages[current];
  useShortcut('ctrl+z', draft.undo);
  useShortcut('ctrl+shift+z', draft.redo);
  useShortcut('ctrl+y', draft.redo);

  const handleKeep = async (): Promise<void> => {
    const done = await keep();
    if ('id' in done) {
      draft.drop();
      onKept(done.id);
      return;
    }
    if (done.first === '') return;
    const onPage = /^pages\.(\d+)/.exec(done.first)?.[1];
    if (onPage) setAt(Number(onPage));
    setView('change');
    // Once what is to be mended is unfolded.
    setTimeout(() => {
      const find = (what: string) => whole.current?.querySelector<HTMLElement>(what);
      (find('[aria-invalid="true"]') ?? find('[data-amiss] button') ?? find('.own-add'))?.focus();
    }, 60);
  };
  const leave = (): void => {
    draft.drop();
    onLeave();
  };
  return (
    <ProblemsHere value={problems}>
      <div className="own" ref={whole}>
        <header>
          <h1 className="title">
            {isNew ? `A ${now.log ? 'log' : 'worksheet'} of your own` : `Change “${begun.name}”`}
          </h1>
          <p className="muted">
            {isNew
              ? 'Its words, its questions, in your order. It is saved as you go, and in the list once you keep it.'
              : 'What you filled in earlier stays as it was asked.'}
          </p>
        </header>
        {draft.wasHeld && draft.isChanged && (
          <Note kind="plain">
            <p>
              What you changed before is still here, not kept yet.{' '}
              <TextButton className="link" onClick={draft.startOver}>
                Begin again
              </TextButton>
            </p>
          </Note>
        )}
        <AboutOwn worksheet={now} onChange={change} />
        <div className="own-bar">
          <h2 className="label">Pages</h2>
          <Segmented
            label="Change it or try it"
            options={[
              { value: 'change', label: 'Change it' },
              { value: 'try', label: 'Try it' },
            ]}
            value={view}
            onChange={setView}
          />
        </div>
        <PageList worksheet={now} current={current} onOpen={setAt} onChange={change} />
        {view === 'try' && page ? (
          <TryOwn key={page.id} page={page} when={now.log?.when} />
        ) : (
          <PageEditor worksheet={now} index={current} onChange={change} />
        )}
        {view === 'change' && now.log && <ShortForm worksheet={now} log={now.log} onChange={change} />}
        <footer className="own-foot">
          <p className="small" role="status">
            {[
              draft.said,
              problems.size > 0 ? 'Something is still to be mended; it is marked where it stands.' : '',
            ].join(' ')}
          </p>
          <Button kind="quiet" icon={Undo2} aria-disabled={!draft.canUndo} onClick={draft.undo}>
            Undo
          </Button>
          <Button kind="quiet" icon={Redo2} aria-disabled={!draft.canRedo} onClick={draft.redo}>
            Redo
          </Button>
          <Button onClick={() => (draft.isChanged ? setAsking(true) : onLeave())}>Leave</Button>
          <Button kind="primary" disabled={!isNew && !draft.isChanged} onClick={() => void handleKeep()}>
            Keep it
          </Button>
        </footer>
      </div>
      <Confirm
        open={isAsking}
        title="Let go of what you changed?"
        body={<p>What you changed here would be gone. What you filled in earlier is not touched.</p>}
        safe={{ label: 'Stay here', onChoose: () => setAsking(false) }}
        careful={{ label: 'Let it go', onChoose: leave }}
      />
    </ProblemsHere>
  );
}
