import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { get_font_info } from '@myriaddreamin/typst-ts-web-compiler';
import { type Points, pointsOfFont } from './font-letters.ts';

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
  readonly points: Points;
}

interface FontInfo {
  readonly info: readonly { readonly family: string }[];
}

function faceOf(file: string, points = pointsOfFont(file)): Face {
  const bytes = fs.readFileSync(file);
  const { info } = get_font_info(bytes) as FontInfo;
  return { bytes, families: [...new Set(info.map(({ family }) => family))], points };
}

/**
 * The faces that ship with the app. What one of a family lacks, such as a letter in italics, counts as lacking in all of it:
 * typst would draw a box there and not turn to the upright one.
 * @param resolve finds a package’s file on disk
 */
export function ownFaces(resolve: (name: string) => string): Face[] {
  const faces = shipped.map((face) => faceOf(resolve(`@expo-google-fonts/${face}`)));
  const ofFamily = Map.groupBy(faces, ({ families }) => families[0]);
  return faces.map((face) => {
    const all = ofFamily.get(face.families[0]) ?? [face];
    return { ...face, points: { has: (point) => all.every(({ points }) => points.has(point)) } };
  });
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
const draws = (points: Points, cluster: string): boolean =>
  [cluster, cluster.normalize('NFC')].some((form) =>
    [...form].every((letter) => points.has(letter.codePointAt(0) ?? 0) || isNeverDrawn.test(letter)),
  );

// Not what no version of Unicode that is known here has a name for: it may be a picture that is newer than that.
const isNeverDrawn = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]$/u;

/** Larger font files are left alone: they would have to be held in memory whole. */
const largestFont = 40 * 1024 * 1024;

/** What the fonts of the computer hold that were looked through before; null for those that can’t be read. */
const known = new Map<string, Points | null>();

/** As few of the computer’s fonts as have these letters, as far as it has them. Nothing is changed or kept. */
export function systemFaces(letters: ReadonlySet<string>): Face[] {
  const wanted = new Set(letters);
  const found: Face[] = [];
  for (const file of fontFiles()) {
    if (wanted.size === 0) break;
    const points = known.has(file) ? known.get(file) : pointsOrNone(file);
    known.set(file, points ?? null);
    const has = points ? [...wanted].filter((letter) => draws(points, letter)) : [];
    if (!points || has.length === 0) continue;
    try {
      found.push(faceOf(file, points));
    } catch {
      known.set(file, null);
      continue;
    }
    for (const letter of has) wanted.delete(letter);
  }
  return found;
}

/** A font that cannot be read is one the less. */
function pointsOrNone(file: string): Points | null {
  try {
    return pointsOfFont(file);
  } catch {
    return null;
  }
}

function* fontFiles(): Generator<string> {
  for (const folder of fontFolders()) {
    let names: string[];
    try {
      names = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' });
    } catch {
      continue;
    }
    // Fonts of last resort have a box for every letter.
    const fonts = names.filter((each) => /\.(ttf|otf|ttc|otc)$/i.test(each) && !/last.?resort/i.test(each)).sort();
    for (const name of [...fonts.filter(isUpright), ...fonts.filter((each) => !isUpright(each))]) {
      const file = path.join(folder, name);
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? largestFont) < largestFont) yield file;
    }
  }
}

/** Whether a font is one of plain letters, by its name: they come first, since one font is all that a script gets. */
const isUpright = (name: string): boolean =>
  !/bold|black|heavy|light|thin|italic|oblique|condensed/i.test(path.basename(name));

function fontFolders(): string[] {
  const home = os.homedir();
  switch (process.platform) {
    case 'darwin':
      return ['/System/Library/Fonts', '/Library/Fonts', path.join(home, 'Library/Fonts')];
    case 'win32':
      return [
        path.join(process.env.SystemRoot ?? 'C:\\Windows', 'Fonts'),
        path.join(home, 'AppData\\Local\\Microsoft\\Windows\\Fonts'),
      ];
    default:
      return ['/usr/share/fonts', '/usr/local/share/fonts', path.join(home, '.local/share/fonts')];
  }
}
