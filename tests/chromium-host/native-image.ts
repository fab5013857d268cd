import fs from 'node:fs';
import type { Like } from './emitter.ts';

/** A picture as the bytes of a PNG file. */
export class NativeImage implements Like<Electron.NativeImage, keyof NativeImage> {
  readonly #png: Buffer;

  constructor(png: Buffer) {
    this.#png = png;
  }

  isEmpty = (): boolean => this.#png.length === 0;

  getSize(): Electron.Size {
    if (this.isEmpty()) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }

  toPNG = (): Buffer => this.#png;

  toDataURL(): string {
    return `data:image/png;base64,${this.#png.toString('base64')}`;
  }
}

export const nativeImage = {
  createEmpty: (): NativeImage => new NativeImage(Buffer.alloc(0)),
  createFromBuffer: (buffer: Buffer): NativeImage => new NativeImage(buffer),
  createFromPath: (path: string): NativeImage =>
    new NativeImage(fs.existsSync(path) ? fs.readFileSync(path) : Buffer.alloc(0)),
};
