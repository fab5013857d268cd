// Block starts, line breaks and pieces of text (a question's own words are one, and so are those of a picture), in the
// order in which they lie in a body's JSON.
const pieces =
  /"type":"(?:paragraph|heading|codeBlock|hardBreak|prompt|attachment)"|"(?:text|words|(name|alt|caption))":"((?:[^"\\]|\\.)*)"/g;

/**
 * The words of a body, straight from its JSON, up to about `most` characters. Fifty results need fifty texts within a
 * frame, and parsing whole documents for that costs several times as much.
 */
export function bodyText(json: string, most = Number.POSITIVE_INFINITY): string {
  let text = '';
  for (const [, ofAttachment, piece] of json.matchAll(pieces)) {
    if (piece === undefined) {
      text += text === '' ? '' : '\n';
      continue;
    }
    if (ofAttachment && piece && text !== '' && !text.endsWith('\n')) text += '\n';
    text += piece.includes('\\') ? (JSON.parse(`"${piece}"`) as string) : piece;
    if (text.length > most) break;
  }
  return text;
}
