import { useState } from 'react';
import { createPortal } from 'react-dom';
import { contactFields } from '#contract/fields/contact-fields.ts';
import { fieldsOf } from '#contract/worksheet.ts';
import type { WorksheetResponse } from '#contract/worksheets.ts';
import { dayOf, dayPart, longDay } from '../../../dates.ts';
import { PrintButton } from '../../../print-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Checkbox } from '../../../ui/choice.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ResponseAnswers } from './response-answers.tsx';
import './print-dialog.css';

/** One page on paper: what is printed can be seen first, and contact details stay out unless they are wanted. */
export function PrintDialog({
  response,
  onClose,
}: {
  readonly response: WorksheetResponse;
  readonly onClose: () => void;
}) {
  const hasContacts = fieldsOf(response.definition).some(
    (field) => field.kind === 'rows' && field.fields.some(({ id }) => contactFields.has(id)),
  );
  const [withContacts, setWithContacts] = useState(false);
  const [withName, setWithName] = useState(false);
  const sheet = (
    <>
      <p className="print-sheet-title">{response.title || (withName ? response.name : 'Notes')}</p>
      <p className="print-sheet-day">
        {[response.title && withName ? response.name : '', longDay(dayPart(response.at), dayOf(new Date()))]
          .filter(Boolean)
          .join(', ')}
      </p>
      <ResponseAnswers
        response={response}
        links={(at) =>
          response.links.flatMap(({ id, at: where, passage }) =>
            where === at && passage ? [<blockquote key={id}>{passage}</blockquote>] : [],
          )
        }
        {...(withContacts ? {} : { without: contactFields })}
      />
    </>
  );
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title="Print this page"
      actions={
        <>
          <Button onClick={onClose}>Close</Button>
          <PrintButton kind="primary" notes={{ what: 'worksheet' }} />
        </>
      }
    >
      <p>
        <Checkbox label="With the name of the worksheet" checked={withName} onChange={setWithName} />
      </p>
      {hasContacts && (
        <p>
          <Checkbox label="With contact details" checked={withContacts} onChange={setWithContacts} />
        </p>
      )}
      <p className="small muted">
        “What has left”, in Share, notes the day on which it is printed, and none of its words.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <section className="print-preview" aria-label="What is printed" tabIndex={0}>
        {sheet}
      </section>
      {createPortal(
        <div className="print-sheet" aria-hidden="true">
          {sheet}
        </div>,
        document.body,
      )}
    </Dialog>
  );
}
