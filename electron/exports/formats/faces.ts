import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { get_font_info } from '@myriaddreamin/typst-ts-web-compiler';

const shipped = [
  'literata/400Regular/Literata_400Regular.ttf',
  'literata/400Regular_Italic/Literata_400Regular_Italic.ttf',
  'literata/700Bold/Literata_700Bold.ttf',
  'literata/700Bold_Italic/Literata_700Bold_Italic.ttf',
  'hanken-grotesk/400Regular/HankenGrotesk_400Regular.ttf',
  'hanken-grotesk/500Medium/HankenGrotesk_500Medium.ttf',
  'hanken-grotesk/600SemiBold/HankenGrotesk_600SemiBold.ttf',
  'noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  'noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf',
  'noto-sans-hebrew/400Regular/NotoSansHebrew_400Regular.ttf',
];

/** A font file: whole, what typst calls the families in it, and the code points it has a picture of. */
export interface Face {
  readonly bytes: Uint8Array;
  readonly families: readonly string[];
  readonly points: ReadonlySet<number>;
}

interface FontInfo {
  readonly info: readonly { readonly family: string; readonly coverage: readonly number[] }[];
}

function faceOf(file: string): Face {
  const bytes = fs.readFileSync(file);
  const { info } = get_font_info(bytes) as FontInfo;
  return { bytes, families: [...new Set(info.map(({ family }) => family))], points: new Set(pointsOf(info)) };
}

/**
 * The faces that ship with the app. What one of a family lacks, such as a letter in italics, counts as lacking in all of it:
 * typst would draw a box there and not turn to the upright one.
 * @param resolve finds a package’s file on disk
 */
export function ownFaces(resolve: (name: string) => string): Face[] {
  const faces = shipped.map((face) => faceOf(resolve(`@expo-google-fonts/${face}`)));
  const ofFamily = new Map<string, ReadonlySet<number>>();
  for (const { families, points } of faces)
    for (const family of families)
      ofFamily.set(family, new Set([...(ofFamily.get(family) ?? points)].filter((point) => points.has(point))));
  return faces.map((face) => ({ ...face, points: ofFamily.get(face.families[0] ?? '') ?? face.points }));
}

/**
 * The letters of a text that none of these faces has, each with its marks: those are drawn from one face or not at all.
 * What is never drawn, such as white space, is not among them.
 */
export function lackingIn(faces: readonly Face[], text: string): Set<string> {
  const missing = new Set<string>();
  for (const letter of new Set(text)) {
    const point = letter.codePointAt(0) ?? 0;
    if (!faces.some(({ points }) => points.has(point)) && !isNeverDrawn.test(letter)) missing.add(letter);
  }
  for (const cluster of new Set(text.match(/\P{M}\p{M}+/gu))) {
    if (!faces.some(({ points }) => draws(points, cluster))) missing.add(cluster);
  }
  return missing;
}

/** As it stands, or with its marks put together into letters that have them. */
const draws = (points: ReadonlySet<number>, cluster: string): boolean =>
  [cluster, cluster.normalize('NFC')].some((form) =>
    [...form].every((letter) => points.has(letter.codePointAt(0) ?? 0) || isNeverDrawn.test(letter)),
  );

const isNeverDrawn = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cn}]$/u;

/** Typst tells them as lengths of runs, in turn lacking and there. */
function* pointsOf(info: FontInfo['info']): Generator<number> {
  for (const { coverage } of info) {
    let at = 0;
    for (const [index, length] of coverage.entries()) {
      if (index % 2 === 1) for (let point = at; point < at + length; point += 1) yield point;
      at += length;
    }
  }
}

/** Larger font files are left alone: they would have to be held in memory whole. */
const largestFont = 40 * 1024 * 1024;

/** As few of the computer’s fonts as have these letters, as far as it has them. Nothing is changed or kept. */
export function systemFaces(letters: ReadonlySet<string>): Face[] {
  const wanted = new Set(letters);
  const found: Face[] = [];
  for (const file of fontFiles()) {
    if (wanted.size === 0) break;
    try {
      const face = faceOf(file);
      const has = [...wanted].filter((letter) => draws(face.points, letter));
      if (has.length === 0) continue;
      found.push(face);
      for (const letter of has) wanted.delete(letter);
    } catch {
      // A font that cannot be read is one the less.
    }
  }
  return found;
}

function* fontFiles(): Generator<string> {
  for (const folder of fontFolders()) {
    let names: string[];
    try {
      names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    } catch {
      continue;
    }
    for (const name of names.filter((each) => /\.(ttf|otf|ttc|otc)$/i.test(each)).sort()) {
      const file = path.join(folder, name);
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? largestFont) < largestFont) yield file;
    }
  }
}

function fontFolders(): string[] {
  const home = os.homedir();
  switch (process.platform) {
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', path.join(home, 'Library/Fonts')];
    case 'win32':
      return [path.join(process.env.SystemRoot ?? 'C:\\Windows', 'Fonts')];
    default:
      return ['/usr/share/fonts', '/usr/local/share/fonts', path.join(home, '.local/share/fonts')];
  }
}
