import type { Ending, ResponseSummary } from '#contract/worksheets.ts';
import { clockOf, dayPart, localTimeOf, shortDay, whenWords } from '../../dates.ts';
import { goTo } from '../../place.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { WorksheetIcon } from './worksheet-icon.tsx';

export interface FilledInProps {
  readonly responses: readonly ResponseSummary[];
  readonly searching: boolean;
}

/** What was filled in before: what one is in the middle of, and what is finished, in whatever way. */
export function FilledIn({ responses, searching }: FilledInProps) {
  const under = responses.filter(({ ending }) => ending === null);
  const finished = responses.filter(({ ending }) => ending !== null);
  if (responses.length === 0) {
    return searching ? (
      <p className="muted">Nothing filled in holds these words. What is kept out of lists is not searched.</p>
    ) : (
      <EmptyState title="Nothing started" text="Pick one when you want company for a hard thought." />
    );
  }
  return (
    <>
      <Rows name="Part way through" responses={under} />
      <Rows name="Finished" responses={finished} />
    </>
  );
}

function Rows({ name, responses }: { readonly name: string; readonly responses: readonly ResponseSummary[] }) {
  if (responses.length === 0) return null;
  return (
    <section className="worksheets-shelf">
      <h2 className="label">{name}</h2>
      <ul>
        {responses.map((response) => (
          <ResponseRow key={response.id} response={response} />
        ))}
      </ul>
    </section>
  );
}

/** One filling-in, by the name the person gave it or by the worksheet’s; a short note by its first words too. */
export function ResponseRow({
  response,
  isShort = false,
}: {
  readonly response: ResponseSummary;
  readonly isShort?: boolean;
}) {
  const { id, icon, title, name, ending, excerpt } = response;
  return (
    <li className="worksheets-row">
      <WorksheetIcon name={icon} />
      <div>
        <h3>
          <button type="button" onClick={() => goTo({ screen: 'worksheets', view: 'response', response: id })}>
            {title || (isShort && excerpt) || name}
          </button>
        </h3>
        <p>{factsOf(response)}</p>
      </div>
      {ending === null && (
        <Button
          size="s"
          tabIndex={-1}
          aria-hidden="true"
          onClick={() => goTo({ screen: 'worksheets', view: 'response', response: id })}
        >
          Carry on
        </Button>
      )}
    </li>
  );
}

function factsOf({ title, name, ending, pageTitle, at, updatedAt }: ResponseSummary): string {
  const now = localTimeOf(new Date());
  if (ending === null) {
    const changed = `Changed ${whenWords(localTimeOf(new Date(updatedAt)), now)}`;
    const about = dayPart(at) === dayPart(now) ? '' : shortDay(dayPart(at), dayPart(now));
    return [title ? name : '', about, pageTitle, changed].filter(Boolean).join('. ');
  }
  return [title ? name : '', endingWords[ending], `${shortDay(dayPart(at), dayPart(now))} at ${clockOf(at)}`]
    .filter(Boolean)
    .join(', ');
}

export const endingWords: Readonly<Record<Ending, string>> = { done: '', 'not-now': 'not now', no: 'no' };
