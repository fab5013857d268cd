import { z } from '../zod.ts';
import { type Option, options, question, type Variant } from './asked.ts';

const offered = {
  options,
  /** Ends in “Other…”, with words of one’s own. */
  other: z.boolean().default(true),
};

/** One of several. The answer is an option’s id, or `{ other }` with words of one’s own. */
export const Choice = z.strictObject({ kind: z.literal('choice'), ...question, ...offered });
export type Choice = z.infer<typeof Choice>;

/** Any of several. The answer is a list of what one choice would be. */
export const Choices = z.strictObject({
  kind: z.literal('choices'),
  ...question,
  ...offered,
  most: z.number().int().positive().optional(),
});
export type Choices = z.infer<typeof Choices>;

export type Chosen = string | { readonly other: string };

export const choiceAnswer = ({ options: all, other }: Pick<Choice, 'options' | 'other'>) => {
  const known = z.string().refine((id) => all.some((option) => option.id === id), 'is not among the options');
  return other ? z.union([known, z.strictObject({ other: z.string().trim().min(1).max(200) })]) : known;
};

export const choicesAnswer = (field: Pick<Choices, 'options' | 'other' | 'most'>) =>
  z
    .array(choiceAnswer(field))
    .max(Math.min(field.most ?? 100, 120))
    .refine((chosen) => new Set(chosen.map((each) => JSON.stringify(each))).size === chosen.length, 'holds one twice');

/** What a form offers; also what the other form alone offers, where it is chosen: nobody’s answer goes out of sight. */
export const offeredIn = (
  { options: all }: Pick<Choice, 'options'>,
  variant: Variant,
  chosen: readonly unknown[] = [],
): Option[] => all.filter(({ id, only }) => only === undefined || only === variant || chosen.includes(id));

/** What was chosen, in words. */
export const chosenWords = ({ options: all }: Pick<Choice, 'options'>, chosen: unknown): string =>
  typeof chosen === 'string'
    ? (all.find(({ id }) => id === chosen)?.name ?? chosen)
    : typeof chosen === 'object' && chosen !== null && 'other' in chosen
      ? String(chosen.other)
      : '';
