import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { Crumb } from './crumb.tsx';
import { takeCopy } from './own/actions.ts';
import { takeUpDraft } from './own/own-draft.ts';
import { OwnWorksheetEditor } from './own/own-worksheet-editor.tsx';

/** Making a worksheet, or changing one of one’s own. */
export function EditOwnPage({ id, onLeave }: { readonly id: string | undefined; readonly onLeave: () => void }) {
  const { data: definition } = useJournalQuery(
    'worksheets.definition',
    { id: id ?? '' },
    { enabled: id !== undefined },
  );
  const kept = (worksheet: string): void =>
    goTo({ screen: 'worksheets', view: 'worksheet', worksheet }, { replace: true });
  const { data: unkept } = useJournalQuery('worksheets.ownDraft');
  if (unkept === undefined) return <div className="worksheets page-scroll" aria-busy="true" />;
  const copy = takeCopy();
  // A copy that was asked for just now comes before what was left half made.
  const taken =
    unkept && (id === undefined ? unkept.isNew && (!copy || copy.id === unkept.begun.id) : unkept.begun.id === id);
  if (taken) takeUpDraft(unkept);
  if (id !== undefined && !definition) return <div className="worksheets page-scroll" aria-busy="true" />;
  return (
    <div className="worksheets page-scroll" data-pane="page">
      <Crumb />
      <OwnWorksheetEditor
        key={id ?? 'new'}
        definition={taken ? unkept.begun : (definition ?? copy)}
        isNew={id === undefined}
        onKept={kept}
        onLeave={onLeave}
      />
    </div>
  );
}
