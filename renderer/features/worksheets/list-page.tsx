import { FolderInput, Plus } from 'lucide-react';
import { useRef } from 'react';
import type { Shelf } from '#contract/worksheet.ts';
import type { ResponseSummary, WorksheetSummary } from '#contract/worksheets.ts';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { dayOf, shortDay } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { SearchInput } from '../../ui/field.tsx';
import { useShortcut } from '../../ui/keyboard.ts';
import { Note } from '../../ui/note.tsx';
import { FilledIn } from './filled-in.tsx';
import { useOffered } from './offered.ts';
import { bringIn } from './own/actions.ts';
import { ResponseBin } from './response-bin.tsx';
import { WorksheetIcon } from './worksheet-icon.tsx';

const shelves: readonly (readonly [Shelf, string])[] = [
  ['limits', 'Limits and talking'],
  ['direction', 'Forgiving and deciding'],
  ['trust', 'Trust'],
  ['past', 'What happened'],
  ['feelings', 'Thoughts'],
  ['calm', 'Calm'],
  ['closeness', 'Closeness'],
  ['help', 'People and help'],
];

/** Every worksheet there is to begin, and what was filled in before. */
export function ListPage({ text }: { readonly text: string }) {
  const { data: responses } = useJournalQuery('worksheets.responses', {}, { fresh: true });
  const { offered, waiting } = useOffered();
  const { data: unkept } = useJournalQuery('worksheets.ownDraft', undefined, { fresh: true });
  const setText = (search: string): void => goTo({ screen: 'worksheets', view: 'list', search }, { replace: true });
  const search = useRef<HTMLInputElement>(null);
  useShortcut('ctrl+f', () => search.current?.select(), { evenInText: true });
  const typed = text.trim().toLocaleLowerCase();
  const { data: found } = useJournalQuery('worksheets.search', { text }, { enabled: typed !== '', keepPrevious: true });
  if (!responses || !offered) return <div className="worksheets page-scroll" aria-busy="true" />;
  const matching = offered.filter(({ name, line }) => `${name} ${line}`.toLocaleLowerCase().includes(typed));
  const shown: readonly ResponseSummary[] = typed === '' ? responses : (found?.found ?? []);
  const own = matching.filter((worksheet) => worksheet.own);

  return (
    <div className="worksheets page-scroll" data-pane="page">
      <header className="worksheets-head">
        <div>
          <h1 className="title">Worksheets</h1>
          <p className="muted">Saved as you go. Leave any of them half done.</p>
        </div>
        <SearchInput
          ref={search}
          aria-label="Search worksheets"
          placeholder="Search worksheets"
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </header>
      <div className="worksheets-columns">
        <div>
          <FilledIn responses={shown} searching={typed !== ''} />
          {typed === '' && <ResponseBin />}
        </div>
        <div>
          {shelves.map(([shelf, name]) => (
            <ShelfRows
              key={shelf}
              name={name}
              worksheets={matching.filter((each) => each.shelf === shelf && !each.own)}
            />
          ))}
          <ShelfRows name="Your own" worksheets={own} />
          {typed === '' && unkept && (
            <p className="worksheets-own">
              <span className="muted">In the making: “{unkept.now.name || 'without a name yet'}”</span>
              <TextButton
                onClick={() =>
                  goTo({
                    screen: 'worksheets',
                    view: 'edit',
                    ...(unkept.isNew ? {} : { worksheet: unkept.begun.id }),
                  })
                }
              >
                Go on making it
              </TextButton>
            </p>
          )}
          {typed !== '' && matching.length === 0 && <p className="muted">No worksheet is called that.</p>}
          {waiting && <p className="worksheets-waiting muted">{waiting}</p>}
          {typed === '' && (
            <p className="worksheets-own">
              <TextButton icon={Plus} onClick={() => goTo({ screen: 'worksheets', view: 'edit' })}>
                Make your own
              </TextButton>
              <TextButton icon={FolderInput} onClick={() => void bringIn()}>
                Bring one in from a file
              </TextButton>
            </p>
          )}
          <Note kind="plain">
            <p>
              Worried about how someone might react? Start with{' '}
              <TextButton className="link" onClick={() => goTo({ screen: 'safety' })}>
                staying safe
              </TextButton>
              . These worksheets can wait.
            </p>
          </Note>
        </div>
      </div>
    </div>
  );
}

function ShelfRows({ name, worksheets }: { readonly name: string; readonly worksheets: readonly WorksheetSummary[] }) {
  if (worksheets.length === 0) return null;
  return (
    <section className="worksheets-shelf">
      <h2 className="label">{name}</h2>
      <ul>
        {worksheets.map(({ id, name: title, line, time, icon, restsUntil }) => (
          <li key={id} className="worksheets-row">
            <WorksheetIcon name={icon} />
            <div>
              <h3>
                <button type="button" onClick={() => goTo({ screen: 'worksheets', view: 'worksheet', worksheet: id })}>
                  {title}
                </button>
              </h3>
              <p>{line}</p>
            </div>
            <span className="small muted">
              {isResting(restsUntil) ? `rests until ${shortDay(restsUntil, today())}` : time}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const today = (): string => dayOf(new Date());
const isResting = (until: string | null): until is string => until !== null && until > today();
