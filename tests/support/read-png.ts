import zlib from 'node:zlib';

/** The pixels of a PNG of eight bits a channel, not interlaced, as browsers write them. */
export function readPng(data: Buffer): { width: number; height: number; channels: number; pixels: Buffer } {
  const width = data.readUInt32BE(16);
  const height = data.readUInt32BE(20);
  const channels = { 2: 3, 6: 4 }[data[25] ?? 0];
  if (!channels || data[24] !== 8 || data[28] !== 0) throw new Error('not a PNG of this kind');
  const parts: Buffer[] = [];
  for (let at = 8; at < data.length; at += 12 + data.readUInt32BE(at)) {
    if (data.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(data.subarray(at + 8, at + 8 + data.readUInt32BE(at)));
  }
  const lines = zlib.inflateSync(Buffer.concat(parts));
  const stride = width * channels;
  const pixels = Buffer.alloc(stride * height);
  for (let row = 0; row < height; row += 1) {
    const filter = lines[row * (stride + 1)];
    for (let at = 0; at < stride; at += 1) {
      const to = row * stride + at;
      const left = at >= channels ? (pixels[to - channels] ?? 0) : 0;
      const up = row > 0 ? (pixels[to - stride] ?? 0) : 0;
      const corner = at >= channels && row > 0 ? (pixels[to - stride - channels] ?? 0) : 0;
      pixels[to] = (lines[row * (stride + 1) + 1 + at] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  return { width, height, channels, pixels };
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

/** Whether every pixel is the same: a picture that shows nothing. */
export function isUniform(png: Buffer): boolean {
  const { channels, pixels } = readPng(png);
  const first = pixels.subarray(0, channels);
  for (let at = 0; at < pixels.length; at += channels) {
    if (pixels.compare(first, 0, channels, at, at + channels) !== 0) return false;
  }
  return true;
}
