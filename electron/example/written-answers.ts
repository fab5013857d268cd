import { documentOfWords } from '#contract/document/document-of-words.ts';
import type { Answers, AskedField } from '#contract/fields/index.ts';
import type { Row } from '#contract/fields/rows.ts';
import { fieldsOf, type Worksheet } from '#contract/worksheet.ts';

/**
 * Answers as an example’s file writes them, in the form in which a journal keeps them: `{ ago: 12 }` is a day, a list is
 * rows, and text is a document where whole pages are asked for. `dayOf` tells the day so many days back. What no question
 * asks for is left as it is, for the schema to refuse.
 */
export function writtenAnswers(worksheet: Worksheet, written: Answers, dayOf: (ago: number) => string): Answers {
  const fields = fieldsOf(worksheet);
  return read(fields, written, dayOf);
}

function read(fields: readonly AskedField[], written: Answers, dayOf: (ago: number) => string): Answers {
  return Object.fromEntries(
    Object.entries(written).map(([id, answer]) => {
      const field = fields.find((each) => each.id === id);
      if (field?.kind === 'long-text' && typeof answer === 'string') return [id, documentOfWords(answer.trim())];
      if (field?.kind === 'date') return [id, { on: dayOf((answer as { ago: number }).ago), roughly: false }];
      if (field?.kind !== 'rows') return [id, answer];
      const rows = (answer as readonly Answers[]).map(
        (row, index): Row => ({ id: `row${String(index).padStart(5, '0')}`, answers: read(field.fields, row, dayOf) }),
      );
      return [id, rows];
    }),
  );
}
