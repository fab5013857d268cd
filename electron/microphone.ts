import { isPage } from './security.ts';

/** Whether our page may hear, which is while the person records and at no other time. Every lock takes it back. */
export interface Microphone {
  allow(on: boolean): void;
  /** Answers a page that asks for something: the microphone alone, for our own page’s main frame. */
  mayUse(permission: string, details: Partial<Asked>): boolean;
}

type Asked = Electron.PermissionRequest &
  Electron.MediaAccessPermissionRequest &
  Electron.PermissionCheckHandlerHandlerDetails;

export function microphone(): Microphone {
  let isAllowed = false;
  return {
    allow(on) {
      isAllowed = on;
    },
    mayUse(permission, { isMainFrame, requestingUrl, mediaTypes, mediaType }) {
      if (!isAllowed || permission !== 'media' || isMainFrame !== true || !isPage(requestingUrl ?? '')) return false;
      // One handler is asked before the other, and each says in its own way what is wanted.
      const wanted = mediaTypes ?? [mediaType];
      return wanted.length > 0 && wanted.every((each) => each === 'audio');
    },
  };
}
