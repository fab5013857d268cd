/** The tag of what stands beside another text of the same: to be found by, and taken off like any other. */
export const mark = 'from a copy';
/** As many as one entry may have. */
const mostTags = 30;

export const withMark = (tags: readonly string[]): string[] =>
  tags.includes(mark) || tags.length >= mostTags ? [...tags] : [...tags, mark];
