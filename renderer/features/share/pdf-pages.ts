import { getDocument, type PDFDocumentProxy, PDFWorker } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/build/pdf.worker.mjs?url';
import { startWorker } from '../../trusted-worker.ts';

/**
 * One for all documents. To each that is given none, pdf.js lends the one of its port, and as long as one of them is being
 * closed it throws at whoever opens the next (`PDFWorker.create`).
 */
let worker: PDFWorker | undefined;

/** Opens a PDF that lies in memory. It fetches nothing: letters are embedded, and pictures are vectors. */
export function openPdf(bytes: Uint8Array): {
  readonly document: Promise<PDFDocumentProxy>;
  readonly close: () => void;
} {
  worker ??= PDFWorker.create({ port: startWorker(workerUrl, 'pages') });
  const task = getDocument({
    worker,
    // A copy: the worker takes what it is given away from here.
    data: bytes.slice(),
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    disableWorkerRendering: true,
    isOffscreenCanvasSupported: false,
    disableAutoFetch: true,
    disableStream: true,
    stopAtErrors: true,
  });
  return { document: task.promise, close: () => void task.destroy() };
}

/** Draws one page. @param scale device pixels to a point (1/72 inch) */
export async function drawPage(
  document: PDFDocumentProxy,
  number: number,
  canvas: HTMLCanvasElement,
  scale: number,
): Promise<void> {
  const page = await document.getPage(number);
  const viewport = page.getViewport({ scale });
  canvas.width = Math.floor(viewport.width);
  canvas.height = Math.floor(viewport.height);
  await page.render({ canvas, viewport, intent: scale > 3 ? 'print' : 'display' }).promise;
}

/** The words of one page, in the order in which they stand in the file. */
export async function wordsOfPage(document: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await document.getPage(number)).getTextContent();
  return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : '')).join('');
}
