/** For what comes in place of something that had the focus, and took it along. */
export function takeFocus(element: HTMLElement | null): void {
  if (element && document.activeElement === document.body) element.focus({ preventScroll: true });
}
