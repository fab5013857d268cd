// Sessions: which addresses load, who answers custom schemes, what is permitted. All of them share one Chromium
// profile; what is theirs alone is what the app sets on them.
import path from 'node:path';
import { app } from './app.ts';
import { browser } from './browser.ts';
import { Emitter, type Like } from './emitter.ts';
import { customSchemes, schemeOf } from './schemes.ts';
import type { WebContents } from './web-contents.ts';

type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];
type BeforeRequestDetails = Pick<
  Electron.OnBeforeRequestListenerDetails,
  'id' | 'url' | 'method' | 'resourceType' | 'timestamp' | 'webContentsId'
>;
type BeforeRequestListener = (
  details: BeforeRequestDetails,
  callback: (response: Electron.CallbackResponse) => void,
) => void;
type Permission = Parameters<NonNullable<Parameters<Electron.Session['setPermissionRequestHandler']>[0]>>[1];
type PermissionRequestHandler = (
  contents: WebContents | null,
  permission: Permission,
  answer: (granted: boolean) => void,
  details: Pick<Electron.PermissionRequest, 'isMainFrame' | 'requestingUrl'> &
    Pick<Electron.MediaAccessPermissionRequest, 'mediaTypes'>,
) => void;
type PermissionCheckHandler = (
  contents: WebContents | null,
  permission: Permission,
  origin: string,
  details: Pick<Electron.PermissionCheckHandlerHandlerDetails, 'isMainFrame' | 'mediaType' | 'requestingUrl'>,
) => boolean;

export class Protocol implements Like<Electron.Protocol, keyof Protocol> {
  readonly #handlers = new Map<string, SchemeHandler>();

  registerSchemesAsPrivileged(schemes: Pick<Electron.CustomScheme, 'scheme' | 'privileges'>[]): void {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) customSchemes.add(scheme);
  }

  handle(scheme: string, handler: SchemeHandler): void {
    if (!customSchemes.has(scheme)) throw new Error(`host: ${scheme}: is not registered as privileged`);
    if (this.#handlers.has(scheme)) throw new Error(`The scheme ${scheme} has been registered`);
    this.#handlers.set(scheme, handler);
  }

  unhandle(scheme: string): void {
    this.#handlers.delete(scheme);
  }
  isProtocolHandled = (scheme: string): boolean => this.#handlers.has(scheme);

  handlerOf(scheme: string): SchemeHandler | undefined {
    return this.#handlers.get(scheme);
  }
}

export class WebRequest {
  #listener: BeforeRequestListener | undefined;
  #matches: (url: string) => boolean = () => true;

  onBeforeRequest(listener: BeforeRequestListener | null): void;
  onBeforeRequest(filter: Electron.WebRequestFilter, listener: BeforeRequestListener | null): void;
  onBeforeRequest(
    first: Electron.WebRequestFilter | BeforeRequestListener | null,
    second?: BeforeRequestListener | null,
  ): void {
    const filter = typeof first === 'object' ? first : null;
    this.#listener = (typeof first === 'function' ? first : second) ?? undefined;
    const patterns = filter?.urls.filter((url) => url !== '<all_urls>').map(toPattern);
    this.#matches = (url) => !patterns?.length || patterns.some((pattern) => pattern.test(url));
  }

  async ask(details: BeforeRequestDetails): Promise<Electron.CallbackResponse> {
    const listener = this.#listener;
    if (!listener || !this.#matches(details.url)) return {};
    return new Promise((resolve) => listener(details, resolve));
  }
}

function toPattern(url: string): RegExp {
  return new RegExp(`^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`);
}

type Download = Pick<Electron.DownloadItem, 'getURL' | 'getFilename'>;
type OwnMembers = 'protocol' | 'webRequest' | 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'fetch';

interface SessionEvents {
  'will-download': [event: Electron.Event, item: Download, contents: WebContents];
}

export class Session extends Emitter<SessionEvents> implements Like<Electron.Session, keyof Session, OwnMembers> {
  readonly protocol = new Protocol();
  readonly webRequest = new WebRequest();
  /** The pages that are open in it. */
  readonly contents = new Set<WebContents>();
  readonly #partition: string;
  #spelling = true;
  #languages: string[] = ['en-US'];
  #proxy = '';
  #onRequest: PermissionRequestHandler | null = null;
  #onCheck: PermissionCheckHandler | null = null;

  constructor(partition: string) {
    super();
    this.#partition = partition;
  }

  isPersistent = (): boolean => this.#partition === '' || this.#partition.startsWith('persist:');

  getStoragePath(): string | null {
    if (!this.isPersistent()) return null;
    const folder = app.getPath('sessionData');
    return this.#partition ? path.join(folder, 'Partitions', this.#partition.slice('persist:'.length)) : folder;
  }

  setPermissionRequestHandler(handler: PermissionRequestHandler | null): void {
    this.#onRequest = handler;
    applyPermissions();
  }

  setPermissionCheckHandler(handler: PermissionCheckHandler | null): void {
    this.#onCheck = handler;
    applyPermissions();
  }

  /** What the handlers say to a page of this session; undefined if there are none. `media` tells microphone from camera. */
  permits(permission: Permission, media?: 'audio' | 'video'): boolean | undefined {
    if (!this.#onRequest && !this.#onCheck) return undefined;
    const [contents = null] = this.contents;
    const asked = { isMainFrame: true, requestingUrl: contents?.getURL() ?? '' };
    const origin = URL.canParse(asked.requestingUrl) ? new URL(asked.requestingUrl).origin : '';
    let granted =
      this.#onCheck?.(contents, permission, origin, { ...asked, ...(media ? { mediaType: media } : {}) }) ?? true;
    const answer = (verdict: boolean): void => {
      granted &&= verdict;
    };
    this.#onRequest?.(contents, permission, answer, { ...asked, ...(media ? { mediaTypes: [media] } : {}) });
    return granted;
  }

  // Chromium is started so that it has no devices, proxy, spelling service, network or cache to speak of.
  setDevicePermissionHandler(
    _handler: ((details: Electron.DevicePermissionHandlerHandlerDetails) => boolean) | null,
  ): void {}
  setDisplayMediaRequestHandler(_handler: null): void {}
  setSpellCheckerEnabled(enable: boolean): void {
    this.#spelling = enable;
  }
  isSpellCheckerEnabled = (): boolean => this.#spelling;
  setSpellCheckerLanguages(languages: string[]): void {
    this.#languages = [...languages];
  }
  getSpellCheckerLanguages = (): string[] => this.#languages;
  async setProxy({ proxyRules = '' }: Electron.ProxyConfig): Promise<void> {
    this.#proxy = proxyRules;
  }
  /** What was set, in the words of a proxy script, of the one kind of rule that is understood here. */
  async resolveProxy(_url: string): Promise<string> {
    const socks = /^socks5:\/\/(.+)$/.exec(this.#proxy)?.[1];
    return socks ? `SOCKS5 ${socks}` : 'DIRECT';
  }
  /** Custom schemes are answered; of a network there is nothing to be had. */
  async fetch(url: string): Promise<Response> {
    const details = { id: 0, url, method: 'GET', resourceType: 'other', timestamp: Date.now() } as const;
    if ((await this.webRequest.ask(details)).cancel) throw new Error('net::ERR_BLOCKED_BY_CLIENT');
    const handler = this.protocol.handlerOf(schemeOf(url));
    if (!handler) throw new Error('net::ERR_NAME_NOT_RESOLVED');
    return handler(new Request(url));
  }
  async closeAllConnections(): Promise<void> {}
  async clearHostResolverCache(): Promise<void> {}
  async clearCache(): Promise<void> {}

  async clearStorageData(): Promise<void> {
    for (const contents of this.contents) await contents.clearStorage();
  }
}

const sessions = new Map([['', new Session('')]]);
export const defaultSession = fromPartition('');

export function fromPartition(partition: string, _options?: Electron.FromPartitionOptions): Session {
  const session = sessions.get(partition) ?? new Session(partition);
  sessions.set(partition, session);
  return session;
}

/** Electron's names for what Chromium lets be set; the others cannot be asked for through the protocol. */
const permissions: readonly (readonly [Permission, string, ('audio' | 'video')?])[] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-sanitized-write', 'clipboard-write'],
  ['media', 'camera', 'video'],
  ['media', 'microphone', 'audio'],
  ['midi', 'midi'],
  ['idle-detection', 'idle-detection'],
  ['storage-access', 'storage-access'],
  ['window-management', 'window-management'],
  ['local-fonts', 'local-fonts'],
  ['screen-wake-lock', 'screen-wake-lock'],
  ['persistent-storage', 'persistent-storage'],
];

/**
 * The protocol cannot ask per request, so each handler is asked beforehand, at first and after each answer to a page, which
 * may have changed what is permitted; the answer is set for the whole profile: granted only if no session with a page
 * refuses.
 */
const applied = new Map<string, boolean>();

export function applyPermissions(): void {
  if (!browser.isRunning()) return;
  const withPage = [...sessions.values()].filter(({ contents }) => contents.size > 0);
  for (const [electronName, name, media] of permissions) {
    const verdicts = (withPage.length > 0 ? withPage : [...sessions.values()])
      .map((session) => session.permits(electronName, media))
      .filter((each) => each !== undefined);
    if (!verdicts.length) continue;
    const granted = verdicts.every(Boolean);
    if (applied.get(name) !== granted) browser.setPermission(name, granted);
    applied.set(name, granted);
  }
}
