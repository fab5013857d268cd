import { useJournalQuery } from '../../bridge/hooks.ts';
import { logNow } from '../../logging.ts';
import { TextButton } from '../../ui/button.tsx';

/** The logs that a day most often asks for; Care and Trust have all of them. */
const often: readonly string[] = ['feelings-log', 'self-care-log', 'settle-log', 'appreciation-log', 'promise-tracker'];

/** A few words into a log, without leaving Today. */
export function NoteSomething() {
  const { data: all } = useJournalQuery('worksheets.list');
  const offered = often.flatMap((id) => all?.filter((log) => log.id === id) ?? []);
  if (offered.length === 0) return null;
  return (
    <section className="today-note" aria-labelledby="today-note">
      <h2 id="today-note">To note in a few words</h2>
      <p>
        {offered.map(({ id, name }) => (
          <TextButton key={id} onClick={() => logNow({ log: id })}>
            {name}
          </TextButton>
        ))}
      </p>
    </section>
  );
}
