import {
  BookOpen,
  ChartColumn,
  FilePen,
  Leaf,
  LifeBuoy,
  ListChecks,
  Lock,
  type LucideIcon,
  NotebookText,
  PanelLeft,
  Printer,
  Search,
  Settings2,
  SquarePen,
  Sun,
} from 'lucide-react';
import type { Place } from '#contract/settings.ts';
import { shell } from '../bridge/client.ts';
import { useJournalQuery } from '../bridge/hooks.ts';
import { goTo, goToJournal } from '../place.ts';
import { IconButton } from '../ui/button.tsx';
import { Keys } from '../ui/kbd.tsx';
import './sidebar.css';

export interface SidebarProps {
  readonly place: Place;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly onNewEntry: () => void;
  readonly onFind: () => void;
}

/** The screen that a place belongs to: a log’s pages belong to the room that it is kept in. */
function useScreenOf(place: Place): Place['screen'] {
  const { worksheet, response } = place.screen === 'worksheets' ? place : { worksheet: undefined, response: undefined };
  const { data: list } = useJournalQuery('worksheets.list', undefined, { enabled: worksheet !== undefined });
  const { data: page } = useJournalQuery('worksheets.get', { id: response ?? '' }, { enabled: response !== undefined });
  return page?.definition.log?.room ?? list?.find(({ id }) => id === worksheet)?.room ?? place.screen;
}

/** The way around: what to do, where to go, and the lock at the foot. */
export function Sidebar({ place, folded, onFold, onNewEntry, onFind }: SidebarProps) {
  const screen = useScreenOf(place);
  return (
    <nav className={folded ? 'sidebar sidebar-rail' : 'sidebar'} aria-label="Main" data-pane="sidebar">
      <div className="sidebar-top">
        <IconButton
          label={folded ? 'Unfold sidebar' : 'Fold sidebar'}
          keys="Ctrl \"
          icon={PanelLeft}
          onClick={onFold}
        />
      </div>
      <div className="sidebar-group">
        <Item icon={SquarePen} name="New entry" keys="Ctrl N" onChoose={onNewEntry} />
        <Item icon={Search} name="Find or do" keys="Ctrl K" onChoose={onFind} />
      </div>
      <div className="sidebar-group">
        <Item icon={Sun} name="Today" current={screen === 'today'} onChoose={() => goTo({ screen: 'today' })} />
        <Item
          icon={NotebookText}
          name="Journal"
          current={screen === 'journal'}
          onChoose={() => place.screen !== 'journal' && goToJournal()}
        />
        <Item
          icon={BookOpen}
          name="Guide"
          current={screen === 'guide'}
          onChoose={() => goTo({ screen: 'guide', view: 'chapters' })}
        />
        <Item
          icon={FilePen}
          name="Worksheets"
          current={screen === 'worksheets'}
          onChoose={() => goTo({ screen: 'worksheets', view: 'list' })}
        />
        <Item icon={Leaf} name="Care" current={screen === 'care'} onChoose={() => goTo({ screen: 'care' })} />
        <Item
          icon={ListChecks}
          name="Trust"
          current={screen === 'trust'}
          onChoose={() => goTo({ screen: 'trust', view: 'promises' })}
        />
        <Item
          icon={ChartColumn}
          name="Insights"
          current={screen === 'insights'}
          onChoose={() => goTo({ screen: 'insights' })}
        />
        <Item
          icon={Printer}
          name="Share"
          current={screen === 'share'}
          onChoose={() => place.screen !== 'share' && goTo({ screen: 'share', view: 'notes' })}
        />
      </div>
      <div className="sidebar-group sidebar-foot">
        <Item
          icon={LifeBuoy}
          name="Staying safe"
          current={screen === 'safety'}
          onChoose={() => goTo({ screen: 'safety' })}
        />
        <Item icon={Lock} name="Lock" keys="Ctrl L" onChoose={() => void shell.lock.now()} />
        <Item
          icon={Settings2}
          name="Settings"
          current={screen === 'settings'}
          onChoose={() => goTo({ screen: 'settings', section: 'privacy' })}
        />
      </div>
    </nav>
  );
}

function Item({
  icon: Icon,
  name,
  keys,
  current = false,
  onChoose,
}: {
  icon: LucideIcon;
  name: string;
  keys?: string;
  current?: boolean;
  onChoose: () => void;
}) {
  return (
    <button
      type="button"
      className="sidebar-item"
      title={keys ? `${name} (${keys})` : name}
      {...(current ? { 'aria-current': 'page' as const } : {})}
      onClick={onChoose}
    >
      <Icon className="icon" aria-hidden="true" />
      <span>{name}</span>
      {keys && <Keys keys={keys} />}
    </button>
  );
}
