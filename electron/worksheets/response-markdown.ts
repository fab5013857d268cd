import type { EntryDocument } from '#contract/document/entry-document.ts';
import { escapedMarkdown as escaped, markdownOf } from '#contract/document/markdown.ts';
import { readDocument } from '#contract/document/schema.ts';
import { type Answers, type Field, isAsked } from '#contract/fields/index.ts';
import { dateWords, type Printed, printed } from '#contract/fields/printed.ts';
import type { ShownLink, WorksheetResponse } from '#contract/worksheets.ts';

/** One response as Markdown: its questions, the answers below them, and what they cite. What was not answered is left out. */
export function responseMarkdown(response: WorksheetResponse): string {
  const { definition, variant, answers, links, title, name, at } = response;
  const pages = definition.pages
    .filter((page) => isAsked(page, variant, answers))
    .map((page) => ({
      title: page.title,
      blocks: page.fields
        .filter((field) => isAsked(field, variant, answers))
        .flatMap((field) => blocksOf(field, answers, links)),
    }))
    .filter(({ blocks }) => blocks.length > 0);
  return [
    `# ${escaped(title || name)}`,
    `${title ? `${escaped(name)}, ` : ''}${dateWords({ on: at.slice(0, 10), roughly: false })}`,
    ...linesOf(links.filter((link) => link.at === '')),
    ...pages.flatMap((page) => [`## ${escaped(page.title)}`, ...page.blocks]),
  ]
    .join('\n\n')
    .concat('\n');
}

function blocksOf(field: Field, answers: Answers, links: readonly ShownLink[]): string[] {
  if (field.kind === 'told') return [];
  const is = printed(field, answers[field.id]);
  const cited = links.filter(({ at }) => at === field.id || at.startsWith(`${field.id}.`));
  if (!is && cited.length === 0) return [];
  return [`### ${escaped(field.label)}`, ...(is ? [markdown(is)] : []), ...linesOf(cited)];
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
  links.map(({ title, excerpt, about, passage, state }) => {
    const day = about ? `, ${dateWords({ on: about.slice(0, 10), roughly: false })}` : '';
    const source =
      state === 'gone'
        ? 'From something that is no longer in the journal'
        : `From “${escaped(title || excerpt)}”${day}`;
    return passage ? `> ${escaped(passage).replaceAll('\n', '\n> ')}\n>\n> ${source}` : `> ${source}`;
  });
