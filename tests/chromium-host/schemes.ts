// Chromium cannot be taught a scheme over the DevTools protocol. So app://journal/x is https://journal--app.electron-host/x in the
// page, a site of its own as each host of a scheme is, and every address is turned back before the app's main process sees it.
export const customSchemes = new Set<string>();
export const hostSuffix = '.electron-host';

export function toChromium(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i.exec(url) ?? [];
  return customSchemes.has(scheme.toLowerCase()) ? `https://${host}--${scheme.toLowerCase()}${hostSuffix}${rest}` : url;
}

export function toElectron(url: string): string {
  const [, host, scheme, rest] = /^(?:blob:)?https:\/\/([^/?#]*)--([a-z0-9+]+)\.electron-host(.*)$/i.exec(url) ?? [];
  if (host === undefined) return url;
  return `${url.startsWith('blob:') ? 'blob:' : ''}${scheme}://${host}${rest || '/'}`;
}

/** The blank page a window starts with, which Electron's app never hears of. */
export function isBlank(url: string): boolean {
  return url === '' || url === 'about:blank' || url.startsWith('data:');
}

export function schemeOf(url: string): string {
  return /^([a-z0-9+.-]+):/i.exec(url)?.[1]?.toLowerCase() ?? '';
}
