import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What of the packaging is looked at. */
export interface Packaging {
  readonly extraMetadata: Readonly<Record<string, string>>;
  readonly files: unknown;
  readonly asarUnpack: unknown;
  /** Takes what electron-builder tells of a packed app. */
  readonly afterPack: (context: {
    readonly appOutDir: string;
    readonly electronPlatformName: string;
    readonly packager: {
      readonly appInfo: { readonly productFilename: string };
      readonly executableName: string;
      readonly projectDir: string;
    };
  }) => Promise<void>;
}

export async function packaging(): Promise<Packaging> {
  const file = path.resolve(import.meta.dirname, '../../build/electron-builder.config.ts');
  return ((await import(pathToFileURL(file).href)) as { default: Packaging }).default;
}
