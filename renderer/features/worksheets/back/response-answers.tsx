import type { WorksheetResponse } from '#contract/worksheets.ts';
import { useJournalQuery } from '../../../bridge/hooks.ts';
import { inYourWords } from '../../../in-your-words.ts';
import { AnswerView, type LinksAt } from './answer-view.tsx';
import { answeredPages } from './read-answers.ts';
import './answers.css';

export interface ResponseAnswersProps {
  readonly response: WorksheetResponse;
  readonly links?: LinksAt;
  /** Questions inside rows that are left out, by their id. */
  readonly without?: ReadonlySet<string>;
}

/** Everything that was answered, under the questions as they were asked. Blank ones are left out. */
export function ResponseAnswers({ response, links, without }: ResponseAnswersProps) {
  const { data: settings } = useJournalQuery('settings.get');
  const inWords = (text: string): string => inYourWords(text, settings?.partnerWord ?? '');
  const pages = answeredPages(response);
  const Head = pages.length > 1 ? 'h3' : 'h2';
  const ofTheWhole = response.links.some(({ at }) => at === '') ? links?.('') : null;
  if (pages.length === 0 && !ofTheWhole) return <p className="body">Nothing is written on it.</p>;
  return (
    <div className="answers">
      {ofTheWhole}
      {pages.map((page) => (
        <section key={page.id} aria-label={page.title}>
          {pages.length > 1 && <h2 className="label">{page.title}</h2>}
          {page.fields.map((field) => (
            <div className="answers-question" key={field.id}>
              <Head>{inWords(field.label)}</Head>
              <AnswerView
                field={field}
                answer={response.answers[field.id]}
                at={field.id}
                links={links}
                without={without}
              />
              {links?.(field.id)}
            </div>
          ))}
        </section>
      ))}
    </div>
  );
}
