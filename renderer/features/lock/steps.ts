/** The pages of the first run after the one about a safe place, in order. */
const steps = ['passphrase', 'recovery', 'comfort', 'topics', 'begin'] as const;

/** “Step 2 of 5” */
export const stepWords = (step: (typeof steps)[number]): string => `Step ${steps.indexOf(step) + 1} of ${steps.length}`;
