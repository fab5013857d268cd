import encodeQR from 'qr';
import { useMemo } from 'react';

/**
 * A text as a QR code, of shapes alone: no picture, so that nothing of it is cached or needs a source. A quarter of it
 * may be worn away or under a fold and it is still read. `text` holds capitals and digits only.
 */
export function PrintedCode({ text }: { readonly text: string }) {
  const { size, dark } = useMemo(() => drawn(text), [text]);
  return (
    <svg
      className="printed-code"
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label="The lock as a square for scanners"
    >
      {/* Black on white whatever the theme and the paper: a scanner needs the quiet edge too. */}
      <path fill="#fff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000" d={dark} />
    </svg>
  );
}

const quietEdge = 4;

function drawn(text: string): { size: number; dark: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'quartile', encoding: 'alphanumeric', border: quietEdge });
  const dark = rows.flatMap((row, y) => {
    const runs = row.map((isDark) => (isDark ? '#' : ' ')).join('');
    return [...runs.matchAll(/#+/g)].map(({ 0: run, index }) => `M${index} ${y}h${run.length}v1h-${run.length}z`);
  });
  return { size: rows.length, dark: dark.join('') };
}
