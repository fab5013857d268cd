import { useState } from 'react';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, dayPart } from '../../dates.ts';
import { DayInput } from '../../form/day-input.tsx';
import { Button } from '../../ui/button.tsx';
import { Chip, Segmented } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';

const shares = [
  { value: 'never', label: 'Never' },
  { value: 'ask', label: 'Ask me' },
  { value: 'yes', label: 'Yes' },
] as const;

/** What is known about a page, as opposed to what it says: its day, its tags, its topics, whether it may be shared. */
export function AboutResponse({
  response,
  onClose,
}: {
  readonly response: WorksheetResponse;
  readonly onClose: () => void;
}) {
  const { data: guide } = useJournalQuery('guide.contents');
  const [day, setDay] = useState(dayPart(response.at));
  const [tags, setTags] = useState(response.tags.join(', '));
  const [topics, setTopics] = useState<readonly string[]>(response.topics);
  const [share, setShare] = useState(response.share);
  const describe = useJournalCommand('worksheets.describe');
  const keep = (): void =>
    describe.mutate(
      {
        id: response.id,
        at: `${day || dayPart(response.at)}T${response.at.slice(11, 16)}`,
        tags: tags
          .split(',')
          .map((tag) => tag.trim())
          .filter(Boolean),
        topics: [...topics],
        share,
      },
      { onSuccess: onClose },
    );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="About this page"
      actions={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button kind="primary" onClick={keep}>
            Keep
          </Button>
        </>
      }
    >
      <div className="about-response">
        <Field label="When was this about?">
          {(named) => (
            <DayInput id={named.id} value={day} latest={response.definition.log && dayOf(new Date())} onDay={setDay} />
          )}
        </Field>
        <Field label="Tags" hint="With a comma between them.">
          {(named) => <TextInput {...named} value={tags} onChange={({ target }) => setTags(target.value)} />}
        </Field>
        <fieldset>
          <legend>Topics in here</legend>
          <div className="chips">
            {guide?.topics.map(({ id, name }) => (
              <Chip
                key={id}
                pressed={topics.includes(id)}
                onPress={() =>
                  setTopics(topics.includes(id) ? topics.filter((topic) => topic !== id) : [...topics, id])
                }
              >
                {name}
              </Chip>
            ))}
          </div>
        </fieldset>
        <div>
          <p className="label">May this go in a therapist summary?</p>
          <Segmented label="May this go in a therapist summary?" options={shares} value={share} onChange={setShare} />
        </div>
        {describe.error && <p className="form-problem">{describe.error.message}</p>}
      </div>
    </Dialog>
  );
}
