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

/** The faces that ship with the app, whole files. @param resolve finds a package’s file on disk */
export const ownFaces = (resolve: (name: string) => string): Uint8Array[] =>
  shipped.map((face) => fs.readFileSync(resolve(`@expo-google-fonts/${face}`)));

interface FontInfo {
  readonly info: readonly { readonly coverage: readonly number[] }[];
}

/** Which letters some faces have a picture of. */
export interface Coverage {
  /** The letters of a text that none of them has; what is never drawn, such as white space, is not among them. */
  lacking(text: string): Set<string>;
}

export function coverageOf(faces: readonly Uint8Array[]): Coverage {
  const drawn = new Set<number>();
  for (const face of faces) for (const point of pointsOf(face)) drawn.add(point);
  return {
    lacking: (text) => {
      const missing = new Set<string>();
      for (const letter of text) {
        if (!drawn.has(letter.codePointAt(0) ?? 0) && !isNeverDrawn.test(letter)) missing.add(letter);
      }
      return missing;
    },
  };
}

const isNeverDrawn = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\p{Co}\p{Cn}]$/u;

/** The code points of a font file. Typst tells them as lengths of runs, in turn lacking and there. */
function* pointsOf(face: Uint8Array): Generator<number> {
  for (const { coverage } of (get_font_info(face) as FontInfo).info) {
    let at = 0;
    for (const [index, length] of coverage.entries()) {
      if (index % 2 === 1) for (let point = at; point < at + length; point += 1) yield point;
      at += length;
    }
  }
}

/** Larger font files are left alone: they would have to be held in memory whole. */
const largestFont = 40 * 1024 * 1024;

const latinA = 0x61;
const isMark = (point: number): boolean => /\p{M}/u.test(String.fromCodePoint(point));

/** As few of the computer’s fonts as have these letters, as far as it has them. Nothing is changed or kept. */
export function systemFaces(letters: ReadonlySet<string>): Uint8Array[] {
  const wanted = new Set([...letters].map((letter) => letter.codePointAt(0) ?? 0));
  const found: Uint8Array[] = [];
  for (const file of fontFiles()) {
    if (wanted.size === 0) break;
    try {
      const face = fs.readFileSync(file);
      const points = new Set(pointsOf(face));
      // A mark is drawn together with the letter it stands on, from one face or not at all.
      const has = [...wanted].filter((point) => points.has(point) && (!isMark(point) || points.has(latinA)));
      if (has.length === 0) continue;
      found.push(face);
      for (const point of has) wanted.delete(point);
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
