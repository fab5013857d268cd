// What the operating system is to Electron's main process, in memory: tests set it, change it, and emit its events.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
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

/**
 * The desktop's key store: none, unless HOST_KEY_STORE names a file outside the app's folder that stands for it, with the
 * key that a desktop would keep. What it encrypts is then as good as AES-256-GCM, and as safe as that file.
 */
const keyStoreFile = process.env.HOST_KEY_STORE;

function storeKey(): Buffer {
  if (keyStoreFile === undefined) throw new Error('host: there is no key store');
  if (!fs.existsSync(keyStoreFile)) fs.writeFileSync(keyStoreFile, randomBytes(32), { mode: 0o600 });
  return fs.readFileSync(keyStoreFile);
}

export const safeStorage = {
  isEncryptionAvailable: (): boolean => keyStoreFile !== undefined,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => keyStoreFile !== undefined,
  getSelectedStorageBackend: () => (keyStoreFile === undefined ? 'basic_text' : 'gnome_libsecret'),
  async encryptStringAsync(plainText: string): Promise<Buffer> {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', storeKey(), iv);
    const closed = Buffer.concat([cipher.update(plainText, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.from('v11'), iv, cipher.getAuthTag(), closed]);
  },
  async decryptStringAsync(encrypted: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const closed = encrypted.subarray(3);
    const decipher = createDecipheriv('aes-256-gcm', storeKey(), closed.subarray(0, 12));
    decipher.setAuthTag(closed.subarray(12, 28));
    const result = Buffer.concat([decipher.update(closed.subarray(28)), decipher.final()]).toString('utf8');
    return { result, shouldReEncrypt: false };
  },
} satisfies Partial<Electron.SafeStorage>;

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
