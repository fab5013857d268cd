/** Marks the transaction that follows when another entry's text is put into the editor. */
export const swapped = 'entry-swapped';
