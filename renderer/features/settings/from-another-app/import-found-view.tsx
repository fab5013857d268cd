import type { Feeling } from '#contract/entries.ts';
import { formatNames, lossSentence } from '#contract/import-words.ts';
import type { FoundToImport, ImportChoices } from '#contract/imports.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { localTimeOf } from '../../../dates.ts';
import { Checkbox, Select } from '../../../ui/choice.tsx';
import { TextInput } from '../../../ui/field.tsx';
import { heldWords, isAnythingComing, lossyWords, many } from './words.ts';

interface ImportFoundViewProps {
  readonly found: FoundToImport;
  readonly choices: ImportChoices;
  readonly onChoose: (choices: ImportChoices) => void;
}

/** As many tags as are offered one by one; a person with more keeps the rest as they are. */
const mostShown = 100;

/** What an export holds, what of it can’t be kept, and what can be chosen before any of it comes. */
export function ImportFoundView({ found, choices, onChoose }: ImportFoundViewProps) {
  const today = localTimeOf(new Date()).slice(0, 10);
  const held = heldWords(found, today);
  const isComing = isAnythingComing(found);
  return (
    <>
      <p>
        “{found.name}” is from {formatNames[found.format]}. {held.length > 0 && 'It holds:'}
      </p>
      {held.length > 0 && (
        <ul className="import-lines">
          {held.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {!isComing && (
        <p>
          <b>
            {held.length > 0 ? 'Everything in it is here already.' : 'There is no entry in it that can be brought in.'}
          </b>
        </p>
      )}
      {isComing && found.moods.length > 0 && <Moods found={found} choices={choices} onChoose={onChoose} />}
      {isComing && found.activities.length > 0 && <Activities found={found} choices={choices} onChoose={onChoose} />}
      {isComing && tagsIn(found, choices).length > 0 && <Tags found={found} choices={choices} onChoose={onChoose} />}
      {isComing && found.withLines > 0 && (
        <Checkbox
          checked={choices.lines}
          onChange={(lines) => onChoose({ ...choices, lines })}
          label={`Places, weather and the like stand in a line below the text (${many(found.withLines, 'entry', 'entries')})`}
        />
      )}
      <Losses found={found} today={today} />
      <p className="small muted">
        All of it comes, or nothing, and it can be taken back in one step. What was chosen is only read. In pictures,
        the place, the time and the camera are left out.
      </p>
    </>
  );
}

function Losses({ found, today }: { readonly found: FoundToImport; readonly today: string }) {
  const { losses, lossy, lossyCount } = found;
  if (lossyCount === 0) {
    return isAnythingComing(found) ? <p>Nothing in it is lost on the way.</p> : null;
  }
  return (
    <section aria-label="What can’t be kept">
      <h3 className="import-head">What can’t be kept</h3>
      <ul className="import-lines">
        {losses.map((loss) => (
          <li key={loss.kind}>{lossSentence(loss)}</li>
        ))}
      </ul>
      <details className="import-details">
        <summary>Entry by entry</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached without a mouse */}
        <ul tabIndex={0} aria-label="Entry by entry">
          {lossy.map((one, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and two may say the same
            <li key={index}>{lossyWords(one, today)}</li>
          ))}
        </ul>
        {lossyCount > lossy.length && <p>And {many(lossyCount - lossy.length, 'more entry', 'more entries')}.</p>}
      </details>
    </section>
  );
}

function Moods({ found, choices, onChoose }: ImportFoundViewProps) {
  const { data: feelings } = useJournalQuery('content.feelings');
  if (!feelings) return null;
  const options = [
    { value: 0, label: 'Only the word' },
    ...feelings.weights.map(({ weight, name }) => ({ value: weight, label: name })),
  ];
  const set = (mood: string, feeling: Feeling | null): void =>
    onChoose({ ...choices, moods: choices.moods.map((one) => (one.mood === mood ? { mood, feeling } : one)) });
  return (
    <fieldset className="import-choices">
      <legend>Moods, and the feeling that each stands for here</legend>
      <ul>
        {found.moods.slice(0, mostShown).map(({ mood, count }) => (
          <li key={mood}>
            <span>
              {mood} <span className="muted">({count.toLocaleString('en-GB')})</span>
            </span>
            <Select
              label={`Feeling for ${mood}`}
              options={options}
              value={choices.moods.find((one) => one.mood === mood)?.feeling ?? 0}
              onChange={(value) => set(mood, value === 0 ? null : (value as Feeling))}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

type Choice = ImportChoices['activities'][number];
const asTag = 'tag';
const ownWord = 'own';

/** What an activity can be here, as one choice of a list. */
const choiceOf = (record: Choice['record'] | undefined): string =>
  record ? (record.practice === null ? ownWord : `practice ${record.practice}`) : asTag;
const recordOf = (choice: string): Choice['record'] =>
  choice === asTag ? null : { practice: choice === ownWord ? null : choice.replace('practice ', '') };

function Activities({ found, choices, onChoose }: ImportFoundViewProps) {
  if (!found.care) return null;
  const { name, practices } = found.care;
  const options = [
    { value: asTag, label: 'A tag' },
    ...practices.map((practice) => ({ value: `practice ${practice.id}`, label: `${name}: ${practice.name}` })),
    { value: ownWord, label: `${name}, by its own word` },
  ];
  const chosen = new Map(choices.activities.map(({ activity, record }) => [activity, record]));
  const set = (activity: string, record: Choice['record']): void =>
    onChoose({
      ...choices,
      activities: choices.activities.map((one) => (one.activity === activity ? { activity, record } : one)),
    });
  return (
    <fieldset className="import-choices">
      <legend>Activities, and what each becomes here: a record under Care on its day, or a tag</legend>
      <ul>
        {found.activities.slice(0, mostShown).map(({ activity, count }) => (
          <li key={activity}>
            <span>
              {activity} <span className="muted">({count.toLocaleString('en-GB')})</span>
            </span>
            <Select
              label={`What ${activity} becomes`}
              options={options}
              value={choiceOf(chosen.get(activity))}
              onChange={(choice) => set(activity, recordOf(choice))}
            />
          </li>
        ))}
      </ul>
      {found.activities.length > mostShown && (
        <p>And {many(found.activities.length - mostShown, 'more activity', 'more activities')}, done less often.</p>
      )}
    </fieldset>
  );
}

/** What comes as a tag: the tags there, and activities that are no records. */
function tagsIn(
  found: FoundToImport,
  choices: ImportChoices,
): readonly { readonly tag: string; readonly count: number }[] {
  const records = new Set(choices.activities.filter(({ record }) => record).map(({ activity }) => activity));
  const others = found.activities.filter(({ activity }) => !records.has(activity));
  return [...found.tags, ...others.map(({ activity, count }) => ({ tag: activity, count }))];
}

function Tags({ found, choices, onChoose }: ImportFoundViewProps) {
  const all = tagsIn(found, choices);
  const shown = all.slice(0, mostShown);
  const chosen = new Map(choices.tags.map(({ tag, as }) => [tag, as]));
  const set = (tag: string, as: string | null): void => {
    const others = choices.tags.filter((one) => one.tag !== tag);
    onChoose({ ...choices, tags: as === tag ? others : [...others, { tag, as }] });
  };
  const isKept = (tag: string): boolean => chosen.get(tag) !== null;
  return (
    <fieldset className="import-choices">
      <legend>Tags, and what each is called here</legend>
      {shown.length > 2 && (
        <Checkbox
          checked={shown.every(({ tag }) => isKept(tag))}
          onChange={(isAll) => onChoose({ ...choices, tags: isAll ? [] : all.map(({ tag }) => ({ tag, as: null })) })}
          label="All of these"
        />
      )}
      <ul>
        {shown.map(({ tag, count }) => (
          <li key={tag}>
            <Checkbox
              checked={isKept(tag)}
              onChange={(keep) => set(tag, keep ? tag : null)}
              label={
                <>
                  {tag} <span className="muted">({count.toLocaleString('en-GB')})</span>
                </>
              }
            />
            {isKept(tag) && (
              <TextInput
                aria-label={`Tag ${tag}, here`}
                maxLength={60}
                defaultValue={chosen.get(tag) ?? tag}
                onBlur={({ target }) => set(tag, target.value.trim() || tag)}
              />
            )}
          </li>
        ))}
      </ul>
      {all.length > shown.length && (
        <p>And {many(all.length - shown.length, 'more tag', 'more tags')}, used less often.</p>
      )}
    </fieldset>
  );
}
