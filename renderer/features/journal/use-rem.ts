import { useLayoutEffect, useState } from 'react';

const remNow = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;

/** One rem in pixels. It follows the text size that was chosen in Settings. */
export function useRem(): number {
  const [rem, setRem] = useState(remNow);
  useLayoutEffect(() => {
    // The text size lives in an attribute or style of the root element, and nowhere else.
    const observer = new MutationObserver(() => setRem(remNow()));
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  }, []);
  return rem;
}
