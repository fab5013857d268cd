import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyOf, openTestJournal, type TestJournal, temporaryFolder } from '../../support/open-test-journal.ts';

const at = '2026-11-23T18:42';
const folder = temporaryFolder();

/** Everything that a worksheet may hold, as somebody would send it to the journal. */
const sunday = {
  name: 'Sunday',
  line: 'A look at the week.',
  time: '5 min',
  shelf: 'trust',
  icon: 'compass',
  version: 1,
  care: 'Nothing here has to be shown to anybody.',
  close: 'That was the week: “as it was”, {not} as it should be.',
  pages: [
    {
      id: 'one',
      title: 'The week',
      aside: 'Yes, no: 1.0 — and # no comment.',
      fields: [
        { kind: 'told', title: 'Before you begin', text: ['Take your time.'], list: ['- one', '* two', '@three'] },
        { kind: 'long-text', id: 'good', label: 'What was good?', help: 'Null, true, ~: words like any.' },
        { kind: 'choice', id: 'mood', label: 'How was it?', options: ['light', 'heavy'] },
        { kind: 'short-text', id: 'why', label: 'Why?', when: { field: 'mood', is: ['heavy'] } },
        { kind: 'scale', id: 'rest', label: 'Rest', low: 'none', high: 'plenty' },
        { kind: 'number', id: 'hours', label: 'Hours', unit: 'h' },
        { kind: 'date', id: 'day', label: 'Which day?' },
        { kind: 'choices', id: 'with', label: 'With whom?', options: ['family', 'friends'], other: false },
        { kind: 'link', id: 'entry', label: 'An entry that belongs to it' },
        {
          kind: 'rows',
          id: 'steps',
          label: 'Steps',
          one: 'a step',
          fields: [{ kind: 'short-text', id: 'step', label: 'The step' }],
        },
      ],
    },
  ],
  views: [{ kind: 'dots', title: 'Rest', fields: ['rest'] }],
};

const fileOf = (text: string | Buffer, name = 'given.yaml'): string => {
  const file = path.join(fs.mkdtempSync(path.join(folder, 'file-')), name);
  fs.writeFileSync(file, text);
  return file;
};

/** A worksheet’s file, with the parts that a test changes. */
const worksheet = (
  change: object = {},
  fields: readonly object[] = [{ kind: 'date', id: 'day', label: 'Day' }],
): string =>
  JSON.stringify({
    ...{ id: 'own-given', version: 1, name: 'Given', line: 'A line.', time: '5 min', shelf: 'calm' },
    pages: [{ id: 'one', title: 'One', fields }],
    ...change,
  });

describe('a worksheet as a file', () => {
  test('is brought into another journal as it was handed over, without any answer', async () => {
    const giver = await openTestJournal();
    const own = await giver.journal.worksheets.keepOwn({ definition: sunday });
    const response = await giver.journal.worksheets.start({ worksheet: own.id, at });
    await giver.journal.worksheets.save({
      id: response.id,
      baseRevision: 0,
      title: 'Mine',
      answers: { good: bodyOf('The marmalade.') },
      links: [],
      page: null,
    });
    const file = path.join(folder, 'sunday.yaml');
    await giver.journal.worksheets.handOver({ id: own.id, destination: giver.grant(file) });
    expect(fs.readFileSync(file, 'utf8')).not.toMatch(/marmalade|Mine/);
    const definition = await giver.journal.worksheets.definition({ id: own.id });
    await giver.close();

    const taker = await openTestJournal();
    const brought = await taker.journal.worksheets.bringIn({ source: taker.grant(file) });
    expect(brought).toMatchObject({ id: own.id, name: 'Sunday', own: true });
    expect(await taker.journal.worksheets.definition({ id: brought.id })).toEqual(definition);
    const begun = await taker.journal.worksheets.start({ worksheet: brought.id, at });
    expect(begun).toMatchObject({ name: 'Sunday', answers: {} });
    expect(taker.faults).toEqual([]);
    await taker.close();
  });

  test('of every worksheet that ships says all that it asks, and is one’s own under another name', async () => {
    const { journal, grant, faults, close } = await openTestJournal();
    for (const { id, name } of await journal.worksheets.list()) {
      const file = path.join(folder, `${id}.yaml`);
      await journal.worksheets.handOver({ id, destination: grant(file) });
      const renamed = fs.readFileSync(file, 'utf8').replace(/^name: .*$/m, `name: ${JSON.stringify(`Mine: ${id}`)}`);
      const own = await journal.worksheets.bringIn({ source: grant(fileOf(renamed)) });
      const { name: _name, id: _id, ...asked } = await journal.worksheets.definition({ id: own.id });
      expect(await journal.worksheets.definition({ id }), name).toMatchObject(asked);
    }
    expect(faults).toEqual([]);
    await close();
  });
});

describe('a file is refused whole, with the reason,', () => {
  let opened: TestJournal;
  beforeAll(async () => {
    opened = await openTestJournal();
    await opened.journal.worksheets.keepOwn({ definition: sunday });
  });
  afterAll(async () => {
    expect(opened.faults).toEqual([]);
    await opened.close();
  });

  const refusal = async (file: string): Promise<string> => {
    const { journal, grant } = opened;
    const before = await journal.worksheets.list();
    const error: unknown = await journal.worksheets.bringIn({ source: grant(file) }).then(
      () => 'brought in',
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({ code: 'bad-worksheet' });
    expect(await journal.worksheets.list()).toEqual(before);
    const { message } = error as Error;
    expect(message).toMatch(/^This worksheet can’t be used: .+ Nothing was brought in/);
    // Nothing of the file can change how the sentence is read.
    expect(message).not.toMatch(/[<>\p{Cc}\p{Cf}]/u);
    return message;
  };
  const refusedFor = async (text: string | Buffer, reason: string | RegExp): Promise<void> =>
    expect(await refusal(fileOf(text))).toMatch(reason);

  const question = { kind: 'date', id: 'day', label: 'Day' };

  test('when it asks a kind of question that there is not', () =>
    refusedFor(
      worksheet({}, [question, { kind: 'video', id: 'clip', label: 'Say it' }]),
      'page 1 (“One”), question 2 (“Say it”), its kind “video” is not known here',
    ));

  test('when it has a part that a worksheet does not have', async () => {
    await refusedFor(worksheet({ script: 'alert(1)' }), 'it holds “script”');
    await refusedFor(worksheet({}, [{ ...question, onChange: 'x' }]), 'question 1 (“Day”) holds “onChange”');
    await refusedFor('{"__proto__": {"x": 1}, "id": "a"}', 'it');
  });

  test('when an id or a name stands twice', async () => {
    await refusedFor(worksheet({}, [question, question]), 'question 2 (“Day”), its id “day” is used twice');
    const page = { id: 'one', title: 'One', fields: [question] };
    await refusedFor(
      worksheet({ pages: [page, { ...page, fields: [{ ...question, id: 'b' }] }] }),
      '“one” is used twice',
    );
    const row = { kind: 'short-text', id: 'a', label: 'A' };
    await refusedFor(worksheet({}, [{ kind: 'rows', id: 'r', label: 'R', one: 'a row', fields: [row, row] }]), 'twice');
    await refusedFor(
      worksheet({}, [{ kind: 'choice', id: 'c', label: 'C', options: ['same', 'same'] }]),
      'its list of options holds an option twice',
    );
    await refusedFor('id: own-a\nversion: 1\nname: A\nname: B\n', 'line 4 says the same as a line before it');
  });

  test('when it asks ten thousand questions', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ kind: 'date', id: `q${index}`, label: 'Q' }));
    await refusedFor(worksheet({}, many), 'its list of questions holds 10000, and at most 60 may stand there');
    const rows = Array.from({ length: 60 }, (_, index) => ({
      ...{ kind: 'rows', id: `r${index}`, label: 'R', one: 'a row' },
      fields: Array.from({ length: 12 }, (_each, inner) => ({ kind: 'date', id: `q${inner}`, label: 'Q' })),
    }));
    await refusedFor(worksheet({}, rows), 'it holds 780 questions, and at most 300 may be asked');
  });

  test.each([
    ['<img src=x onerror=alert(1)>', 'holds markup'],
    ['</p><script>alert(1)</script>', 'holds markup'],
    ['&lt;b&gt;', 'holds markup'],
    ['Day \u202egnihton', 'holds hidden characters'],
    ['Da\u2066y', 'holds hidden characters'],
    ['Da\u200by', 'holds hidden characters'],
    ['Day\u0007', 'holds hidden characters'],
  ])('when its words hold %j', async (words, reason) => {
    await refusedFor(worksheet({}, [{ ...question, label: words }]), reason);
    await refusedFor(worksheet({ name: words }), reason);
    await refusedFor(worksheet({}, [{ kind: 'short-text', id: 'a', label: 'A', placeholder: words }]), reason);
    await refusedFor(worksheet({}, [{ kind: 'choice', id: 'a', label: 'A', options: ['b', words] }]), reason);
    await refusedFor(worksheet({}, [question, { kind: 'told', text: [words] }]), reason);
    await refusedFor(worksheet({ [words]: 1 }), /it/);
  });

  test('when a worksheet of that name is here already, shipped or one’s own, however it is written', async () => {
    for (const name of ['A boundary in words', 'a BOUNDARY in words', 'A  boundary\u00a0in words', 'Sunday', 'SUNDAY'])
      await refusedFor(worksheet({ name }), 'there is already one called “');
    await refusedFor(
      worksheet({ id: 'own-sunday', name: 'Another' }),
      'there is already one that it would replace, “Sunday”',
    );
  });

  test('when it leans on what is not there', async () => {
    await refusedFor(
      worksheet({}, [{ ...question, when: { field: 'mood', is: ['bad'] } }]),
      'its condition: “mood” is no choice',
    );
    await refusedFor(
      worksheet({ views: [{ kind: 'dots', title: 'T', fields: ['x'] }] }),
      'look back 1 (“T”): there is no field “x”',
    );
    await refusedFor(worksheet({ restDays: 1e12 }), 'its rest in days is more than 366');
  });

  test('when references in it would make it large', async () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${`*${'abcdefgh'[index]}, `.repeat(9)}]`),
    ].join('\n');
    await refusedFor(bomb, 'line 1 refers to another place in the file');
    await refusedFor('id: own-a\nname: *name\n', 'line 2 refers to another place in the file');
  });

  test('when it says how it is to be read, or holds more than data', async () => {
    await refusedFor('id: own-a\nname: !!js/function "x"\n', 'line 2 holds more than plain words and numbers');
    await refusedFor('%YAML 1.1\n---\nid: own-a\n', 'line 1 holds more than plain words and numbers');
    await refusedFor('? [a]\n: b\n', 'line 1 holds more than plain words and numbers');
    await refusedFor(`${worksheet()}\n---\n${worksheet()}`, 'is no YAML');
  });

  test('when it is large, deep, or made to be slow', async () => {
    await refusedFor(`# ${'x'.repeat(600 * 1024)}\n${worksheet()}`, 'the file is larger than 512 KB');
    await refusedFor('['.repeat(250_000), 'nested more deeply than any worksheet');
    await refusedFor('{a: '.repeat(100_000), 'nested more deeply than any worksheet');
    await refusedFor('- '.repeat(250_000), 'is no YAML');
    await refusedFor('? '.repeat(250_000), 'more than plain words');
    await refusedFor('"'.repeat(500_000), 'is no YAML');
    await refusedFor(Array.from({ length: 60_000 }, (_, index) => `k${index}: 1`).join('\n'), 'it');
  }, 60_000);

  test('when it is no text, no YAML, no worksheet, or not there', async () => {
    await refusedFor(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe, 0x00]), 'the file is not a text');
    await refusedFor('\0\0\0', 'the file is not a text');
    await refusedFor('name: "open', 'line 1 is no YAML');
    await refusedFor('', 'it is not a set of named parts');
    await refusedFor('just words', 'it is not a set of named parts');
    await refusedFor('[1, 2]', 'it is not a set of named parts');
    expect(await refusal(path.join(folder, 'nowhere.yaml'))).toContain('the file can’t be read');
    expect(await refusal(folder)).toContain('the file can’t be read');
  });
});

describe('a worksheet of one’s own', () => {
  test('that changes is asked anew, and what was filled in keeps what it was asked', async () => {
    const { journal, close } = await openTestJournal();
    const own = await journal.worksheets.keepOwn({ definition: sunday });
    const old = await journal.worksheets.start({ worksheet: own.id, at });
    const definition = await journal.worksheets.definition({ id: own.id });
    const [page] = definition.pages;
    await journal.worksheets.keepOwn({
      definition: {
        ...definition,
        name: 'Sunday evening',
        views: [],
        pages: [{ ...page, fields: [{ kind: 'long-text', id: 'hard', label: 'What was hard?' }] }],
      },
    });
    expect(await journal.worksheets.definition({ id: own.id })).toMatchObject({ version: 2, name: 'Sunday evening' });
    expect(await journal.worksheets.get({ id: old.id })).toMatchObject({ name: 'Sunday', definition: { version: 1 } });
    expect((await journal.worksheets.get({ id: old.id })).definition).toEqual(definition);
    await journal.worksheets.save({
      ...{ id: old.id, baseRevision: 0, title: '', links: [], page: null },
      answers: { good: bodyOf('The old question.') },
    });
    // No new question is called what an old one was, as long as anything is there that was filled in.
    expect(await journal.worksheets.usedFields({ id: own.id })).toEqual(expect.arrayContaining(['good']));
    expect(await journal.worksheets.usedFields({ id: own.id })).not.toContain('hard');
    await close();
  });

  test('that is taken out of the list leaves what was filled in to be read, found and copied; and comes back as it was', async () => {
    const { journal, grant, faults, close } = await openTestJournal();
    const own = await journal.worksheets.keepOwn({ definition: sunday });
    await journal.worksheets.keepOwn({ definition: { ...sunday, id: own.id, line: 'Another line.' } });
    const kept = await journal.worksheets.definition({ id: own.id });
    const { id } = await journal.worksheets.start({ worksheet: own.id, at });
    await journal.worksheets.save({
      ...{ id, baseRevision: 0, title: 'First', links: [], page: null },
      answers: { good: bodyOf('The marmalade was there.'), mood: 'light' },
    });

    await journal.worksheets.removeOwn({ id: own.id });
    expect((await journal.worksheets.list()).some((each) => each.own)).toBe(false);
    await expect(journal.worksheets.definition({ id: own.id })).rejects.toMatchObject({ code: 'not-found' });
    expect(await journal.worksheets.get({ id })).toMatchObject({ title: 'First', answers: { mood: 'light' } });
    expect(await journal.worksheets.search({ text: 'marmal' })).toMatchObject({ count: 1, found: [{ id }] });
    expect(await journal.worksheets.responses({})).toMatchObject([{ id, name: 'Sunday' }]);
    const file = path.join(folder, 'copy.md');
    await journal.worksheets.saveCopy({ id, destination: grant(file) });
    expect(fs.readFileSync(file, 'utf8')).toContain('The marmalade was there.');
    await journal.worksheets.save({
      ...{ id, baseRevision: 1, title: 'First', links: [], page: null },
      answers: { good: bodyOf('And gone again.') },
    });

    const other = await journal.worksheets.keepOwn({ definition: sunday });
    expect(other.id, 'another one is not taken for it').not.toBe(own.id);
    await journal.worksheets.removeOwn({ id: other.id });
    await journal.worksheets.keepOwn({ definition: kept });
    expect(await journal.worksheets.definition({ id: own.id })).toEqual(kept);
    expect(faults).toEqual([]);
    await close();
  });

  test('never takes the name or the place of another', async () => {
    const { journal, close } = await openTestJournal();
    const keep = (change: object) => journal.worksheets.keepOwn({ definition: { ...sunday, ...change } });
    await expect(keep({ name: 'A boundary in words' })).rejects.toMatchObject({ code: 'bad-worksheet' });
    const own = await keep({ id: 'boundary-worksheet' });
    expect(own).toMatchObject({ id: 'own-sunday', own: true });
    expect(await journal.worksheets.definition({ id: 'boundary-worksheet' })).toMatchObject({
      name: 'A boundary in words',
    });
    await expect(keep({})).rejects.toMatchObject({ about: 'there is already one called “Sunday”' });
    expect(await keep({ name: 'Monday', id: '' })).toMatchObject({ id: 'own-monday' });
    await expect(keep({ id: own.id, name: 'monday' })).rejects.toMatchObject({ code: 'bad-worksheet' });
    expect((await journal.worksheets.list()).filter((each) => each.own).map(({ name }) => name)).toEqual([
      'Monday',
      'Sunday',
    ]);
    await close();
  });
});

describe('a log of one’s own', () => {
  const evenings = {
    ...{ name: 'Evenings', line: 'How they went.', time: '1 min', shelf: 'calm', version: 1 },
    log: { room: 'care', quick: ['what'], when: 'on' },
    pages: [
      {
        ...{ id: 'one', title: 'One' },
        fields: [
          { kind: 'short-text', id: 'what', label: 'What happened?', required: true },
          { kind: 'scale', id: 'ease', label: 'How easy', low: 'not', high: 'very' },
          { kind: 'date', id: 'on', label: 'When was it?' },
        ],
      },
    ],
  };
  const on = (day: string) => ({ on: day, roughly: false });
  const asked = { fields: ['ease'], from: '2026-01-01', to: '2026-12-31' };
  const fileFor = (change: object): string => fileOf(JSON.stringify({ id: 'own-evenings', ...evenings, ...change }));
  const known = { now: () => new Date('2026-11-23T19:00:00Z') };

  test('is noted, dated back, counted and read like those that ship, and goes to another journal as one file', async () => {
    const giver = await openTestJournal(known);
    const { worksheets } = giver.journal;
    const { id: log, room } = await worksheets.keepOwn({ definition: evenings });
    expect(room).toBe('care');
    const answers = { what: 'The lamp', ease: 7, on: on('2026-11-20') };
    const { id } = await worksheets.start({ worksheet: log, at, answers, done: true });
    expect(await worksheets.responses({ room: 'care' })).toMatchObject([
      { id, at: '2026-11-20T18:42', name: 'Evenings' },
    ]);
    expect(await worksheets.responses({})).toEqual([]);
    expect(await worksheets.days({ log, ...asked })).toMatchObject([{ day: '2026-11-20', count: 1, total: 7 }]);
    await worksheets.discard({ ids: [id] });
    expect(await worksheets.days({ log, ...asked })).toEqual([]);
    await worksheets.restore({ ids: [id] });
    const file = path.join(folder, 'evenings.yaml');
    await worksheets.handOver({ id: log, destination: giver.grant(file) });
    expect(fs.readFileSync(file, 'utf8')).not.toContain('The lamp');

    const taker = await openTestJournal(known);
    const brought = await taker.journal.worksheets.bringIn({ source: taker.grant(file) });
    expect(brought).toMatchObject({ id: log, room: 'care', own: true });
    expect(await taker.journal.worksheets.definition({ id: log })).toEqual(await worksheets.definition({ id: log }));
    await taker.journal.worksheets.start({ worksheet: log, at, answers, done: true });
    expect(await taker.journal.worksheets.days({ log, ...asked })).toHaveLength(1);
    expect([...giver.faults, ...taker.faults]).toEqual([]);
    await giver.close();
    await taker.close();
  });

  test('with the id of one that ships stands beside it; with that of another own one, or a name alike, it is refused', async () => {
    const { journal, grant, faults, close } = await openTestJournal(known);
    const { worksheets } = journal;
    const bring = (change: object) => worksheets.bringIn({ source: grant(fileFor(change)) });
    const beside = await bring({ id: 'feelings-log', name: 'What I felt' });
    expect(beside.id).toBe('own-feelings-log');
    const answers = { what: 'The lamp', ease: 7 };
    await worksheets.start({ worksheet: beside.id, at, answers, done: true });
    expect(await worksheets.definition({ id: 'feelings-log' })).toMatchObject({ name: 'Feelings' });
    expect(await worksheets.responses({ worksheet: 'feelings-log' })).toEqual([]);
    expect(await worksheets.days({ log: 'feelings-log', ...asked })).toEqual([]);

    await bring({});
    const before = await worksheets.list();
    for (const [change, about] of [
      [{}, 'there is already one called “Evenings”'],
      [{ name: 'Nights' }, 'there is already one that it would replace, “Evenings”'],
      [{ id: 'own-nights', name: 'EVENINGS ' }, 'there is already one called “EVENINGS”'],
      [{ id: 'own-nights', name: 'Small care' }, 'there is already one called “Small care”'],
      [{ id: 'own-nights', name: 'A boundary in words' }, 'there is already one called “A boundary in words”'],
    ] as const)
      await expect(bring(change)).rejects.toMatchObject({ code: 'bad-worksheet', about });
    await expect(worksheets.keepOwn({ definition: { ...evenings, name: 'evenings' } })).rejects.toMatchObject({
      about: 'there is already one called “evenings”',
    });
    expect(await worksheets.list()).toEqual(before);
    expect(faults).toEqual([]);
    await close();
  });

  test('that becomes a worksheet, and a log again, leaves each record where it was noted', async () => {
    const { journal, faults, close } = await openTestJournal(known);
    const { worksheets, insights } = journal;
    const { id: log } = await worksheets.keepOwn({ definition: evenings });
    const answers = { what: 'The lamp', ease: 7 };
    const first = await worksheets.start({ worksheet: log, at, answers, done: true });
    const { log: _log, ...worksheet } = evenings;
    expect(await worksheets.keepOwn({ definition: { ...worksheet, id: log } })).toMatchObject({ room: null });
    const second = await worksheets.start({ worksheet: log, at, answers: { ...answers, ease: 2 }, done: true });
    await worksheets.keepOwn({ definition: { ...evenings, id: log, log: { room: 'trust', quick: [] } } });
    const third = await worksheets.start({ worksheet: log, at, answers: { ...answers, ease: 3 }, done: true });
    expect((await worksheets.responses({ room: 'care' })).map(({ id }) => id)).toEqual([first.id]);
    expect((await worksheets.responses({})).map(({ id }) => id)).toEqual([second.id]);
    expect((await worksheets.responses({ room: 'trust' })).map(({ id }) => id)).toEqual([third.id]);
    for (const again of [false, true]) {
      if (again) await insights.recount();
      expect(await worksheets.days({ log, ...asked })).toMatchObject([{ count: 2, total: 10 }]);
    }
    expect(faults).toEqual([]);
    await close();
  });

  test('that leans on what it does not ask is refused', async () => {
    const { journal, grant, close } = await openTestJournal(known);
    for (const [log, about] of [
      [{ room: 'care', quick: ['nothing'] }, 'there is no field “nothing”'],
      [{ room: 'care', when: 'ease' }, '“ease” is no date'],
      [{ room: 'kitchen' }, '“kitchen” is not known here'],
      [{ room: 'care', quick: Array.from({ length: 9 }, () => 'what') }, 'at most 8 may stand there'],
    ] as const)
      await expect(journal.worksheets.bringIn({ source: grant(fileFor({ log })) })).rejects.toMatchObject({
        code: 'bad-worksheet',
        about: expect.stringContaining(about),
      });
    await close();
  });
});
