import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentSchema } from '#contract/document/schema.ts';
import { hitsIn } from '../../../renderer/features/entries/editor/find.ts';
import { fold, foldedHits } from '../../../renderer/features/entries/editor/folded-hits.ts';

const found = (text: string, query: string): string[] =>
  foldedHits(text, query).map(({ from, to }) => text.slice(from, to));

describe('finding words in an entry', () => {
  it('leaves capitals and accents aside, in the text and in what is looked for', () => {
    expect(found('Émile et emile, ÉMILE', 'emile')).toEqual(['Émile', 'emile', 'ÉMILE']);
    expect(found('cafe\u0301 and café', 'Café')).toEqual(['cafe\u0301', 'café']);
  });

  it('takes a typographic apostrophe for a typed one', () => {
    expect(found('I didn’t say', "didn't")).toEqual(['didn’t']);
  });

  it('takes a character that folds into several whole', () => {
    expect(found('the ﬁrst İstanbul', 'i')).toEqual(['İ']);
  });

  it('finds nothing for nothing', () => {
    expect(found('words', '  ')).toEqual([]);
  });

  it('gives places in the original whose words fold to what was looked for', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 3 }),
        (text, query) => {
          for (const { from, to } of foldedHits(text, query)) {
            expect(fold(text.slice(from, to))).toContain(fold(query.trim()));
            expect(to).toBeGreaterThan(from);
            expect(to).toBeLessThanOrEqual(text.length);
          }
          if (foldedHits(text, query).length === 0 && query.trim())
            expect(fold(text)).not.toContain(fold(query.trim()));
        },
      ),
    );
  });

  it('knows the place in the document, through headings, lists and line breaks, but not across two blocks', () => {
    const document = documentSchema.nodeFromJSON({
      type: 'doc',
      content: [
        { type: 'heading', attrs: { level: 2 }, content: [{ type: 'text', text: 'One rice' }] },
        {
          type: 'bulletList',
          content: [
            {
              type: 'listItem',
              content: [
                {
                  type: 'paragraph',
                  content: [
                    { type: 'text', text: 'ri', marks: [{ type: 'bold' }] },
                    { type: 'text', text: 'ce' },
                    { type: 'hardBreak' },
                    { type: 'text', text: 'Rice' },
                  ],
                },
              ],
            },
          ],
        },
        { type: 'paragraph', content: [{ type: 'text', text: 'ri' }] },
        { type: 'paragraph', content: [{ type: 'text', text: 'ce' }] },
      ],
    });
    expect(hitsIn(document, 'rice').map(({ from, to }) => document.textBetween(from, to))).toEqual([
      'rice',
      'rice',
      'Rice',
    ]);
  });

  it('takes a question that holds the words for one place, and leaves where it comes from aside', () => {
    const prompt = (words: string) => ({ type: 'prompt', attrs: { words, source: 'Question from Rice' } });
    const document = documentSchema.nodeFromJSON({
      type: 'doc',
      content: [
        prompt('Rice, or more rice?'),
        { type: 'paragraph', content: [{ type: 'text', text: 'No rice.' }] },
        { type: 'blockquote', content: [prompt('Or RICE?')] },
        prompt('Neither?'),
      ],
    });
    expect(hitsIn(document, 'rice').map(({ from, to }) => document.nodeAt(from)?.attrs.words ?? [from, to])).toEqual([
      'Rice, or more rice?',
      [5, 9],
      'Or RICE?',
    ]);
  });
});
