// What `import … from 'electron'` gives an application that runs on the Chromium host: every name Electron exports,
// since a missing one is a link error. Those the host has, it has with types that say no more than it can do;
// the rest are `unknown` to the compiler and throw when touched.
import type { PreloadModules } from './page-preload.ts';
import { defaultSession, fromPartition, type Session } from './session.ts';

export { app } from './app.ts';
export { BrowserWindow, type BrowserWindowConstructorOptions } from './browser-window.ts';
export { ClipboardItem, clipboard } from './clipboard.ts';
export { dialog } from './dialog.ts';
export { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from './ipc-main.ts';
export { Menu, MenuItem, type MenuItemConstructorOptions } from './menu.ts';
export { MessageChannelMain, type MessageEvent, type MessagePortMain } from './message-port.ts';
export { type NativeImage, nativeImage } from './native-image.ts';
export { nativeTheme } from './native-theme.ts';
export type { WebFrameMain } from './navigation.ts';
export type { IpcRenderer, IpcRendererEvent } from './page-preload.ts';
export {
  crashReporter,
  globalShortcut,
  Notification,
  powerMonitor,
  safeStorage,
  screen,
  shell,
  systemPreferences,
} from './system.ts';
export type { ParentPort } from './utility-child.ts';
export { type UtilityProcess, utilityProcess } from './utility-process.ts';
export { type WebContents, type WebPreferences, webContents } from './web-contents.ts';

export type Event<Params extends object = object> = Electron.Event<Params>;
export type Display = Electron.Display;
export type OpenDialogOptions = Electron.OpenDialogOptions;
export type Rectangle = Electron.Rectangle;
export type SaveDialogOptions = Electron.SaveDialogOptions;

export type { Session };
export const session = { defaultSession, fromPartition };
export const protocol: Session['protocol'] = defaultSession.protocol;

/** A preload's `require('electron')` is answered in the page; in the main process these are as absent as in Electron. */
export const contextBridge = absent('contextBridge') as PreloadModules['contextBridge'];
export const ipcRenderer = absent('ipcRenderer') as PreloadModules['ipcRenderer'];
export const webFrame = absent('webFrame') as PreloadModules['webFrame'];
export const webUtils = absent('webUtils') as PreloadModules['webUtils'];

export const autoUpdater = absent('autoUpdater');
export const BaseWindow = absent('BaseWindow');
export const BrowserView = absent('BrowserView');
export const contentTracing = absent('contentTracing');
export const desktopCapturer = absent('desktopCapturer');
export const ImageView = absent('ImageView');
export const inAppPurchase = absent('inAppPurchase');
export const IpcMainServiceWorker = absent('IpcMainServiceWorker');
export const net = absent('net');
export const netLog = absent('netLog');
export const powerSaveBlocker = absent('powerSaveBlocker');
export const pushNotifications = absent('pushNotifications');
export const ShareMenu = absent('ShareMenu');
export const TouchBar = absent('TouchBar');
export const Tray = absent('Tray');
export const View = absent('View');
export const WebContentsView = absent('WebContentsView');
export const webFrameMain = absent('webFrameMain');
export const WebSocket = absent('WebSocket');

function absent(name: string): unknown {
  const refuse = (): never => {
    throw new Error(`${name} is not in the Chromium host`);
  };
  // Symbols and `then` are asked for by whoever merely looks at a module: an inspector, an import().
  const get = (_target: object, key: string | symbol): unknown =>
    typeof key === 'symbol' || key === 'then' ? undefined : refuse();
  return new Proxy(class {}, { get, set: refuse, apply: refuse, construct: refuse });
}
