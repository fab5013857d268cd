import { describe, expect, test } from 'vitest';
import { speechHints } from '#contract/fields/speech-hints.ts';

const found = (text: string) => speechHints(text).map((hint) => hint.found);

describe('a hint comes up', () => {
  test.each([
    ['You always leave the room.', 'always'],
    ['You NEVER ask.', 'NEVER'],
    ['Every time I speak, the phone comes out.', 'Every time'],
    ['It is like this all the time.', 'all the time'],
  ])('for a word that claims too much: %s', (text, words) => {
    expect(found(text)).toEqual([words]);
    expect(speechHints(text)[0]?.line).toContain('One time that you remember');
  });

  test.each([
    ['When you’re late it shows that you don’t care.', 'you don’t care'],
    ["I think you don't love us.", "you don't love"],
    ['It happened because you wanted to see me cry.', 'because you wanted to'],
    ['Because you’re trying to win.', 'Because you’re trying to'],
    ['You just want the last word.', 'You just want'],
    ['You only care about your phone.', 'You only care'],
    ['You think I am stupid.', 'You think I'],
  ])('for a guess at what is in their mind: %s', (text, words) => {
    expect(found(text)).toEqual([words]);
    expect(speechHints(text)[0]?.line).toContain('What you saw or heard');
  });

  test.each([
    ['I feel that you left me.', 'I feel that you'],
    ['I feel like you left me.', 'I feel like you'],
    ['i feel as though you left me', 'i feel as though you'],
  ])('for a thought that is called a feeling: %s', (text, words) => {
    expect(found(text)).toEqual([words]);
    expect(speechHints(text)[0]?.line).toContain('A feeling is often one word');
  });

  test.each([
    ['You make me feel small.', 'You make me feel'],
    ['you’re making me angry', 'you’re making me'],
    ['You should ring first.', 'You should'],
    ['you have to stop', 'you have to'],
    ['You are so selfish.', 'You are so selfish'],
    ["you're a liar", "you're a liar"],
  ])('for blame, an order and a name: %s', (text, words) => {
    expect(found(text)).toEqual([words]);
  });

  test('once for each kind, in the order of the words, with the words as they were written', () => {
    expect(found('You should know that you Always, always make me wait, and never ring.')).toEqual([
      'You should',
      'Always',
    ]);
    expect(found('I feel that you are cold, and you never ask.')).toEqual(['I feel that you', 'you are cold', 'never']);
  });
});

describe('no hint comes up', () => {
  test.each([
    'On Tuesday I waited for an hour and heard nothing.',
    'When plans change and nobody says so, I feel hurt and alone.',
    'I felt scared when the door closed. Would you be willing to say when you are leaving?',
    'I need an evening to myself this week.',
    'If my messages are read, I will put a lock on my phone.',
    'I feel sad. You were away for three days.',
    'I thought about the hallways and the nevertheless of it.',
    'You are welcome to sit with me.',
    'I wanted to tell you first.',
    'Thank you for the only quiet hour of the day.',
    'I saw you only once this week.',
    'You only need to say when.',
    'Could you make me a cup of tea?',
    'You made me some soup when I was ill.',
    'What do you need to feel rested?',
    '',
    '   \n ',
  ])('for a calm sentence: %s', (text) => {
    expect(speechHints(text)).toEqual([]);
  });
});
