import type { SupportDirectory } from '#contract/guide.ts';
import { monthAndYear } from '../../dates.ts';

export type SupportLine = SupportDirectory['lines'][number];
export type Need = SupportLine['need'];

/** The needs in the order of the page. What is most urgent stands first; nobody is asked which one is theirs. */
export const needs: readonly { readonly need: Need; readonly heading: string }[] = [
  { need: 'emergency', heading: 'In danger now' },
  { need: 'partner-abuse', heading: 'Afraid of a partner, or hurt by one' },
  { need: 'sexual-violence', heading: 'After sexual violence' },
  { need: 'crisis', heading: 'When it is too much to carry, or thoughts of dying' },
  { need: 'own-behaviour', heading: 'Worried about your own behaviour' },
  { need: 'directory', heading: 'Finding more places to ask' },
];

/** How sure a line is, and when somebody last looked, in plain words. */
export function certaintyInWords({ certainty, lastChecked }: Pick<SupportLine, 'certainty' | 'lastChecked'>): string {
  const month = lastChecked && monthAndYear(lastChecked);
  switch (certainty) {
    case 'A':
      return month ? `Seen on an official page, ${month}` : 'Seen on an official page; not looked at again since';
    case 'B':
      return month ? `Widely published; last looked at in ${month}` : 'Widely published; not checked by us yet';
    case 'C':
      return month ? `Details may have changed since ${month}` : 'Details may have changed; not checked by us yet';
  }
}

/**
 * The people to call in a country. Where none is chosen, or it is not among ours, those who can be asked from anywhere:
 * never another country’s numbers.
 */
export const directoryFor = (
  directories: readonly SupportDirectory[],
  country: string | null,
): SupportDirectory | undefined =>
  directories.find((each) => each.country === country) ?? directories.find((each) => each.country === 'elsewhere');
