import type { Closing, Format } from '#contract/exports.ts';
import { docxOf } from './formats/docx.ts';
import { type Locked, lockFile } from './formats/lock-file.ts';
import { markdownFileOf } from './formats/markdown.ts';
import type { Pdf, Typesetter } from './formats/pdf.ts';
import { textFileOf } from './formats/plain-text.ts';
import { protectPdf, stripPdf } from './formats/protect-pdf.ts';
import { ratingsFileOf } from './formats/ratings.ts';
import { stringsOfPdf, textOfFile } from './formats/text-of-file.ts';
import { missingWords, withoutFeet } from './missing-words.ts';
import type { PressAnswer, PressedFile, PressTask, Preview } from './press-tasks.ts';
import { foundIn } from './take-out.ts';

/** The last PDF, so that the file which is saved holds the very bytes that were looked at. */
interface Kept {
  readonly of: string;
  readonly pdf: Pdf;
}
let kept: Kept | undefined;

/**
 * Does one task of the press.
 * @param onShare told how far a file is, from 0 to 1
 * @throws whatever a format throws; the caller tells only its name.
 */
export async function pressed<T extends PressTask>(
  task: T,
  setter: Typesetter,
  onShare: (share: number) => void = () => {},
): Promise<PressAnswer<T['kind']>> {
  const answer = task.kind === 'preview' ? await previewOf(task, setter) : await fileOf(task, setter, onShare);
  return answer as PressAnswer<T['kind']>;
}

async function pdfOf({ packet, look }: Pick<PressTask, 'packet' | 'look'>, setter: Typesetter): Promise<Pdf> {
  // A picture is what its id says.
  const of = JSON.stringify([{ ...packet, pictures: packet.pictures?.map(({ id }) => id) }, look]);
  if (kept?.of === of) return kept.pdf;
  const made = await setter.pdf(packet, look);
  const pdf = { ...made, bytes: await stripPdf(made.bytes) };
  kept = { of, pdf };
  return pdf;
}

async function previewOf(task: Extract<PressTask, { kind: 'preview' }>, setter: Typesetter): Promise<Preview> {
  const { bytes, pages, parts, notDrawn } = await pdfOf(task, setter);
  return { bytes, pages, summaryPages: Math.max(1, (parts[0] ?? pages + 1) - 1), notDrawn };
}

/** Setting the pages and reading them again take about as long. */
const whenSet = 0.5;

async function fileOf(
  task: Extract<PressTask, { kind: 'file' }>,
  setter: Typesetter,
  onShare: (share: number) => void,
): Promise<PressedFile> {
  const { packet, look, format, closing, takenOut } = task;
  const { bytes: open, pages, notDrawn } = await written(task, setter);
  onShare(whenSet);
  const file = await closed(open, closing);
  const { bytes } = file;
  const text = await readAgain(file, {
    ...{ open, format, closing },
    onShare: (share) => onShare(whenSet + share * (1 - whenSet)),
  });
  if (text === null) return { bytes, pages, notDrawn, opensAgain: false, stillThere: [], missing: [] };
  const whole = withoutFeet(text, packet.foot);
  return {
    bytes,
    pages,
    notDrawn,
    opensAgain: true,
    stillThere: foundIn(whole === text ? text : `${text}\n${whole}`, takenOut).map(({ id }) => id),
    missing: missingWords(packet, text, format),
  };

  async function written(
    { packet: of }: Pick<PressTask, 'packet'>,
    by: Typesetter,
  ): Promise<Pick<PressedFile, 'bytes' | 'pages' | 'notDrawn'>> {
    const none = { pages: 0, notDrawn: [] };
    const plain = (text: string) => ({ ...none, bytes: new TextEncoder().encode(text) });
    switch (format satisfies Format) {
      case 'pdf':
        return pdfOf({ packet: of, look }, by);
      case 'docx':
        return { ...none, bytes: await docxOf(of, look) };
      case 'markdown':
        return plain(markdownFileOf(of));
      case 'text':
        return plain(textFileOf(of));
      case 'csv':
        return plain(ratingsFileOf(of));
    }
  }
}

async function closed(bytes: Uint8Array, closing: Closing): Promise<Locked> {
  const plain = (made: Uint8Array): Locked => ({ bytes: made, open: async () => made });
  switch (closing.by) {
    case 'nothing':
      return plain(bytes);
    case 'password':
      return plain(await protectPdf(bytes, closing.password));
    default:
      return lockFile(bytes, closing);
  }
}

/** The text of what leaves, opened again as `Locked` says; null when that does not give what went in. */
async function readAgain(
  file: Locked,
  {
    open,
    format,
    closing,
    onShare,
  }: { open: Uint8Array; format: Format; closing: Closing; onShare: (share: number) => void },
): Promise<string | null> {
  try {
    const out = await file.open();
    if (closing.by === 'password') {
      return [
        await textOfFile(out, format, { password: closing.password, onShare }),
        ...(await stringsOfPdf(open)),
      ].join('\n');
    }
    return Buffer.compare(out, open) === 0 ? await textOfFile(out, format, { onShare }) : null;
  } catch (error) {
    if (closing.by === 'nothing') throw error;
    return null;
  }
}
