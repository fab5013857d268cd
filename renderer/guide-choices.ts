import type { Settings } from '#contract/settings.ts';

// What the first run asks and Settings keeps asking: the same answers in the same words.

interface Choice<V> {
  readonly value: V;
  readonly label: string;
}

export const bringsChoices: readonly Choice<Settings['brings'][number]>[] = [
  { value: 'after-betrayal', label: 'Trust after a betrayal' },
  { value: 'old-hurts', label: 'Old hurts showing up now' },
  { value: 'boundaries', label: 'Boundaries' },
  { value: 'own-mind', label: 'Knowing my own mind' },
  { value: 'deciding', label: 'Deciding' },
  { value: 'talking', label: 'Talking better' },
  { value: 'care', label: 'Looking after myself' },
  { value: 'looking', label: 'Just looking' },
];

export const togetherChoices: readonly Choice<NonNullable<Settings['together']> | 'unsaid'>[] = [
  { value: 'unsaid', label: 'Not said' },
  { value: 'together', label: 'Together' },
  { value: 'apart', label: 'Apart' },
  { value: 'unsure', label: 'Unsure' },
];

export const paceChoices: readonly Choice<Settings['pace']>[] = [
  { value: 'gentle', label: 'Only gentle' },
  { value: 'steady', label: 'Gentle and steady' },
  { value: 'deeper', label: 'Deeper' },
];

export const paceSentences: Readonly<Record<Settings['pace'], string>> = {
  gentle: 'Light questions, at any hour.',
  steady: 'Mostly light ones, and harder ones by day.',
  deeper: 'Now and then, by day, one that goes deep. Never two days running.',
};

export const therapistChoices: readonly Choice<Settings['therapist']>[] = [
  { value: null, label: 'Not said' },
  { value: 'yes', label: 'Yes' },
  { value: 'looking', label: 'Looking for one' },
  { value: 'no', label: 'No' },
  { value: 'not-now', label: 'Not now' },
];

/** Choices side by side cannot hold a null, so there “not said” has a name. */
export const saidOrNull = <V extends string>(value: V | 'unsaid'): V | null => (value === 'unsaid' ? null : value);
