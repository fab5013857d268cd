import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import type { Look } from '#contract/exports.ts';
import { drawPage, openPdf, wordsOfPage } from './pdf-pages.ts';
import type { MakingState } from './use-made.ts';

export interface PreviewProps extends Pick<MakingState, 'made' | 'isMaking' | 'problem'> {
  readonly paper: Look['paper'];
}

/** The pages of the file itself, drawn from its very bytes. */
export function Preview({ made, isMaking, problem, paper }: PreviewProps) {
  const [document, setDocument] = useState<PDFDocumentProxy | null>(null);
  const [isBroken, setBroken] = useState(false);
  const bytes = made?.bytes;
  useEffect(() => {
    if (!bytes) {
      setDocument(null);
      return;
    }
    let isHere = true;
    const opened = openPdf(bytes);
    opened.document.then(
      (next) => {
        if (!isHere) return;
        setBroken(false);
        setDocument(next);
      },
      () => isHere && setBroken(true),
    );
    return () => {
      isHere = false;
      // The pages on screen are drawn already; the next ones come from the next document.
      setTimeout(opened.close, 2_000);
    };
  }, [bytes]);
  const name = `As it will look on paper, ${paper === 'a4' ? 'A4' : 'Letter'}`;
  return (
    <section className="share-preview" aria-label={name} data-pane="preview">
      <div className="share-preview-head">
        <p className="muted">{name}</p>
        <p className="muted numerals" role="status">
          {isMaking ? 'Setting the page…' : made ? pagesWords(made.pages) : ''}
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keys */}
      <div className="share-pages" tabIndex={0} aria-busy={isMaking} data-testid="pages">
        {problem && <p className="share-preview-problem">{problem}</p>}
        {isBroken && (
          <p className="share-preview-problem">
            The pages can’t be drawn here. Nothing is lost: change something, or save them as Word or plain text.
          </p>
        )}
        {document &&
          Array.from({ length: document.numPages }, (_, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page is known by its number
            <PageView key={index} document={document} number={index + 1} paper={paper} />
          ))}
      </div>
    </section>
  );
}

export const pagesWords = (pages: number): string => (pages === 1 ? '1 page' : `${pages} pages`);

function PageView({
  document,
  number,
  paper,
}: {
  readonly document: PDFDocumentProxy;
  readonly number: number;
  readonly paper: Look['paper'];
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [words, setWords] = useState('');
  const [isNear, setNear] = useState(number <= 2);
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), {
      rootMargin: '600px',
    });
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !isNear) return;
    let isHere = true;
    // Drawn apart and then shown whole, so that a page never blinks while it is set anew.
    const drawn = window.document.createElement('canvas');
    const width = element.clientWidth || 600;
    const points = paper === 'a4' ? 595 : 612;
    void (async () => {
      await drawPage(document, number, drawn, (width / points) * Math.max(1, devicePixelRatio));
      const text = await wordsOfPage(document, number);
      if (!isHere) return;
      element.width = drawn.width;
      element.height = drawn.height;
      element.getContext('2d')?.drawImage(drawn, 0, 0);
      setWords(text);
    })().catch(() => {});
    return () => {
      isHere = false;
    };
  }, [document, number, isNear, paper]);
  return (
    <figure className="share-page" data-paper={paper} aria-label={`Page ${number}`}>
      <canvas ref={canvas} />
      <p className="visually-hidden">{words}</p>
    </figure>
  );
}
