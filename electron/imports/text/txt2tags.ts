/**
 * txt2tags as RedNotebook uses it (its help, and txt2tags.org/markup), as Markdown: `**bold**`, `//italic//`, `--struck--`,
 * `__underlined__`, ``` ``code`` ```, `= title =`, `""as it is""`, `[""file"".png]` and `[words ""address""]`.
 */
export const markdownOfTxt2tags = (text: string): string => text.split('\n').map(line).join('\n');

function line(text: string): string {
  const title = /^(={1,5})([^=].*?[^=]|[^=])\1(?:\[[\w-]*\])?\s*$/.exec(text);
  if (title) return `${'#'.repeat(Math.min(3, title[1]?.length ?? 1))} ${inline((title[2] ?? '').trim())}`;
  if (/^\s*[=-]{20,}\s*$/.test(text)) return '\n---\n';
  const item = /^(\s*)([-+]) (?=\S)(.*)$/.exec(text);
  if (item) return `${item[1]}${item[2] === '+' ? '1.' : '-'} ${inline(item[3] ?? '')}`;
  return inline(text);
}

/** Addresses and what stands in marks is left alone, so that their slashes are none of italics. */
const kept =
  /\[""([^"\]]+)""(\.[a-z0-9]{1,5})\]|\[([^\]"]*?) ?""([^"]+)""\]|""([^"]*)""|``([^`]+)``|(https?:\/\/[^\s\]]+)/gi;

function inline(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const found of text.matchAll(kept)) {
    const [whole, picture, ending, words, address, raw, code, url] = found;
    parts.push(looks(text.slice(from, found.index)));
    if (picture !== undefined) parts.push(`![](<${picture}${ending}>)`);
    else if (address !== undefined) parts.push(`[${words?.trim() || address}](<${address}>)`);
    else if (raw !== undefined) parts.push(raw.replaceAll(/([\\`*_[\]<>#~])/g, '\\$1'));
    else if (code !== undefined) parts.push(`\`${code}\``);
    else parts.push(`[${url}](<${url}>)`);
    from = found.index + whole.length;
  }
  parts.push(looks(text.slice(from)));
  return parts.join('');
}

const looks = (text: string): string =>
  text
    .replaceAll(/(?<![:/])\/\/(?=\S)(.+?)(?<=\S)\/\//g, '*$1*')
    .replaceAll(/(?<!-)--(?=[^\s-])(.+?)(?<=[^\s-])--(?!-)/g, '~~$1~~')
    .replaceAll(/__(?=\S)(.+?)(?<=\S)__/g, '<u>$1</u>');
