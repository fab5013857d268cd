import { Parser } from 'htmlparser2';

type Value = string | number | boolean | Value[] | { [key: string]: Value };

const deepest = 40;

/**
 * An XML property list as JSON has it (Apple, “Property List Programming Guide”): dates as their words, data as its base64.
 * No document type is looked at, so that no entity of its own is either. Null for what is none.
 */
export function readPlist(xml: string): Value | null {
  let top: Value | null = null;
  const open: { readonly value: Value[] | { [key: string]: Value }; key: string }[] = [];
  let text = '';
  const put = (value: Value): void => {
    const parent = open.at(-1);
    if (!parent) top ??= value;
    else if (Array.isArray(parent.value)) parent.value.push(value);
    else
      Object.defineProperty(parent.value, parent.key, { value, enumerable: true, configurable: true, writable: true });
  };
  const parser = new Parser(
    {
      onopentag(tag) {
        text = '';
        if (tag !== 'dict' && tag !== 'array') return;
        const value: Value[] | { [key: string]: Value } = tag === 'dict' ? {} : [];
        if (open.length < deepest) put(value);
        open.push({ value, key: '' });
      },
      ontext(part) {
        text += part;
      },
      onclosetag(tag) {
        const parent = open.at(-1);
        if (tag === 'dict' || tag === 'array') open.pop();
        else if (tag === 'key' && parent) parent.key = text;
        else if (tag === 'true' || tag === 'false') put(tag === 'true');
        else if (tag === 'integer' || tag === 'real') put(Number(text));
        else if (tag === 'string' || tag === 'date' || tag === 'data') put(text);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(xml);
  parser.end();
  return top;
}
