/**
 * What asks each system's clipboard history, its copying to other computers and programs that watch the clipboard to
 * leave a copy out. They honour it or they do not; the copy itself is as readable as any.
 *
 * Windows: learn.microsoft.com, “Clipboard formats”, Cloud Clipboard and Clipboard History; the last two say no with a
 * DWORD of nought. macOS: nspasteboard.org. Linux: KDE's Klipper, and those that follow it.
 */
export function leaveOutOfHistories(
  platform: NodeJS.Platform,
): Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> {
  const nought = new Uint8Array(4);
  if (platform === 'win32') {
    return {
      ExcludeClipboardContentFromMonitorProcessing: nought,
      CanIncludeInClipboardHistory: nought,
      CanUploadToCloudClipboard: nought,
    };
  }
  // An empty text may be taken for no data at all.
  if (platform === 'darwin') return { 'org.nspasteboard.ConcealedType': '1', 'org.nspasteboard.TransientType': '1' };
  return { 'x-kde-passwordManagerHint': 'secret' };
}
