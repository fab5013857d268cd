import { Transformer } from '@napi-rs/image';
import { smallSides } from '#contract/attachments.ts';
import { JournalError } from '#contract/errors.ts';
import { cleanPicture, orientationOf } from './clean-picture.ts';
import { isShownAsItIs, type Measures, measuresOf, type PictureType } from './picture-format.ts';

/** More dots than any camera of today takes at once, and no more than fit into memory while it is drawn. */
const mostPixels = 120_000_000;
const smallType = 'image/webp';
const [smallQuality, wholeQuality] = [80, 92];

export interface SmallPicture {
  /** The longer side, in pixels, that it was made for. */
  readonly longest: number;
  readonly type: string;
  readonly bytes: Buffer;
}

export interface ReadPicture extends Measures {
  readonly type: PictureType;
  readonly bytes: Buffer;
  readonly cleaned: boolean;
  readonly small: readonly SmallPicture[];
}

/**
 * Opens a picture, all of it, and makes it ready to be kept: what a camera noted is left out unless `keepInside`, and what
 * a page cannot show becomes a PNG or JPEG picture, which has nothing inside but its dots.
 * Without `isDrawn` no small pictures are made of it yet, which takes most of the time: they are made when it is first
 * shown, and whether all of it can be drawn shows then.
 * @throws JournalError `bad-picture` when it cannot be drawn.
 */
export async function readPicture(
  bytes: Buffer,
  type: string,
  { keepInside, isDrawn = true }: { keepInside: boolean; isDrawn?: boolean },
): Promise<ReadPicture> {
  const shown = isShownAsItIs(type) ? { bytes, type } : await asShown(bytes);
  const lies = measuresOf(shown.bytes, shown.type);
  // Looked up before anything is drawn: a small file may say that it is larger than all memory.
  if (!lies || lies.across * lies.down > mostPixels) throw new JournalError('bad-picture');
  try {
    const keeps = keepInside && shown.bytes === bytes;
    const kept = keeps ? bytes : cleanPicture(shown.bytes, shown.type);
    const small: SmallPicture[] = [];
    if (shown.type === 'image/gif') return { ...lies, type: shown.type, bytes: kept, cleaned: !keeps, small };
    let from = kept;
    let drawn = lies;
    for (const longest of isDrawn ? smallSides : []) {
      const bytes = await smaller(from, drawn, longest);
      small.push({ longest, type: smallType, bytes });
      // The next one is made of this one: a large picture is drawn once.
      [from, drawn] = [bytes, measuresOf(bytes, smallType) ?? drawn];
    }
    const isOnItsSide = orientationOf(kept, shown.type) >= 5;
    const [across, down] = isOnItsSide ? [lies.down, lies.across] : [lies.across, lies.down];
    return { type: shown.type, bytes: kept, cleaned: !keeps, small, across, down };
  } catch (cause) {
    throw new JournalError('bad-picture', { cause });
  }
}

/** A picture as it is kept, small enough to be shown; a GIF one as it is, since it may move. @throws JournalError `bad-picture`. */
export async function smallPicture(bytes: Buffer, type: string, longest: number): Promise<SmallPicture> {
  const lies = isShownAsItIs(type) ? measuresOf(bytes, type) : null;
  if (!lies || lies.across * lies.down > mostPixels) throw new JournalError('bad-picture');
  if (type === 'image/gif') return { longest, type, bytes };
  try {
    return { longest, type: smallType, bytes: await smaller(bytes, lies, longest) };
  } catch (cause) {
    throw new JournalError('bad-picture', { cause });
  }
}

function smaller(bytes: Buffer, { across, down }: Measures, longest: number): Promise<Buffer> {
  const picture = new Transformer(bytes).rotate();
  const share = longest / Math.max(across, down);
  // Turned upright first, so that the sides are the other way round where it lay on its side.
  if (share < 1) picture.fastResize(isUpright(bytes) ? sidesOf(across, down, share) : sidesOf(down, across, share));
  return picture.webp(smallQuality);
}

const sidesOf = (across: number, down: number, share: number): { width: number; height: number } => ({
  width: Math.max(1, Math.round(across * share)),
  height: Math.max(1, Math.round(down * share)),
});

function isUpright(bytes: Buffer): boolean {
  const type = bytes[0] === 0xff ? 'image/jpeg' : bytes[0] === 0x89 ? 'image/png' : 'image/webp';
  return orientationOf(bytes, type) < 5;
}

async function asShown(bytes: Buffer): Promise<{ bytes: Buffer; type: PictureType }> {
  try {
    const { width, height } = await new Transformer(bytes).metadata();
    if (width * height > mostPixels) throw new RangeError('too many dots');
    return { bytes: await new Transformer(bytes).rotate().jpeg(wholeQuality), type: 'image/jpeg' };
  } catch (cause) {
    throw new JournalError('bad-picture', { cause });
  }
}
