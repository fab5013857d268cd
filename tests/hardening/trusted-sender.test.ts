import type { IpcMainInvokeEvent } from 'electron';
import { expect, test } from 'vitest';
import { fromOurPage } from '../../electron/ipc/trusted-sender.ts';

const isPage = (url: string): boolean => url.startsWith('app://page-1/');
const from = (senderFrame: object | null) => fromOurPage({ senderFrame } as unknown as IpcMainInvokeEvent, isPage);

test('IPC: a call counts from the main frame of our own page, and from no other frame, address or page that is gone', () => {
  expect(from({ parent: null, url: 'app://page-1/index.html' })).toBe(true);
  expect(from({ parent: { url: 'app://page-1/index.html' }, url: 'app://page-1/index.html' })).toBe(false);
  expect(from({ parent: null, url: 'https://example.org/' })).toBe(false);
  expect(from({ parent: null, url: 'app://page-1.example.org/' })).toBe(false);
  expect(from({ parent: null, url: 'about:blank' })).toBe(false);
  expect(from(null)).toBe(false);
  // The control: by the address alone a frame in the page would count, and without it every page would.
  expect(isPage('app://page-1/index.html')).toBe(true);
  const anyPage = { parent: null, url: 'https://example.org/' };
  expect(fromOurPage({ senderFrame: anyPage } as unknown as IpcMainInvokeEvent, () => true)).toBe(true);
});
