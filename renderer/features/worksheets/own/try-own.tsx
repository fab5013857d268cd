import { useCallback, useState } from 'react';
import type { Answers } from '#contract/fields/index.ts';
import { FormPage } from '../../../form/form-page.tsx';
import { nameOfQuestion, type PageOf } from './blank.ts';

/** The page as it will be filled in. What is put in here goes nowhere. */
export function TryOwn({ page, when }: { readonly page: PageOf; readonly when: string | undefined }) {
  const [answers, setAnswers] = useState<Answers>({});
  const answer = useCallback((id: string, value: unknown): void => setAnswers((now) => ({ ...now, [id]: value })), []);
  return (
    <section className="own-try" aria-label={`“${page.title}” as it will look`}>
      <p className="small muted">What you put in here is not kept.</p>
      {page.fields.length === 0 ? (
        <p className="muted">Nothing stands on this page yet.</p>
      ) : (
        <FormPage
          fields={page.fields.map((field) =>
            field.kind === 'told' ? field : { ...field, label: nameOfQuestion(field) },
          )}
          variant="full"
          answers={answers}
          onAnswer={answer}
          when={when}
          below={(at) =>
            page.fields.some((field) => field.kind === 'link' && field.id === at) ? (
              <p className="small muted">An entry can be linked here.</p>
            ) : null
          }
        />
      )}
    </section>
  );
}
