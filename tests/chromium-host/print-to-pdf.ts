import type { CdpSession } from './cdp.ts';

export type PrintOptions = Pick<
  Electron.PrintToPDFOptions,
  | 'landscape'
  | 'printBackground'
  | 'scale'
  | 'pageSize'
  | 'pageRanges'
  | 'margins'
  | 'displayHeaderFooter'
  | 'headerTemplate'
  | 'footerTemplate'
  | 'preferCSSPageSize'
  | 'generateTaggedPDF'
  | 'generateDocumentOutline'
>;

const inches: Record<string, readonly [number, number]> = {
  A3: [11.7, 16.54],
  A4: [8.27, 11.7],
  A5: [5.83, 8.27],
  Letter: [8.5, 11],
  Legal: [8.5, 14],
};

export async function printToPDF(cdp: CdpSession, options: PrintOptions): Promise<Buffer> {
  const { margins, pageSize = 'Letter', ...same } = options;
  const [paperWidth, paperHeight] =
    typeof pageSize === 'object' ? [pageSize.width, pageSize.height] : (inches[pageSize] ?? [8.5, 11]);
  const { top = 0.4, bottom = 0.4, left = 0.4, right = 0.4 } = margins ?? {};
  const { stream } = await cdp.send('Page.printToPDF', {
    ...same,
    paperWidth,
    paperHeight,
    marginTop: top,
    marginBottom: bottom,
    marginLeft: left,
    marginRight: right,
    transferMode: 'ReturnAsStream',
  });
  const parts: Buffer[] = [];
  for (let end = false; stream && !end; ) {
    const { data, base64Encoded, eof } = await cdp.send('IO.read', { handle: stream });
    parts.push(Buffer.from(data, base64Encoded ? 'base64' : 'utf8'));
    end = eof;
  }
  if (stream) cdp.tell('IO.close', { handle: stream });
  return Buffer.concat(parts);
}
