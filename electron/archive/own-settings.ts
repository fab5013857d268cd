/**
 * Small things kept by name that are the person’s: what was chosen, words to take out, what left, drafts, reminders. What
 * the app notes for itself, about copies and their keys above all, is none of them.
 */
export const ownSettings = [
  'settings',
  'taken-out',
  'left',
  'share-drafts',
  'reminders',
  'own-worksheet-draft',
] as const;
