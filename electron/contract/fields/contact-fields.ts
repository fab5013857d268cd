/** Fields of rows that say how to reach somebody, by their ids: on paper and in files they stay out unless they are wanted. */
export const contactFields: ReadonlySet<string> = new Set(['contact', 'best_time', 'phone', 'address', 'email']);
