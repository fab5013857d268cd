import { expect, test } from 'vitest';
import { inLane } from '../../../renderer/features/journal/lane.ts';

/** A load that ends when it is told to. */
function loads() {
  const asked: string[] = [];
  const ends = new Map<string, () => void>();
  const load = (name: string, signal = new AbortController().signal) =>
    inLane(() => {
      asked.push(name);
      return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
    }, signal);
  const end = async (name: string): Promise<void> => {
    ends.get(name)?.();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { asked, load, end };
}

test('of the pages waiting for their turn the one wanted last comes first', async () => {
  const { asked, load, end } = loads();
  const all = ['a', 'b', 'c', 'd'].map((name) => load(name));
  expect(asked).toEqual(['a', 'b']);
  await end('a');
  expect(asked).toEqual(['a', 'b', 'd']);
  await end('b');
  await end('d');
  await end('c');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

test('a page that left the screen before its turn is not asked for', async () => {
  const { asked, load, end } = loads();
  const gone = new AbortController();
  const first = [load('a'), load('b')];
  const skipped = load('c', gone.signal);
  gone.abort();
  await expect(skipped).rejects.toThrow();
  await end('a');
  await end('b');
  await Promise.all(first);
  expect(asked).toEqual(['a', 'b']);
});

test('a page that fails makes room for the next', async () => {
  const { signal } = new AbortController();
  const failed = inLane(() => Promise.reject(new Error('gone')), signal);
  await expect(failed).rejects.toThrow('gone');
  expect(await inLane(async () => 'here', signal)).toBe('here');
});
