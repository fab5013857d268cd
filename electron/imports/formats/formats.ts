import { JournalError } from '#contract/errors.ts';
import type { Format } from '../neutral.ts';
import type { NamedFiles } from '../sources/named-files.ts';
import { dayOne } from './day-one.ts';

/** All that can be read, the most telling first: a folder of Markdown is what is left when it is nothing else. */
const formats: readonly Format[] = [dayOne];

/** @throws JournalError `unknown-format`. */
export async function formatOf(files: NamedFiles): Promise<Format> {
  for (const format of formats) if (await format.recognises(files)) return format;
  throw new JournalError('unknown-format');
}
