import { expect, test } from 'vitest';
import { leaveOutOfHistories } from '../../electron/clipboard-marks.ts';

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
