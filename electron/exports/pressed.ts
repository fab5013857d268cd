import type { Format } from '#contract/exports.ts';
import { docxOf } from './formats/docx.ts';
import { lockFile } from './formats/lock-file.ts';
import { markdownFileOf } from './formats/markdown.ts';
import type { Pdf, Typesetter } from './formats/pdf.ts';
import { textFileOf } from './formats/plain-text.ts';
import { protectPdf, stripPdf } from './formats/protect-pdf.ts';
import { textOfFile } from './formats/text-of-file.ts';
import { missingWords, withoutFeet } from './missing-words.ts';
import type { PressAnswer, PressedFile, PressTask, Preview } from './press-tasks.ts';
import { foundIn } from './take-out.ts';

/** The last PDF, so that the file which is saved holds the very bytes that were looked at. */
interface Kept {
  readonly of: string;
  readonly pdf: Pdf;
}
let kept: Kept | undefined;

/** Does one task of the press. @throws whatever a format throws; the caller tells only its name. */
export async function pressed<T extends PressTask>(task: T, setter: Typesetter): Promise<PressAnswer<T['kind']>> {
  const answer = task.kind === 'preview' ? await previewOf(task, setter) : await fileOf(task, setter);
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

async function fileOf(task: Extract<PressTask, { kind: 'file' }>, setter: Typesetter): Promise<PressedFile> {
  const { packet, look, format, closing, takenOut } = task;
  const { bytes, pages } = await written(task, setter);
  const text = await textOfFile(bytes, format);
  const whole = withoutFeet(text, packet.foot);
  return {
    bytes:
      closing.by === 'password'
        ? await protectPdf(bytes, closing.password)
        : closing.by === 'nothing'
          ? bytes
          : await lockFile(bytes, closing),
    pages,
    stillThere: foundIn(whole === text ? text : `${text}\n${whole}`, takenOut).map(({ id }) => id),
    missing: missingWords(packet, text, format),
  };

  async function written(
    { packet: of }: Pick<PressTask, 'packet'>,
    by: Typesetter,
  ): Promise<{ bytes: Uint8Array; pages: number }> {
    const plain = (text: string) => ({ bytes: new TextEncoder().encode(text), pages: 0 });
    switch (format satisfies Format) {
      case 'pdf':
        return pdfOf({ packet: of, look }, by);
      case 'docx':
        return { bytes: await docxOf(of, look), pages: 0 };
      case 'markdown':
        return plain(markdownFileOf(of));
      case 'text':
        return plain(textFileOf(of));
    }
  }
}
