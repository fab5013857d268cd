import { Command as Cmdk } from 'cmdk';
import { useState } from 'react';
import { excerptOf } from '#contract/document/plain-text.ts';
import { standingOf } from '#contract/guide-choice.ts';
import { beginWorksheet } from '../../begin-worksheet.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { Dialog } from '../../ui/dialog.tsx';
import './citing.css';

export interface ToWorksheetProps {
  readonly entry: string;
  /** The words that were marked in it; null for the whole entry. */
  readonly passage: string | null;
  readonly onClose: () => void;
}

/** From an entry, or a passage of it, to a worksheet: which one. It begins there with the link in place. */
export function ToWorksheet({ entry, passage, onClose }: ToWorksheetProps) {
  const { data: all } = useJournalQuery('worksheets.list', undefined, { fresh: true });
  const { data: settings } = useJournalQuery('settings.get');
  const [text, setText] = useState('');
  const typed = text.trim().toLocaleLowerCase();
  const offered = (all ?? []).filter(
    (worksheet) =>
      `${worksheet.name} ${worksheet.line}`.toLocaleLowerCase().includes(typed) &&
      (worksheet.own || !settings || standingOf(worksheet.topics, worksheet.name, settings) !== 'leave'),
  );
  return (
    <Dialog open wide onClose={onClose} title="Take it to a worksheet">
      <p>
        {passage
          ? `These words go along as a link: “${excerptOf(passage)}”`
          : 'The whole entry goes along as a link. Mark some of its words first to take only those.'}
      </p>
      <Cmdk label="Choose a worksheet" shouldFilter={false} loop className="to-worksheet">
        <div className="input">
          <Cmdk.Input autoFocus placeholder="Find a worksheet" value={text} onValueChange={setText} />
        </div>
        <Cmdk.List className="to-worksheet-list">
          {offered.map(({ id, name, line }) => (
            <Cmdk.Item
              key={id}
              value={id}
              className="to-worksheet-one"
              onSelect={() => {
                onClose();
                beginWorksheet({ worksheet: id, entry: { id: entry, passage } });
              }}
            >
              <span>{name}</span>
              <small>{line}</small>
            </Cmdk.Item>
          ))}
        </Cmdk.List>
        {offered.length === 0 && (
          <p className="muted" role="status">
            No worksheet is called that.
          </p>
        )}
      </Cmdk>
    </Dialog>
  );
}
