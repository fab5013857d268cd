import {
  FilePen,
  History,
  ImagePlus,
  LayoutTemplate,
  LockKeyhole,
  type LucideIcon,
  Maximize,
  Mic,
  Search,
  SpellCheck,
} from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { registerCommand } from '../../ui/keyboard.ts';

interface EntryCommands {
  readonly onFocusMode: () => void;
  readonly onFind: () => void;
  readonly onVersions: () => void;
  readonly onAttach: () => void;
  readonly onRecord: () => void;
  readonly onShapes: () => void;
  readonly onWorksheet: () => void;
  readonly onNextMisspelling: () => void;
  readonly onSeal: () => void;
  readonly readOnly: boolean;
}

/** What the palette and the keyboard help list while an entry is open. */
export function useEntryCommands({ readOnly, ...acts }: EntryCommands): void {
  const run = useEffectEvent((act: keyof typeof acts) => acts[act]());
  useEffect(() => {
    const offer = (act: keyof typeof acts, name: string, icon: LucideIcon, keys?: string): (() => void) =>
      registerCommand({ id: `entry-${act}`, name, icon, group: 'Do', run: () => run(act), ...(keys ? { keys } : {}) });
    const takeAway = [
      offer('onFocusMode', 'Focus mode', Maximize, 'F11'),
      offer('onFind', 'Find in this entry', Search, 'Ctrl F'),
      offer('onVersions', 'Earlier versions of this entry', History),
      ...(readOnly
        ? []
        : [
            offer('onAttach', 'Add a picture or file', ImagePlus),
            offer('onRecord', 'Record a sound', Mic),
            offer('onShapes', 'Start from a shape', LayoutTemplate),
            offer('onWorksheet', 'Take this entry to a worksheet', FilePen),
            offer('onSeal', 'Seal this entry', LockKeyhole),
            offer('onNextMisspelling', 'Next misspelt word', SpellCheck, 'Alt F7'),
          ]),
    ];
    return () => {
      for (const each of takeAway) each();
    };
  }, [readOnly]);
}
