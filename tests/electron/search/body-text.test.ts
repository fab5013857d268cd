import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from '#contract/document/plain-text.ts';
import { documentSchema } from '#contract/document/schema.ts';
import { bodyText } from '../../../electron/search/body-text.ts';

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const inline = fc.oneof(
  fc.record({ type: fc.constant('text'), text }),
  fc.record({
    type: fc.constant('text'),
    marks: fc.constantFrom(
      [{ type: 'bold' }],
      [{ type: 'link', attrs: { href: 'https://a.b/?"text":"x"' } }],
      [{ type: 'code' }],
    ),
    text,
  }),
  fc.constant({ type: 'hardBreak' }),
);
const paragraph = fc.record({ type: fc.constant('paragraph'), content: fc.array(inline, { maxLength: 4 }) });
const block = fc.oneof(
  paragraph,
  fc.record({
    type: fc.constant('codeBlock'),
    attrs: fc.constant({ language: 'text' }),
    content: fc.tuple(fc.record({ type: fc.constant('text'), text })),
  }),
  fc.record({
    type: fc.constant('heading'),
    attrs: fc.constant({ level: 2 }),
    content: fc.array(inline, { maxLength: 2 }),
  }),
  fc.record({ type: fc.constant('blockquote'), content: fc.array(paragraph, { minLength: 1, maxLength: 2 }) }),
  fc.constant({ type: 'horizontalRule' }),
  fc.record({
    type: fc.constant('prompt'),
    attrs: fc.record({
      prompt: fc.constantFrom('p-1.1-a', null),
      card: fc.constantFrom('card-1.1', null),
      source: text,
      words: text,
    }),
  }),
);
const words = (all: string): string[] => all.split(/\n+/).filter(Boolean);

test('the words read straight from a kept body are the words of its document', () => {
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 5 }), (content) => {
      const document = documentSchema.nodeFromJSON({ type: 'doc', content });
      expect(words(bodyText(JSON.stringify(document.toJSON())))).toEqual(words(plainText(document)));
    }),
  );
});
