import { type FormEvent, useState } from 'react';
import type { Standing } from '#contract/guide-choice.ts';
import type { Settings } from '#contract/settings.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { Button } from '../../ui/button.tsx';
import { Segmented } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';
import { RemovableTags } from './removable-tags.tsx';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import { topicCounts } from './topic-counts.ts';

const standings: readonly { readonly value: Standing; readonly label: string }[] = [
  { value: 'show', label: 'Show' },
  { value: 'ask', label: 'Ask first' },
  { value: 'leave', label: 'Leave out' },
];

/** Which topics come up by themselves, which wait to be asked for, and which stay out. */
export function TopicChoices() {
  const { data: guide } = useJournalQuery('guide.contents');
  const [{ topics }, change] = useSettings();
  return (
    <SettingGroup
      title="Topics to avoid"
      text="Left-out topics won’t come up as questions, cards or search results. Your own writing is never hidden from you."
    >
      {guide?.topics
        .filter(({ pages }) => !pages)
        .map(({ id, name, line }) => (
          <SettingRow key={id} name={name} text={[line, topicCounts(guide, id)].filter(Boolean).join(' ')}>
            <Segmented
              label={name}
              options={standings}
              value={topics[id] ?? 'show'}
              onChange={(standing) => change((now) => ({ topics: withStanding(now.topics, id, standing) }))}
            />
          </SettingRow>
        ))}
      <OwnTopicWords />
      <p className="small muted">“Ask first” shows the title and one plain line, then waits for you.</p>
    </SettingGroup>
  );
}

/** Only what differs from showing is kept. */
function withStanding(topics: Settings['topics'], id: string, standing: Standing): Settings['topics'] {
  const { [id]: _before, ...others } = topics;
  return standing === 'show' ? others : { ...others, [id]: standing };
}

const mostWords = 50;

function OwnTopicWords() {
  const [{ topicWords }, change] = useSettings();
  const [word, setWord] = useState('');
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const added = word.trim();
    setWord('');
    if (added === '' || topicWords.includes(added)) return;
    change((now) => ({ topicWords: [...now.topicWords, added] }));
  };
  const remove = (gone: string): void => {
    change((now) => ({ topicWords: now.topicWords.filter((each) => each !== gone) }));
    toast({
      text: `“${gone}” no longer asks first`,
      undo: () => change((now) => ({ topicWords: [...now.topicWords, gone] })),
    });
  };
  return (
    <>
      <SettingRow
        name="A word of your own"
        text={
          topicWords.length < mostWords
            ? 'Cards and questions that contain it will ask first.'
            : 'There are as many as can be kept. Removing one makes room.'
        }
      >
        <form className="setting-add" onSubmit={handleSubmit}>
          <TextInput
            aria-label="A word of your own"
            placeholder="A name, a place"
            maxLength={60}
            disabled={topicWords.length >= mostWords}
            value={word}
            onChange={(event) => setWord(event.target.value)}
          />
          <Button type="submit">Add</Button>
        </form>
      </SettingRow>
      <RemovableTags tags={topicWords.map((each) => ({ id: each, label: each }))} onRemove={remove} />
    </>
  );
}
