/** The rows of a CSV file as RFC 4180 has it: cells in quotation marks may hold commas, line ends and, doubled, quotation marks. */
export function rowsOfCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (let at = 0; at < text.length; ) {
    let cell: string;
    if (text[at] === '"') {
      const parts: string[] = [];
      for (at += 1; ; ) {
        const end = text.indexOf('"', at);
        parts.push(text.slice(at, end < 0 ? text.length : end));
        at = end < 0 ? text.length : end + 1;
        if (text[at] !== '"') break;
        parts.push('"');
        at += 1;
      }
      cell = parts.join('');
      // What stands behind the mark belongs to nothing.
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
    } else {
      const from = at;
      while (at < text.length && text[at] !== ',' && text[at] !== '\n') at += 1;
      cell = text.slice(from, at);
    }
    row.push(cell);
    if (text[at] === ',') {
      at += 1;
      if (at === text.length) row.push('');
      continue;
    }
    at += 1;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  return rows;
}
