import { useEffect, useRef, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { type Autosave, createAutosave } from '../autosave.ts';
import { refreshAfter, useJournalQuery } from '../bridge/hooks.ts';
import { TextButton } from '../ui/button.tsx';
import './chart-note.css';

const longest = 2_000;

/** All notes as they were saved last: they are kept together, and two may be written side by side. */
let allNotes: Settings['chartNotes'] = {};

export interface ChartNoteProps {
  readonly name: string;
  readonly label?: string;
  /** Open from the start, also while nothing is written. */
  readonly open?: boolean;
}

/** What was going on at the time, in the person’s own words; kept with the journal, under the name of the chart. */
export function ChartNote({ name, label = 'What was going on then?', open = false }: ChartNoteProps) {
  const { data: settings } = useJournalQuery('settings.get');
  const [isOpen, setOpen] = useState(open);
  useEffect(() => {
    if (settings) allNotes = settings.chartNotes;
  }, [settings]);
  if (!settings) return null;
  const kept = settings.chartNotes[name] ?? '';
  return isOpen || kept !== '' ? (
    <Note key={name} name={name} label={label} kept={kept} takesFocus={kept === '' && !open} />
  ) : (
    <p>
      <TextButton onClick={() => setOpen(true)}>{label}</TextButton>
    </p>
  );
}

function Note({
  name,
  label,
  kept,
  takesFocus,
}: {
  readonly name: string;
  readonly label: string;
  readonly kept: string;
  readonly takesFocus: boolean;
}) {
  const words = useRef(kept);
  const [isAsked] = useState(takesFocus);
  const autosave = useRef<Autosave>(null);
  useEffect(() => {
    const own = createAutosave({
      read: () => words.current.trim(),
      save: async (note, to) => {
        const { [name]: _before, ...others } = allNotes;
        allNotes = note === '' ? others : { ...others, [name]: note };
        await to.settings.change({ chartNotes: allNotes });
        return { savedAt: '' };
      },
      savedAt: '',
    });
    autosave.current = own;
    return () =>
      void own.flush().then((isSaved) => {
        if (isSaved) own.stop();
        return refreshAfter('settings.change');
      });
  }, [name]);
  return (
    <label className="chart-note">
      <span className="small muted">{label}</span>
      <textarea
        rows={2}
        maxLength={longest}
        // biome-ignore lint/a11y/noAutofocus: it was asked for just now
        autoFocus={isAsked}
        defaultValue={kept}
        spellCheck={false}
        onChange={({ target }) => {
          words.current = target.value;
          autosave.current?.changed();
        }}
      />
    </label>
  );
}
