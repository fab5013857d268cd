// Structured clone as text: what Electron's IPC carries (Date, Map, Set, bigint, typed arrays, errors, cycles).
// Functions, symbols and promises are refused in Electron's own words. Runs in Node and, injected as text, in the
// page; so the function may use nothing from outside itself.
export interface Codec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

export function makeCodec(): Codec {
  interface CodedObject {
    [key: string]: Coded;
  }
  type Coded =
    | null
    | boolean
    | string
    | number
    | ['undefined']
    | ['number' | 'bigint', string]
    | ['seen', number]
    | ['array' | 'set', Coded[]]
    | CodedObject
    | ['map', [Coded, Coded][]]
    | ['date', number]
    | ['regexp', string, string]
    | ['error', string, string, string]
    | ['bytes', string, string];
  const views = /^(Big)?(Uint|Int|Float)\d+(Clamped)?Array$|^DataView$/;
  const errors = { RangeError, TypeError, SyntaxError, ReferenceError, EvalError, URIError };
  const refuse = (): never => {
    throw new TypeError('An object could not be cloned.');
  };
  // Chromium has base64 on Uint8Array; Node 24 has Buffer.
  const toText = (bytes: Uint8Array): string =>
    'toBase64' in bytes
      ? (bytes as Uint8Array & { toBase64(): string }).toBase64()
      : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
  const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
    'fromBase64' in Uint8Array
      ? (Uint8Array as unknown as { fromBase64(text: string): Uint8Array<ArrayBuffer> }).fromBase64(text)
      : new Uint8Array(Buffer.from(text, 'base64'));

  function encode(root: unknown): string {
    const seen = new Map<object, number>();
    const walk = (value: unknown): Coded => {
      if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
      if (typeof value === 'number') {
        if (Number.isFinite(value) && !Object.is(value, -0)) return value;
        return ['number', Object.is(value, -0) ? '-0' : String(value)];
      }
      if (value === undefined) return ['undefined'];
      if (typeof value === 'bigint') return ['bigint', String(value)];
      if (typeof value !== 'object') return refuse();
      const at = seen.get(value);
      if (at !== undefined) return ['seen', at];
      seen.set(value, seen.size);
      if (Array.isArray(value)) return ['array', Array.from(value, walk)];
      const tag = Object.prototype.toString.call(value).slice(8, -1);
      if (tag === 'Object') return entries(value);
      if (value instanceof Error || tag === 'Error') {
        const { name, message, stack } = value as Error;
        return ['error', name, message, String(stack)];
      }
      if (value instanceof Date) return ['date', value.getTime()];
      if (value instanceof RegExp) return ['regexp', value.source, value.flags];
      if (value instanceof Map)
        return ['map', Array.from(value, ([key, item]): [Coded, Coded] => [walk(key), walk(item)])];
      if (value instanceof Set) return ['set', Array.from(value, walk)];
      if (value instanceof ArrayBuffer) return ['bytes', tag, toText(new Uint8Array(value))];
      if (ArrayBuffer.isView(value)) {
        return ['bytes', tag, toText(new Uint8Array(value.buffer as ArrayBuffer, value.byteOffset, value.byteLength))];
      }
      if (/^(Promise|Weak|Window|Document|Text)|Element$/.test(tag)) return refuse();
      return entries(value);
    };
    const entries = (value: object): CodedObject => {
      const coded: CodedObject = {};
      for (const [key, item] of Object.entries(value)) {
        if (key === '__proto__') Object.defineProperty(coded, key, { value: walk(item), enumerable: true });
        else coded[key] = walk(item);
      }
      return coded;
    };
    return JSON.stringify(walk(root));
  }

  function decode(text: string): unknown {
    const seen: unknown[] = [];
    const keep = <T>(value: T): T => {
      seen.push(value);
      return value;
    };
    const back = (coded: Coded): unknown => {
      if (coded === null || typeof coded !== 'object') return coded;
      if (!Array.isArray(coded)) {
        const object = keep<Record<string, unknown>>({});
        for (const [key, item] of Object.entries(coded)) {
          if (key === '__proto__') Object.defineProperty(object, key, { value: back(item), enumerable: true });
          else object[key] = back(item);
        }
        return object;
      }
      switch (coded[0]) {
        case 'undefined':
          return undefined;
        case 'number':
          return Number(coded[1]);
        case 'bigint':
          return BigInt(coded[1]);
        case 'seen':
          return seen[coded[1]];
        case 'array': {
          const array = keep<unknown[]>([]);
          for (const item of coded[1]) array.push(back(item));
          return array;
        }
        case 'set': {
          const set = keep(new Set<unknown>());
          for (const item of coded[1]) set.add(back(item));
          return set;
        }
        case 'map': {
          const map = keep(new Map<unknown, unknown>());
          for (const [key, item] of coded[1]) map.set(back(key), back(item));
          return map;
        }
        case 'date':
          return keep(new Date(coded[1]));
        case 'regexp':
          return keep(new RegExp(coded[1], coded[2]));
        case 'error': {
          const Kind = coded[1] in errors ? errors[coded[1] as keyof typeof errors] : Error;
          return keep(Object.assign(new Kind(coded[2]), { stack: coded[3] }));
        }
        case 'bytes': {
          const bytes = toBytes(coded[2]);
          if (coded[1] === 'ArrayBuffer') return keep(bytes.buffer);
          if (!views.test(coded[1])) return keep(bytes);
          const View: new (buffer: ArrayBuffer) => unknown = Reflect.get(globalThis, coded[1]);
          return keep(new View(bytes.buffer));
        }
      }
    };
    return back(JSON.parse(text));
  }
  return { encode, decode };
}
