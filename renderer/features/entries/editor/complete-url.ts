import { safeUrl } from '#contract/document/safe-url.ts';

/** The address as typed, or with the beginning that was left out; null when it cannot stand behind a link. */
export function completeUrl(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/u.test(text)) return null;
  if (/^[a-z][a-z0-9+.-]*:/iu.test(text) && !/^[^/]*:\d/u.test(text)) return safeUrl(text);
  if (/^[^@/]+@[^@/]+\.[^@/]+$/u.test(text)) return safeUrl(`mailto:${text}`);
  return /^[^/]+\.[^/.]+/u.test(text) ? safeUrl(`https://${text}`) : null;
}
