import { createRequire } from 'node:module';
import path from 'node:path';
import { type Typesetter, typesetter } from '../../electron/exports/formats/pdf.ts';

const { resolve } = createRequire(import.meta.url);

/** What sets pages, with the app's own letters and template. */
export const ownTypesetter = (): Promise<Typesetter> =>
  typesetter({
    resolve,
    wasm: resolve('@myriaddreamin/typst-ts-web-compiler/pkg/typst_ts_web_compiler_bg.wasm'),
    template: path.resolve(import.meta.dirname, '../../resources/print/packet.typ'),
  });
