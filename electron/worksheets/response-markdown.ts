import type { EntryDocument } from '#contract/document/entry-document.ts';
import { escapedMarkdown as escaped, markdownOf } from '#contract/document/markdown.ts';
import { readDocument } from '#contract/document/schema.ts';
import { dateWords, type Printed } from '#contract/fields/printed.ts';
import type { ShownLink, WorksheetResponse } from '#contract/worksheets.ts';
import { answeredPages, citedByAll, sourceWords } from './response-parts.ts';

/** One response as Markdown: its questions, the answers below them, and what they cite. What was not answered is left out. */
export function responseMarkdown(response: WorksheetResponse): string {
  const { title, name, at } = response;
  return [
    `# ${escaped(title || name)}`,
    `${title ? `${escaped(name)}, ` : ''}${dateWords({ on: at.slice(0, 10), roughly: false })}`,
    ...linesOf(citedByAll(response)),
    ...answeredPages(response).flatMap((page) => [
      `## ${escaped(page.title)}`,
      ...page.parts.flatMap(({ label, is, cited }) => [
        `### ${escaped(label)}`,
        ...(is ? [markdown(is)] : []),
        ...linesOf(cited),
      ]),
    ]),
  ]
    .join('\n\n')
    .concat('\n');
}

function markdown(is: Printed): string {
  switch (is.kind) {
    case 'document':
      return markdownOf(readDocument(is.document as EntryDocument));
    case 'text':
      return escaped(is.text);
    case 'list':
      return is.items.map((item) => `- ${escaped(item)}`).join('\n');
    case 'rows':
      return is.rows
        .map((row) =>
          row
            .map(({ label, is: inner }, index) => {
              const words = markdown(inner).replace(/\n+/g, ' ');
              return `${index === 0 ? '- ' : '  - '}${escaped(label)}: ${words}`;
            })
            .join('\n'),
        )
        .join('\n');
  }
}

const linesOf = (links: readonly ShownLink[]): string[] =>
  links.map((link) => {
    const source = escaped(sourceWords(link));
    return link.passage ? `> ${escaped(link.passage).replaceAll('\n', '\n> ')}\n>\n> ${source}` : `> ${source}`;
  });
