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
  Trash2,
} from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { type Command, registerCommand } from '../../ui/keyboard.ts';

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
  readonly onDiscard: () => void;
  readonly readOnly: boolean;
}

/** What the palette and the keyboard help list while an entry is open. */
export function useEntryCommands({ readOnly, ...acts }: EntryCommands): void {
  const run = useEffectEvent((act: keyof typeof acts) => acts[act]());
  useEffect(() => {
    const offer = (
      act: keyof typeof acts,
      name: string,
      icon: LucideIcon,
      more: Pick<Command, 'keys' | 'also'> = {},
    ): (() => void) => registerCommand({ id: `entry-${act}`, name, icon, group: 'Do', run: () => run(act), ...more });
    const takeAway = [
      offer('onFocusMode', 'Focus mode', Maximize, { keys: 'F11' }),
      offer('onFind', 'Find in this entry', Search, { keys: 'Ctrl F' }),
      offer('onVersions', 'Earlier versions of this entry', History),
      ...(readOnly
        ? []
        : [
            offer('onAttach', 'Add a picture or file', ImagePlus),
            offer('onRecord', 'Record a sound', Mic),
            offer('onShapes', 'Start from a shape', LayoutTemplate, { also: 'template' }),
            offer('onWorksheet', 'Take this entry to a worksheet', FilePen),
            offer('onSeal', 'Seal this entry', LockKeyhole),
            offer('onNextMisspelling', 'Next misspelt word', SpellCheck, { keys: 'Alt F7' }),
            offer('onDiscard', 'Move to the bin', Trash2, { also: 'delete remove throw away' }),
          ]),
    ];
    return () => {
      for (const each of takeAway) each();
    };
  }, [readOnly]);
}
