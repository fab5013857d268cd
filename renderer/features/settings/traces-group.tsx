import { Check, CircleHelp, Eye, type LucideIcon } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { Trace, Traces } from '#contract/traces.ts';
import { shell } from '../../bridge/client.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo } from '../../place.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button, TextButton } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';
import { SettingGroup, SettingRow } from './setting-row.tsx';
import { on, quoted, traceWords } from './trace-words.ts';
import './traces.css';

const states: readonly { readonly state: Trace['state']; readonly title: string; readonly icon: LucideIcon }[] = [
  { state: 'found', title: 'Found', icon: Eye },
  { state: 'unknown', title: 'Could not be told', icon: CircleHelp },
  { state: 'clear', title: 'Not found', icon: Check },
];

/** What else on this computer can tell that the app is used; looked for when asked, and kept nowhere. */
export function TracesGroup() {
  const [seen, setSeen] = useState<Traces | null>(null);
  const [looking, setLooking] = useState(false);
  const look = async (): Promise<void> => {
    setLooking(true);
    try {
      setSeen(await shell.traces.look());
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    } finally {
      setLooking(false);
    }
  };
  return (
    <SettingGroup title="What this computer may still show">
      <SettingRow
        name="Look around"
        text="For what else here can tell that you use this app. It reads a few lists and settings of the system, changes nothing and notes nothing."
      >
        <Button size="s" aria-disabled={looking} onClick={() => !looking && void look()}>
          {seen ? 'Look again' : 'Look now'}
        </Button>
      </SettingRow>
      <Working words={looking ? 'Looking…' : ''} />
      <div role="status">{seen && <p className="small muted">{countWords(seen)}</p>}</div>
      {seen && <Seen seen={seen} />}
    </SettingGroup>
  );
}

function countWords({ traces }: Traces): string {
  const count = (state: Trace['state']): number => traces.filter((each) => each.state === state).length;
  return `Found: ${count('found')}. Could not be told: ${count('unknown')}. Not found: ${count('clear')}.`;
}

function Seen({ seen: { system, traces } }: { readonly seen: Traces }) {
  const { data: left } = useJournalQuery('exports.left', undefined, { fresh: true });
  return (
    <div className="traces">
      {states.map(({ state, title, icon }) => {
        const these = traces.filter((each) => each.state === state);
        const alsoLeft = state === 'found' && left !== undefined && left.length > 0;
        return (
          (these.length > 0 || alsoLeft) && (
            <TraceList key={state} title={title}>
              {these.map(({ kind, names }) => {
                const words = traceWords[kind];
                return (
                  <TraceRow
                    key={kind}
                    icon={icon}
                    name={words.name}
                    text={state === 'found' ? words.found(quoted(names)) : on(system, words[state])}
                    todo={state === 'found' ? on(system, words.todo) : ''}
                  />
                );
              })}
              {alsoLeft && (
                <TraceRow
                  icon={icon}
                  name="Files you took out"
                  text={`The journal’s own list counts ${left.length === 1 ? 'one file' : `${left.length} files`} or printed ${left.length === 1 ? 'page' : 'pages'} that left. Where they are now isn’t noted anywhere.`}
                  todo="“What has left”, in Share, has the days. What you no longer need can be deleted where you saved it."
                />
              )}
            </TraceList>
          )
        );
      })}
      <p className="small muted">
        No app can see everything: a browser’s history, a copy that somebody made, or a program that watches the screen
        or the keys.{' '}
        <TextButton className="link" onClick={() => goTo({ screen: 'help', page: 'leaving' })}>
          How to remove the app and leave nothing
        </TextButton>
      </p>
    </div>
  );
}

function TraceList({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const heading = useId();
  return (
    <section aria-labelledby={heading}>
      <h3 className="traces-state" id={heading}>
        {title}
      </h3>
      <ul>{children}</ul>
    </section>
  );
}

interface TraceRowProps {
  readonly icon: LucideIcon;
  readonly name: string;
  readonly text: string;
  readonly todo: string;
}

function TraceRow({ icon: Icon, name, text, todo }: TraceRowProps) {
  return (
    <li className="trace">
      <Icon className="icon" aria-hidden="true" />
      <div>
        <b>{name}</b>
        <p>{text}</p>
        {todo && <p className="trace-todo">{todo}</p>}
      </div>
    </li>
  );
}
