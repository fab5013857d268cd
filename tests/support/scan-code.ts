import fs from 'node:fs';
import { createRequire } from 'node:module';
import { prepareZXingModule, type ReadResult, readBarcodes } from 'zxing-wasm/reader';

// A scanner that shares no code with what draws the squares: ZXing, as phones have it.
const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm');
let isReady = false;

/** The QR codes in a picture: a PNG file, or grey values from 0 (black) to 255, row by row. */
export async function scanCodes(
  picture: Uint8Array | { readonly grey: Uint8Array; readonly width: number; readonly height: number },
): Promise<ReadResult[]> {
  if (!isReady) prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(fs.readFileSync(wasm)).buffer } });
  isReady = true;
  const image =
    'grey' in picture
      ? {
          data: new Uint8ClampedArray([...picture.grey].flatMap((value) => [value, value, value, 255])),
          width: picture.width,
          height: picture.height,
          colorSpace: 'srgb' as const,
          pixelFormat: 'rgba-unorm8' as const,
        }
      : picture;
  return readBarcodes(image, { formats: ['QRCode'], tryHarder: true });
}
