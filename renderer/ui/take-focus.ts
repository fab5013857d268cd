/** For the heading of what comes in place of something that had the focus, and took it along. */
export function takeFocus(heading: HTMLHeadingElement | null): void {
  if (heading && document.activeElement === document.body) heading.focus({ preventScroll: true });
}
