import { expect, test, vi } from 'vitest';

// The module asks Electron for the clipboard, which is not there outside the app; which marks go with a copy is plain data.
vi.mock('electron', () => ({ clipboard: {}, ClipboardItem: class {} }));
const { leaveOutOfHistories } = await import('../../electron/passing-copy.ts');

const nought = new Uint8Array(4);

test.each([
  [
    'win32',
    {
      ExcludeClipboardContentFromMonitorProcessing: nought,
      CanIncludeInClipboardHistory: nought,
      CanUploadToCloudClipboard: nought,
    },
  ],
  ['darwin', { 'org.nspasteboard.ConcealedType': '1', 'org.nspasteboard.TransientType': '1' }],
  ['linux', { 'x-kde-passwordManagerHint': 'secret' }],
] as const)('Clipboard: each system’s own marks, on %s', (platform, marks) => {
  expect(leaveOutOfHistories(platform)).toEqual(marks);
});
