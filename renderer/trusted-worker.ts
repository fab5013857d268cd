interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL: (url: string) => string },
  ): { createScriptURL: (url: string) => string };
}

const asked = new Set<string>();
let policy: { createScriptURL: (url: string) => string } | undefined;

/** Starts a worker from one of the app’s own files: the content security policy asks for a policy’s word on its address. */
export function startWorker(url: string, name: string): Worker {
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  asked.add(url);
  policy ??= trustedTypes?.createPolicy('understory-worker', {
    createScriptURL: (wanted) => {
      if (!asked.has(wanted)) throw new TypeError('Only the app’s own workers may be started.');
      return wanted;
    },
  });
  return new Worker(policy ? policy.createScriptURL(url) : url, { type: 'module', name });
}
