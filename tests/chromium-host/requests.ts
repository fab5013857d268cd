// Everything a page asks for passes here first: navigation policy, webRequest, custom schemes.
import type { CdpSession, Protocol } from './cdp.ts';
import type { Navigation } from './navigation.ts';
import { customSchemes, schemeOf, toChromium, toElectron } from './schemes.ts';
import type { Session } from './session.ts';

export interface RequestPolicy {
  readonly session: Session;
  readonly webContentsId: number;
  readonly navigation: Navigation;
}

type Paused = Protocol.Fetch.requestPausedPayload;
type ResourceType = Electron.OnBeforeRequestListenerDetails['resourceType'];

const resourceTypes: Partial<Record<Protocol.Network.ResourceType, ResourceType>> = {
  Document: 'subFrame',
  XHR: 'xhr',
  Fetch: 'xhr',
  Stylesheet: 'stylesheet',
  Script: 'script',
  Image: 'image',
  Font: 'font',
  Media: 'media',
  Ping: 'ping',
};

/** Begins to answer the requests of one target: a page, or a worker of it. */
export function answerRequests(cdp: CdpSession, policy: RequestPolicy): Promise<unknown> {
  cdp.on('Fetch.requestPaused', (paused) => {
    // The page may have gone while the answer was being made.
    answer(cdp, policy, paused).catch(() => {});
  });
  return cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*', requestStage: 'Request' }] });
}

async function answer(cdp: CdpSession, policy: RequestPolicy, paused: Paused): Promise<unknown> {
  const { requestId, request, frameId, resourceType, redirectedRequestId } = paused;
  const url = toElectron(request.url + (request.urlFragment ?? ''));
  const fail = (errorReason: Protocol.Network.ErrorReason) => cdp.send('Fetch.failRequest', { requestId, errorReason });
  const isMainFrame = resourceType === 'Document' && policy.navigation.isMainFrame(frameId);

  // Aborted leaves the page as it is, as Electron does when a navigation is prevented.
  if (resourceType === 'Document' && !policy.navigation.mayNavigate(url, frameId, redirectedRequestId !== undefined)) {
    return fail('Aborted');
  }
  // Chromium asks for an icon of its own accord; Electron does not.
  if (resourceType === 'Other' && request.url.endsWith('/favicon.ico')) {
    return cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 204 });
  }
  const verdict = await policy.session.webRequest.ask({
    id: Number(/\d+$/.exec(requestId)?.[0] ?? 0),
    url,
    method: request.method,
    resourceType: isMainFrame ? 'mainFrame' : (resourceTypes[resourceType] ?? 'other'),
    timestamp: Date.now(),
    webContentsId: policy.webContentsId,
  });
  if (verdict.cancel) return fail('BlockedByClient');
  if (verdict.redirectURL) {
    const responseHeaders = [{ name: 'location', value: toChromium(verdict.redirectURL) }];
    return cdp.send('Fetch.fulfillRequest', { requestId, responseCode: 307, responseHeaders });
  }
  const scheme = schemeOf(url);
  const handler = policy.session.protocol.handlerOf(scheme);
  if (!handler)
    return customSchemes.has(scheme) ? fail('NameNotResolved') : cdp.send('Fetch.continueRequest', { requestId });
  const response = await Promise.try(handler, toRequest(url, request)).catch((error: unknown) => {
    console.error('host: a protocol handler failed:', error);
    return undefined;
  });
  if (!response) return fail('Failed');
  return cdp.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: headersOf(response),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}

function toRequest(url: string, { method, headers, postDataEntries }: Protocol.Network.Request): Request {
  const body = Buffer.concat((postDataEntries ?? []).map(({ bytes = '' }) => Buffer.from(bytes, 'base64')));
  return new Request(url, { method, headers, ...(body.length ? { body: new Uint8Array(body) } : {}) });
}

/** The body is passed on decoded and whole, so the headers that say otherwise must not be. */
function headersOf(response: Response): Protocol.Fetch.HeaderEntry[] {
  return [...response.headers]
    .filter(([name]) => !/^(content-encoding|content-length|transfer-encoding)$/i.test(name))
    .map(([name, value]) => ({ name, value: name.toLowerCase() === 'location' ? toChromium(value) : value }));
}
