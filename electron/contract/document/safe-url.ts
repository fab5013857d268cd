/**
 * The address if it may stand behind a link, else null. Only https and mailto: what TipTap or a paste brings
 * in is never trusted, and a link is opened only after the person has seen the whole address.
 */
export function safeUrl(text: string): string | null {
  try {
    const url = new URL(text.trim());
    return ['https:', 'mailto:'].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
