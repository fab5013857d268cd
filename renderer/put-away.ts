/**
 * Takes everything that stands beside the page, above it as dialogs and menus do, off the screen and out of reach of keys
 * and readers, and makes the page the one that can be used. What it returns puts all of it back.
 */
export function putAway(page: HTMLElement): () => void {
  const beside = [...document.body.children].filter(
    (each): each is HTMLElement => each instanceof HTMLElement && each !== page && !each.classList.contains('veil'),
  );
  const before = beside.map(({ hidden, inert }) => ({ hidden, inert }));
  for (const each of beside) Object.assign(each, { hidden: true, inert: true });
  // A dialog over it has shut it off.
  const { inert, ariaHidden } = page;
  Object.assign(page, { inert: false, ariaHidden: null });
  return () => {
    for (const [index, each] of beside.entries()) Object.assign(each, before[index]);
    Object.assign(page, { inert, ariaHidden });
  };
}
