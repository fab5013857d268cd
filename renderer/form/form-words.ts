import { createContext, type ReactNode, useContext } from 'react';
import type { Brings, Variant } from '#contract/fields/asked.ts';

/** What stands around a question; `at` names it, also inside a row. */
export type Around = (at: string, field: { readonly id: string; readonly label: string }) => ReactNode;

/** What every part of a form may need to know, and no part has to pass on. */
export interface FormContext {
  readonly inWords: (text: string) => string;
  readonly variant: Variant;
  readonly onBrings: ((what: Brings) => void) | undefined;
  /** The date question that says when it was: no later than today. */
  readonly when: string | undefined;
  readonly below: Around | undefined;
  readonly beside: Around | undefined;
}

export const FormWords = createContext<FormContext>({
  inWords: (text) => text,
  variant: 'full',
  onBrings: undefined,
  when: undefined,
  below: undefined,
  beside: undefined,
});

export const useForm = (): FormContext => useContext(FormWords);
