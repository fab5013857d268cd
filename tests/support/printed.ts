import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Launched } from './launch-app.ts';

export interface Printed {
  /** Its words, with every space and line break as one space. */
  readonly words: string;
  /** A picture of each page at 150 dots an inch, as a cheap printer has it: PNG files. */
  readonly pages: readonly string[];
  /** How far any point of it is from grey: the most that two of its red, green and blue differ, of 255. */
  readonly colour: number;
}

/** What would come out of a printer if the page was printed now. */
export async function printed({ app }: Launched): Promise<Printed> {
  const pdf = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const bytes = await window?.webContents.printToPDF({ pageSize: 'A4' });
    return bytes?.toString('base64') ?? '';
  });
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'printed-'));
  const file = path.join(folder, 'sheet.pdf');
  fs.writeFileSync(file, Buffer.from(pdf, 'base64'));
  const run = (program: string, ...given: string[]): string =>
    execFileSync(program, given, { encoding: 'utf8', stdio: 'pipe' });
  run('pdftoppm', '-r', '150', '-png', file, path.join(folder, 'page'));
  const pages = fs
    .readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .sort()
    .map((name) => path.join(folder, name));
  if (process.env.PICTURES) {
    for (const page of pages) fs.copyFileSync(page, `${process.env.PICTURES}/printed-${path.basename(page)}`);
  }
  run('pdftoppm', '-r', '50', file, path.join(folder, 'points'));
  const points = fs.readdirSync(folder).filter((name) => name.endsWith('.ppm'));
  const colour = Math.max(...points.map((name) => colourIn(fs.readFileSync(path.join(folder, name)))));
  return { pages, colour, words: run('pdftotext', '-layout', file, '-').replace(/\s+/g, ' ') };
}

/** As above, of a picture in the portable pixmap format: three lines, then three bytes a point. */
function colourIn(pixmap: Buffer): number {
  let at = 0;
  for (let line = 0; line < 3; line += 1) at = pixmap.indexOf('\n', at) + 1;
  let most = 0;
  for (; at + 2 < pixmap.length; at += 3) {
    const [red = 0, green = 0, blue = 0] = pixmap.subarray(at, at + 3);
    most = Math.max(most, Math.max(red, green, blue) - Math.min(red, green, blue));
  }
  return most;
}
