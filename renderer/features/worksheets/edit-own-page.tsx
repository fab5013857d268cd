import type { Room } from '#contract/room.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { Crumb } from './crumb.tsx';
import { homeOf } from './home.ts';
import { takeCopy } from './own/actions.ts';
import { blankLog, blankWorksheet } from './own/blank.ts';
import { takeUpDraft } from './own/own-draft.ts';
import { OwnWorksheetEditor } from './own/own-worksheet-editor.tsx';

/** Making a worksheet or a log, or changing one of one’s own. */
export function EditOwnPage({
  id,
  room,
}: {
  readonly id: string | undefined;
  /** It is to be a log that stands there. */
  readonly room: Room | undefined;
}) {
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
  const begun = taken ? unkept.begun : (definition ?? copy ?? (room ? blankLog(room) : blankWorksheet()));
  return (
    <div className="worksheets page-scroll" data-pane="page">
      <Crumb of={begun} itself />
      <OwnWorksheetEditor
        key={id ?? 'new'}
        definition={begun}
        isNew={id === undefined}
        onKept={kept}
        onLeave={() => goTo(homeOf(begun).place)}
      />
    </div>
  );
}
