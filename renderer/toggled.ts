/** The list without a thing that is in it, or with one that is not. */
export const toggled = <T>(list: readonly T[], thing: T): T[] =>
  list.includes(thing) ? list.filter((one) => one !== thing) : [...list, thing];
