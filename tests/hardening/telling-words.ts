/** No name, title, label or line that the system shows may hold one of these: they say what the app is for. */
const telling =
  /journal|diary|diaries|trauma|affair|betray|infidel|cheat|trust|recover|therap|heal(?!th)|forgiv|abus|violen|divorc|partner|couple|marriage|spouse|relationship|counsel|secret|private|encrypt|vault|understory|hurt|safety|lonel|shame/i;

/** Those of the strings that tell. */
export const tellingAmong = (strings: readonly string[]): string[] => strings.filter((each) => telling.test(each));

/** Every string in a value, however deep; not what the keys are called. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(stringsIn);
}
