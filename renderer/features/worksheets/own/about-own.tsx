import { useId } from 'react';
import type { Room } from '#contract/room.ts';
import type { Shelf, Worksheet } from '#contract/worksheet.ts';
import { WorksheetIcon as Icons } from '#contract/worksheet.ts';
import { Segmented, Select } from '../../../ui/choice.tsx';
import { radioKeys } from '../../../ui/radio-keys.ts';
import { WorksheetIcon } from '../worksheet-icon.tsx';
import { asLog, asWorksheet } from './blank.ts';
import type { ChangeOwn } from './own-draft.ts';
import { WordsInput } from './words-input.tsx';

const shelves: readonly { readonly value: Shelf; readonly label: string }[] = [
  { value: 'limits', label: 'Limits and talking' },
  { value: 'direction', label: 'Forgiving and deciding' },
  { value: 'trust', label: 'Trust' },
  { value: 'past', label: 'What happened' },
  { value: 'feelings', label: 'Thoughts' },
  { value: 'calm', label: 'Calm' },
  { value: 'closeness', label: 'Closeness' },
  { value: 'help', label: 'People and help' },
];

type What = 'worksheet' | 'log';

/** What it is called, what it is for, and how it looks in the list. */
export function AboutOwn({ worksheet, onChange }: { readonly worksheet: Worksheet; readonly onChange: ChangeOwn }) {
  const id = useId();
  const set = (part: Partial<Worksheet>, typing?: string): void =>
    onChange((now) => ({ ...now, ...part }), typing ? { typing } : {});
  const icons = Icons.options;
  const { log } = worksheet;
  return (
    <section className="own-about" aria-label="About it">
      <div className="field">
        <span className="own-name">What is it?</span>
        <Segmented<What>
          label="What is it?"
          options={[
            { value: 'worksheet', label: 'A worksheet' },
            { value: 'log', label: 'A log, to note in a few words' },
          ]}
          value={log ? 'log' : 'worksheet'}
          onChange={(what) => onChange(what === 'log' ? (now) => asLog(now, 'care') : asWorksheet)}
        />
        <p className="field-hint">
          {log
            ? 'You note in it often, in a line or two, and can look back on the days.'
            : 'You fill it in page by page, now and then, and can lay visits side by side.'}
        </p>
      </div>
      {log && (
        <div className="field">
          <span className="own-name">Where it stands</span>
          <Segmented<Room>
            label="Where it stands"
            options={[
              { value: 'care', label: 'Care' },
              { value: 'trust', label: 'Trust' },
            ]}
            value={log.room}
            onChange={(room) => set({ log: { ...log, room } })}
          />
          <p className="field-hint">
            {log.room === 'care'
              ? 'It is listed on Care, among what can be noted in a few words.'
              : 'It is listed on Trust, under Notes.'}
          </p>
        </div>
      )}
      <WordsInput label="Name" path="name" value={worksheet.name} onChange={(name) => set({ name }, 'name')} />
      <WordsInput
        label="What it is for, in a line"
        path="line"
        value={worksheet.line}
        onChange={(line) => set({ line }, 'line')}
      />
      <div className="own-pair">
        <WordsInput
          label="How long it takes"
          path="time"
          value={worksheet.time}
          onChange={(time) => set({ time }, 'time')}
        />
        {!log && (
          <div className="field">
            <span className="own-name">What it is about</span>
            <Select
              label="What it is about"
              options={shelves}
              value={worksheet.shelf}
              onChange={(shelf) => set({ shelf })}
            />
          </div>
        )}
      </div>
      <div className="field">
        <span className="own-name" id={id}>
          Mark
        </span>
        <div
          className="own-icons"
          role="radiogroup"
          aria-labelledby={id}
          onKeyDown={radioKeys(icons, worksheet.icon, (icon) => set({ icon }, 'icon'))}
        >
          {icons.map((icon) => (
            // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold a drawing
            <button
              key={icon}
              type="button"
              role="radio"
              aria-checked={icon === worksheet.icon}
              aria-label={icon}
              tabIndex={icon === worksheet.icon ? 0 : -1}
              onClick={() => set({ icon }, 'icon')}
            >
              <WorksheetIcon name={icon} />
            </button>
          ))}
        </div>
      </div>
    </section>
  );
}
