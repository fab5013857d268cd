import {
  Accessibility,
  ALargeSmall,
  BookMarked,
  BookOpen,
  BookText,
  CalendarDays,
  ChartColumn,
  CircleQuestionMark,
  Eye,
  EyeOff,
  FilePen,
  FolderOutput,
  Images,
  Keyboard,
  Leaf,
  LifeBuoy,
  ListChecks,
  Lock,
  LockKeyhole,
  Moon,
  NotebookText,
  PanelLeft,
  Printer,
  Settings2,
  SquarePen,
  Sun,
  SunMoon,
  Trash2,
  Wind,
} from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import type { Template } from '#contract/content.ts';
import type { Place } from '#contract/settings.ts';
import type { Appearance } from '#contract/shell.ts';
import { applyAppearance, currentAppearance } from '../appearance.ts';
import { shell } from '../bridge/client.ts';
import { useJournalQuery } from '../bridge/hooks.ts';
import { logNow } from '../logging.ts';
import { goBack, goTo, goToJournal, journalPlace } from '../place.ts';
import { hide } from '../quick-hide.ts';
import { askForSealed } from '../sealed.ts';
import { steady } from '../steadying.ts';
import { type Command, registerCommand, useShortcut } from '../ui/keyboard.ts';
import { giveFocus } from '../ui/take-focus.ts';
import { undoToast } from '../ui/toasts.tsx';

export interface ShellActs {
  readonly onNewEntry: (beginning?: { readonly templateId?: string }) => void;
  readonly onFind: () => void;
  readonly onFold: () => void;
  readonly onHelp: () => void;
}

const sizes = [90, 100, 112, 125, 150] as const;

/** Changes how things look, at once and for the next time. */
function changeAppearance(change: Partial<Appearance>): void {
  applyAppearance({ ...currentAppearance(), ...change });
  void shell.appearance.change(change);
}

function stepTextSize(step: 1 | -1): void {
  const size = sizes[sizes.indexOf(currentAppearance().textSize) + step];
  if (size) changeAppearance({ textSize: size });
}

/** Everything that can be done from any screen: by keys, and in the palette and the keyboard help by name. */
export function useShellCommands(acts: ShellActs, isFinding: boolean): void {
  const { data: templates } = useJournalQuery('content.templates');
  // The pages of help and the chapters are wanted by name only where names are looked for.
  const { data: help } = useJournalQuery('content.help', undefined, { enabled: isFinding });
  const { data: guide } = useJournalQuery('guide.contents', undefined, { enabled: isFinding });
  const { data: worksheets } = useJournalQuery('worksheets.list', undefined, { enabled: isFinding });
  const run = useEffectEvent((act: (acts: ShellActs) => void) => act(acts));

  useEffect(() => {
    const commands = [
      ...shellCommands(run),
      ...templateCommands(templates ?? [], run),
      ...helpCommands(help ?? []),
      ...worksheetCommands(worksheets ?? []),
      ...chapterCommands(guide?.chapters ?? []),
    ];
    const takeAway = commands.map(registerCommand);
    return () => {
      for (const each of takeAway) each();
    };
  }, [templates, help, guide, worksheets]);

  useWallShortcuts();
  useShortcut('ctrl+n', () => acts.onNewEntry(), always);
  useShortcut('ctrl+k', acts.onFind, always);
  useShortcut('ctrl+\\', acts.onFold, always);
  useShortcut('ctrl+1', () => goTo({ screen: 'today' }), always);
  useShortcut('ctrl+2', goToJournal, always);
  useShortcut('ctrl+3', () => goTo({ screen: 'guide', view: 'chapters' }), always);
  useShortcut('ctrl+4', () => goTo({ screen: 'worksheets', view: 'list' }), always);
  useShortcut('ctrl+5', () => goTo({ screen: 'care' }), always);
  useShortcut('ctrl+6', () => goTo({ screen: 'trust', view: 'promises' }), always);
  useShortcut('ctrl+7', () => goTo({ screen: 'insights' }), always);
  useShortcut('ctrl+8', () => goTo({ screen: 'share', view: 'notes' }), always);
  useShortcut('ctrl+,', () => goTo({ screen: 'settings', section: 'privacy' }), always);
  useShortcut('?', acts.onHelp);
  useShortcut('f1', () => goTo({ screen: 'help' }), always);
  useShortcut('alt+arrowleft', goBack);
  useShortcut('f6', () => stepPane(1), always);
  useShortcut('shift+f6', () => stepPane(-1), always);
}

const always = { evenInText: true };

/** Keys that work wherever a journal is open, also before two people: none of them leads to another page. */
export function useWallShortcuts(): void {
  useShortcut('ctrl+l', () => void shell.lock.now(), always);
  useShortcut('ctrl+=', () => stepTextSize(1), always);
  useShortcut('ctrl++', () => stepTextSize(1), always);
  useShortcut('ctrl+-', () => stepTextSize(-1), always);
  useShortcut('ctrl+0', () => changeAppearance({ textSize: 100 }), always);
  useShortcut('ctrl+z', () => undoToast());
}

const steadyCommands: readonly Command[] = (
  [
    ['grounding', 'Ground myself', Eye],
    ['breathing', 'Breathe slowly', Wind],
    ['muscle-release', 'Tighten and let go', Accessibility],
  ] as const
).map(([which, name, icon]) => ({ id: `steady-${which}`, name, group: 'Do', icon, run: () => steady(which) }));

type Run = (act: (acts: ShellActs) => void) => void;

function shellCommands(run: Run): Command[] {
  const settings = (section: Extract<Place, { screen: 'settings' }>['section'], name: string, also = ''): Command => ({
    id: `settings-${section}`,
    name: `Settings: ${name}`,
    also,
    group: 'Go to',
    icon: Settings2,
    run: () => goTo({ screen: 'settings', section }),
    ...(section === 'privacy' ? { keys: 'Ctrl ,' } : {}),
  });
  return [
    {
      id: 'new-entry',
      name: 'New entry',
      keys: 'Ctrl N',
      group: 'Do',
      icon: SquarePen,
      run: () => run((to) => to.onNewEntry()),
    },
    { id: 'lock', name: 'Lock', keys: 'Ctrl L', group: 'Do', icon: Lock, run: () => void shell.lock.now() },
    {
      id: 'hide',
      name: 'Hide and lock',
      keys: 'Ctrl .',
      group: 'Do',
      icon: EyeOff,
      run: () => void hide(),
    },
    {
      id: 'fold',
      name: 'Fold or unfold the sidebar',
      keys: 'Ctrl \\',
      group: 'Do',
      icon: PanelLeft,
      run: () => run((to) => to.onFold()),
    },
    { id: 'day', name: 'Day theme', group: 'Do', icon: Sun, run: () => changeAppearance({ theme: 'day' }) },
    { id: 'dusk', name: 'Dusk theme', group: 'Do', icon: Moon, run: () => changeAppearance({ theme: 'dusk' }) },
    {
      id: 'system-theme',
      name: 'Theme with the system',
      group: 'Do',
      icon: SunMoon,
      run: () => changeAppearance({ theme: 'system' }),
    },
    { id: 'larger', name: 'Larger text', keys: 'Ctrl =', group: 'Do', icon: ALargeSmall, run: () => stepTextSize(1) },
    {
      id: 'smaller',
      name: 'Smaller text',
      keys: 'Ctrl -',
      group: 'Do',
      icon: ALargeSmall,
      run: () => stepTextSize(-1),
    },
    {
      id: 'normal-size',
      name: 'Normal text size',
      keys: 'Ctrl 0',
      group: 'Do',
      icon: ALargeSmall,
      run: () => changeAppearance({ textSize: 100 }),
    },
    { id: 'sealed', name: 'Open what is sealed', group: 'Do', icon: LockKeyhole, run: askForSealed },
    { id: 'help', name: 'All shortcuts', keys: '?', group: 'Do', icon: Keyboard, run: () => run((to) => to.onHelp()) },
    ...steadyCommands,
    { id: 'today', name: 'Today', keys: 'Ctrl 1', group: 'Go to', icon: Sun, run: () => goTo({ screen: 'today' }) },
    {
      id: 'journal',
      name: 'Journal',
      keys: 'Ctrl 2',
      group: 'Go to',
      icon: NotebookText,
      run: goToJournal,
    },
    {
      id: 'calendar',
      name: 'Calendar',
      group: 'Go to',
      icon: CalendarDays,
      run: () => goTo(journalPlace({ view: 'calendar' })),
    },
    {
      id: 'reading',
      name: 'Reading, many days on one page',
      group: 'Go to',
      icon: BookOpen,
      run: () => goTo(journalPlace({ view: 'read' })),
    },
    {
      id: 'guide',
      name: 'Guide',
      keys: 'Ctrl 3',
      group: 'Go to',
      icon: BookMarked,
      run: () => goTo({ screen: 'guide', view: 'chapters' }),
    },
    {
      id: 'worksheets',
      name: 'Worksheets',
      keys: 'Ctrl 4',
      group: 'Go to',
      icon: FilePen,
      run: () => goTo({ screen: 'worksheets', view: 'list' }),
    },
    { id: 'care', name: 'Care', keys: 'Ctrl 5', group: 'Go to', icon: Leaf, run: () => goTo({ screen: 'care' }) },
    {
      id: 'trust',
      name: 'Trust',
      keys: 'Ctrl 6',
      group: 'Go to',
      icon: ListChecks,
      run: () => goTo({ screen: 'trust', view: 'promises' }),
    },
    {
      id: 'insights',
      name: 'Insights',
      keys: 'Ctrl 7',
      group: 'Go to',
      icon: ChartColumn,
      run: () => goTo({ screen: 'insights' }),
    },
    {
      id: 'share',
      name: 'Share: notes for a session',
      keys: 'Ctrl 8',
      group: 'Go to',
      icon: Printer,
      run: () => goTo({ screen: 'share', view: 'notes' }),
    },
    {
      id: 'share-book',
      name: 'A book of my journal',
      group: 'Go to',
      icon: BookText,
      run: () => goTo({ screen: 'share', view: 'book' }),
    },
    {
      id: 'share-everything',
      name: 'Everything, to take elsewhere',
      group: 'Go to',
      icon: FolderOutput,
      run: () => goTo({ screen: 'share', view: 'everything' }),
    },
    {
      id: 'share-left',
      name: 'What left the journal',
      group: 'Go to',
      icon: Printer,
      run: () => goTo({ screen: 'share', view: 'left' }),
    },
    {
      id: 'gallery',
      name: 'Pictures and files',
      group: 'Go to',
      icon: Images,
      run: () => goTo(journalPlace({ view: 'gallery' })),
    },
    {
      id: 'bin',
      name: 'Bin',
      also: 'deleted',
      group: 'Go to',
      icon: Trash2,
      run: () => goTo(journalPlace({ view: 'bin' })),
    },
    {
      id: 'safety',
      name: 'Staying safe',
      keys: 'F2',
      group: 'Go to',
      icon: LifeBuoy,
      run: () => goTo({ screen: 'safety' }),
    },
    {
      id: 'help-pages',
      name: 'Help',
      keys: 'F1',
      group: 'Go to',
      icon: CircleQuestionMark,
      run: () => goTo({ screen: 'help' }),
    },
    settings('privacy', 'Privacy'),
    settings('appearance', 'Appearance'),
    settings('writing', 'Writing', 'On this day'),
    settings('guide', 'Guide and questions'),
    settings('reminders', 'Reminders'),
    settings('backup', 'Backup'),
    settings('keyboard', 'Keyboard'),
    settings('about', 'About'),
  ];
}

const templateCommands = (templates: readonly Template[], run: Run): Command[] =>
  templates
    .filter(({ id }) => id !== 'blank')
    .map(({ id, name }) => ({
      id: `template-${id}`,
      name: `New entry: ${name}`,
      also: 'template shape',
      group: 'Do',
      icon: SquarePen,
      run: () => run((to) => to.onNewEntry({ templateId: id })),
    }));

const helpCommands = (pages: readonly { readonly id: string; readonly title: string }[]): Command[] =>
  pages.map(({ id, title }) => ({
    id: `help-${id}`,
    name: `Help: ${title}`,
    group: 'Go to',
    icon: CircleQuestionMark,
    run: () => goTo({ screen: 'help', page: id }),
  }));

/** A worksheet is gone to by its name; a log is added to. */
const worksheetCommands = (
  worksheets: readonly { readonly id: string; readonly name: string; readonly brief: boolean }[],
): Command[] =>
  worksheets.map(({ id, name, brief }) =>
    !brief
      ? {
          id: `worksheet-${id}`,
          name: `Worksheet: ${name}`,
          group: 'Go to',
          icon: FilePen,
          run: () => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id }),
        }
      : { id: `note-${id}`, name: `Note: ${name}`, group: 'Do', icon: Leaf, run: () => logNow({ log: id }) },
  );

const chapterCommands = (chapters: readonly { readonly number: number; readonly title: string }[]): Command[] =>
  chapters.map(({ number, title }) => ({
    id: `chapter-${number}`,
    name: `Chapter ${number}: ${title}`,
    group: 'Go to',
    icon: BookMarked,
    run: () => goTo({ screen: 'guide', view: 'chapter', chapter: number }),
  }));

/** Moves focus to the next part of the window that can take it, round and round. */
function stepPane(step: 1 | -1): void {
  const panes = [...document.querySelectorAll<HTMLElement>('[data-pane]')].filter((pane) => pane.offsetParent !== null);
  // The last one: a pane may stand inside another.
  const at = panes.findLastIndex((pane) => pane.contains(document.activeElement));
  const from = Math.max(at, step > 0 ? -1 : 0) + 2 * panes.length;
  for (let steps = 1; steps <= panes.length; steps += 1) {
    const pane = panes[(from + step * steps) % panes.length];
    if (pane && entersPane(pane)) return;
  }
}

/** What a part of the window is for comes before whatever stands first in it. */
const paneTargets = [
  '[contenteditable="true"]',
  '[role="listbox"][tabindex="0"]',
  '[aria-current="page"]',
  'button, input, textarea, [tabindex="0"]',
];

function entersPane(pane: HTMLElement): boolean {
  const targets = paneTargets.flatMap((which) => [...pane.querySelectorAll<HTMLElement>(which)]);
  return targets.some((target) => {
    if (target.closest('[data-pane]') !== pane) return false;
    // What is not on screen, or is switched off, does not take it.
    giveFocus(target);
    return document.activeElement === target;
  });
}
