import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { JournalError } from '#contract/errors.ts';
import { bodyOf, openTestJournal, type TestJournal } from '../../support/open-test-journal.ts';

let opened: TestJournal;
beforeAll(async () => {
  opened = await openTestJournal();
});
afterAll(async () => {
  await opened.close();
  expect(opened.faults).toEqual([]);
});

const newEntry = (title = '') => opened.journal.entries.create({ at: '2026-11-13T18:42', title });
const refusal = (code: string) => expect.objectContaining({ constructor: JournalError, code });

describe('a new entry', () => {
  test('is empty, and there before anything is written', async () => {
    const entry = await newEntry();
    expect(entry).toMatchObject({ title: '', words: 0, revision: 0, tags: [], feeling: null, deletedAt: null });
    expect(await opened.journal.entries.get({ id: entry.id })).toEqual(entry);
  });

  test('can begin with a shape', async () => {
    const [, shape] = await opened.journal.content.templates();
    const entry = await opened.journal.entries.create({ at: '2026-11-13T18:42', body: shape?.body });
    expect(entry.body).toEqual(shape?.body);
    expect(entry.excerpt).toContain('One thing that happened');
  });
});

describe('a save', () => {
  test('answers with what lists will say of it', async () => {
    const { id } = await newEntry();
    const body = bodyOf('She said she’d phone.', 'She did.');
    const saved = await opened.journal.entries.save({ id, baseRevision: 0, title: 'Phone', body });
    expect(saved).toMatchObject({ revision: 1, words: 6, excerpt: 'She said she’d phone. She did.' });
    const [row] = await opened.journal.entries.recent({ limit: 1 });
    expect(row).toMatchObject({ id, title: 'Phone', words: 6, excerpt: saved.excerpt, updatedAt: saved.savedAt });
  });

  test('on top of text that has changed since is refused, and changes nothing', async () => {
    const { id } = await newEntry();
    await opened.journal.entries.save({ id, baseRevision: 0, title: 'First', body: bodyOf('one') });
    const late = opened.journal.entries.save({ id, baseRevision: 0, title: 'Second', body: bodyOf('two') });
    await expect(late).rejects.toEqual(refusal('stale-revision'));
    expect(await opened.journal.entries.get({ id })).toMatchObject({
      title: 'First',
      revision: 1,
      body: bodyOf('one'),
    });
  });

  test('that was made and is tried again, as its answer was lost, is answered as it was', async () => {
    const { id } = await newEntry();
    const draft = { id, baseRevision: 0, title: 'Said once', body: bodyOf('said once') };
    const first = await opened.journal.entries.save(draft);
    expect(await opened.journal.entries.save(draft)).toEqual(first);
    expect(await opened.journal.entries.versions({ id })).toEqual([]);
  });

  test('that changes nothing is answered without a new revision', async () => {
    const { id } = await newEntry();
    const first = await opened.journal.entries.save({ id, baseRevision: 0, title: 'Same', body: bodyOf('same') });
    const again = await opened.journal.entries.save({ id, baseRevision: 1, title: 'Same', body: bodyOf('same') });
    expect(again).toEqual(first);
  });

  test('of an entry that is not there is refused', async () => {
    const lost = opened.journal.entries.save({
      id: '3f1d5d0a-53a4-4f64-8f0c-2f6f3e0a9b11',
      baseRevision: 0,
      title: '',
      body: bodyOf('words'),
    });
    await expect(lost).rejects.toEqual(refusal('not-found'));
  });

  test('over 5 MB is refused, and one just under it is kept whole', async () => {
    const { id } = await newEntry();
    const almost = bodyOf('a'.repeat(5 * 1024 * 1024 - 200));
    await opened.journal.entries.save({ id, baseRevision: 0, title: '', body: almost });
    expect((await opened.journal.entries.get({ id })).body).toEqual(almost);
    const bodies = [
      bodyOf('a'.repeat(5 * 1024 * 1024 + 1)),
      // Few letters, but three bytes each.
      bodyOf('漢'.repeat(1_800_000)),
      // No text at all.
      { type: 'doc' as const, content: Array.from({ length: 300_000 }, () => ({ type: 'paragraph' })) },
    ];
    for (const body of bodies) {
      const tooMuch = opened.journal.entries.save({ id, baseRevision: 1, title: '', body });
      await expect(tooMuch).rejects.toEqual(refusal('too-large'));
    }
    expect(await opened.journal.entries.get({ id })).toMatchObject({ revision: 1 });
  });

  test('keeps every letter, whatever the script', async () => {
    const { id } = await newEntry('Übermut 散歩 🌧');
    const body = bodyOf(
      'Straße, naïve, Ω, “quoted”, back\\slash, tab\there',
      '今日は散歩に行った。',
      'שלום 🧶 e\u0301',
    );
    await opened.journal.entries.save({ id, baseRevision: 0, title: 'Übermut 散歩 🌧', body });
    expect(await opened.journal.entries.get({ id })).toMatchObject({ title: 'Übermut 散歩 🌧', body });
  });
});

describe('what is known about an entry', () => {
  test('changes alone, and only what is given', async () => {
    const { id } = await newEntry('Kept');
    await opened.journal.entries.describe({ id, feeling: 2, tags: ['Home', 'home', ' late  night '] });
    const after = await opened.journal.entries.describe({ id, starred: true, feelingWords: ['wary'] });
    expect(after).toMatchObject({ feeling: 2, tags: ['Home', 'late night'], starred: true, feelingWords: ['wary'] });
    expect(await opened.journal.entries.get({ id })).toMatchObject({ ...after, title: 'Kept', revision: 0 });
    expect(await opened.journal.entries.describe({ id, feeling: null, tags: [] })).toMatchObject({
      feeling: null,
      tags: [],
      feelingWords: ['wary'],
    });
  });

  test('of an entry that is not there cannot be changed', async () => {
    const lost = opened.journal.entries.describe({ id: '3f1d5d0a-53a4-4f64-8f0c-2f6f3e0a9b11', starred: true });
    await expect(lost).rejects.toEqual(refusal('not-found'));
  });
});

describe('a body that nobody wrote', () => {
  const refused = async (body: unknown) => {
    const { id } = await newEntry();
    const save = opened.journal.entries.save({ id, baseRevision: 0, title: '', body: body as never });
    await expect(save).rejects.toEqual(refusal('bad-input'));
    expect(await opened.journal.entries.get({ id })).toMatchObject({ revision: 0, words: 0 });
  };

  test('with nodes, marks or places for them that do not exist is refused', async () => {
    await refused({ type: 'doc', content: [{ type: 'script', content: [{ type: 'text', text: 'alert(1)' }] }] });
    await refused({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'paragraph' }] }] });
    await refused({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '' }] }] });
    await refused({
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'onclick' }] }] }],
    });
    await refused({ type: 'doc', content: [null, 7, 'text'] });
    await refused({ type: 'paragraph' });
    await refused('<p>text</p>');
  });

  test('loses unsafe links and keeps their words', async () => {
    const { id } = await newEntry();
    const linked = (text: string, href: unknown) => ({
      type: 'text',
      text,
      marks: [{ type: 'link', attrs: { href } }],
    });
    const hrefs = ['javascript:alert(1)', ' JaVaScRiPt:x', 'data:text/html,x', 'file:///etc/passwd', 'http://a.b', 7];
    const content = [...hrefs.map((href, index) => linked(`word${index} `, href)), linked('kept', 'https://a.b/')];
    await opened.journal.entries.save({
      id,
      baseRevision: 0,
      title: '',
      body: { type: 'doc', content: [{ type: 'paragraph', content }] },
    });
    const { body, excerpt } = await opened.journal.entries.get({ id });
    expect(excerpt).toBe('word0 word1 word2 word3 word4 word5 kept');
    const text = JSON.stringify(body);
    expect(text).not.toMatch(/javascript|data:|file:|http:/i);
    expect(text).toContain('https://a.b/');
  });

  test('nested ten thousand deep is refused, and harms nothing', async () => {
    const nest = (depth: number) => {
      let inner: unknown = { type: 'paragraph' };
      for (let level = 0; level < depth; level += 1) inner = { type: 'blockquote', content: [inner] };
      return { type: 'doc' as const, content: [inner] };
    };
    // Refused by the door's own copying or by the check of the body, according to where the stack ends.
    const { id } = await newEntry();
    for (const depth of [10_000, 1_000, 250]) {
      await expect(
        (async () => opened.journal.entries.save({ id, baseRevision: 0, title: '', body: nest(depth) }))(),
      ).rejects.toThrow();
    }
    await refused(nest(1_000));
    const { id: other } = await newEntry();
    await opened.journal.entries.save({ id: other, baseRevision: 0, title: '', body: nest(60) });
    expect((await opened.journal.entries.get({ id: other })).body).toEqual(nest(60));
  });
});
