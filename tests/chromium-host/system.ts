// What the operating system is to Electron's main process, in memory: tests set it, change it, and emit its events.
import fs from 'node:fs';
import { type ElectronEvents, Emitter, type Like } from './emitter.ts';

export const shell = {
  async openExternal(url: string): Promise<void> {
    console.error(`host: shell.openExternal(${url})`);
  },
  async openPath(file: string): Promise<string> {
    console.error(`host: shell.openPath(${file})`);
    return '';
  },
  showItemInFolder(file: string): void {
    console.error(`host: shell.showItemInFolder(${file})`);
  },
  trashItem: (file: string): Promise<void> => fs.promises.rm(file, { recursive: true }),
  beep(): void {},
  // As Electron says it on any system but Windows.
  readShortcutLink(_file: string): Electron.ShortcutDetails {
    throw new Error('readShortcutLink is for Windows alone');
  },
  writeShortcutLink: (..._given: unknown[]): boolean => false,
} satisfies Partial<Electron.Shell>;

type PowerEvents = ElectronEvents<
  Electron.PowerMonitor['on'],
  {
    suspend: [];
    resume: [];
    'lock-screen': [];
    'unlock-screen': [];
    'user-did-become-active': [];
    'user-did-resign-active': [];
    shutdown: [];
    'on-ac': [];
    'on-battery': [];
  }
>;

type IdleState = ReturnType<Electron.PowerMonitor['getSystemIdleState']>;

class PowerMonitor extends Emitter<PowerEvents> implements Like<Electron.PowerMonitor, keyof PowerMonitor> {
  getSystemIdleTime = (): number => 0;
  getSystemIdleState = (_idleThreshold: number): IdleState => 'active';
  isOnBatteryPower = (): boolean => false;
}

export const powerMonitor = new PowerMonitor();

const area: Electron.Rectangle = { x: 0, y: 0, width: 1920, height: 1080 };
type Display = Pick<Electron.Display, 'id' | 'bounds' | 'workArea' | 'size' | 'workAreaSize' | 'scaleFactor'>;
const display: Display = { id: 1, bounds: area, workArea: area, size: area, workAreaSize: area, scaleFactor: 1 };

export const screen = {
  getPrimaryDisplay: (): Display => display,
  getAllDisplays: (): Display[] => [display],
  getDisplayMatching: (_bounds: Electron.Rectangle): Display => display,
};

export const safeStorage = { isEncryptionAvailable: (): boolean => false } satisfies Partial<Electron.SafeStorage>;

type NoticeEvents = ElectronEvents<Electron.Notification['on'], { click: [] }>;

/** What a desktop would show: nothing here does, but its words can be read and it can be clicked by a test. */
export class Notification extends Emitter<NoticeEvents> {
  static isSupported = (): boolean => true;
  readonly title: string;
  readonly body: string;
  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
  }
  show(): void {}
  close(): void {}
}

export const crashReporter = { start(_options?: Electron.CrashReporterStartOptions): void {} };
const shortcuts = new Map<string, () => void>();
export const globalShortcut = {
  // Remembered; no key of another window ever comes here.
  register(accelerator: string, callback: () => void): boolean {
    if (shortcuts.has(accelerator)) return false;
    shortcuts.set(accelerator, callback);
    return true;
  },
  isRegistered: (accelerator: string): boolean => shortcuts.has(accelerator),
  unregister: (accelerator: string): void => void shortcuts.delete(accelerator),
  unregisterAll: (): void => shortcuts.clear(),
} satisfies Partial<Electron.GlobalShortcut>;
export const systemPreferences = {
  getAnimationSettings: (): Electron.AnimationSettings => ({
    shouldRenderRichAnimation: true,
    scrollAnimationsEnabledBySystem: true,
    prefersReducedMotion: false,
  }),
} satisfies Partial<Electron.SystemPreferences>;
