import fc from 'fast-check';
import { z } from 'zod';

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What nobody means to say at a door, and what somebody may: of every type, of every size, with names that mean something. */
const hostile = fc.oneof(
  fc.anything({ maxDepth: 2, withBigInt: true, withDate: true, withTypedArray: true, withNullPrototype: true }),
  fc.constantFrom<unknown>(
    ...[
      Number.NaN,
      Number.POSITIVE_INFINITY,
      -0,
      2 ** 53,
      -1,
      1e308,
      '',
      '\0',
      '../../etc/passwd',
      "'; DROP TABLE entry; --",
    ],
    ...[
      '\u202e\ud800',
      'a'.repeat(100_000),
      [],
      [[]],
      { __proto__: null },
      JSON.parse('{"__proto__":{"isAdmin":true}}'),
    ],
    ...['2026-02-30', '0000-00-00', '9999-12-31T23:59', '1970-01-01T00:00:00Z', new Date(Number.NaN)],
  ),
);

/**
 * Inputs for a procedure: some that fit its schema, some that fit but for one place, and some that do not at all. Lengths
 * and patterns are followed where a generator can; the rest of a schema is left to chance.
 */
export function inputsOf(schema: z.ZodType): fc.Arbitrary<unknown> {
  const root = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const fitting = arbitraryOf(root, root, false, 0);
  return fc.oneof(
    { arbitrary: fitting, weight: 3 },
    { arbitrary: arbitraryOf(root, root, true, 0), weight: 5 },
    hostile,
  );
}

/** With `spoiled`, any part of it may be something else. */
function arbitraryOf(schema: JsonSchema, root: JsonSchema, spoiled: boolean, depth: number): fc.Arbitrary<unknown> {
  const right = fittingOf(schema, root, spoiled, depth);
  return spoiled ? fc.oneof({ arbitrary: right, weight: 9 }, hostile) : right;
}

function fittingOf(schema: JsonSchema, root: JsonSchema, spoiled: boolean, depth: number): fc.Arbitrary<unknown> {
  const inside = (part: unknown): fc.Arbitrary<unknown> =>
    typeof part === 'object' && part !== null
      ? arbitraryOf(part as JsonSchema, root, spoiled, depth + 1)
      : fc.constant(undefined);
  // A document may hold itself; somewhere it has to end.
  if (depth > 12) return fc.constant(undefined);
  if (schema.$ref) return inside(referred(schema.$ref, root));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(inside));
  if (schema.allOf) return fc.oneof(...schema.allOf.map(inside));
  switch (schema.type) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? -1_000, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 1_000, 2 ** 31 - 1),
      });
    case 'number':
      return fc.double({ min: schema.minimum ?? -1_000, max: schema.maximum ?? 1_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(inside(schema.items ?? {}), {
        minLength: Math.min(schema.minItems ?? 0, 20),
        maxLength: Math.min(schema.maxItems ?? 3, 20),
      });
    case 'object':
      return objectOf(schema, inside);
    default:
      return fc.constantFrom(undefined, null, {}, 'x', 1);
  }
}

function objectOf(schema: JsonSchema, inside: (part: unknown) => fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const parts = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, inside(part)]));
  const known = fc.record(parts, { requiredKeys: schema.required ?? [] });
  if (!schema.additionalProperties || Object.keys(parts).length > 0) return known;
  return fc.dictionary(fc.string({ maxLength: 8 }), inside(schema.additionalProperties), { maxKeys: 4 });
}

function textOf({ format, pattern, minLength = 0, maxLength = 40 }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date')
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString().slice(0, 10));
  if (format === 'date-time')
    return fc
      .date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true })
      .map((day) => day.toISOString());
  if (pattern) {
    try {
      return fc.stringMatching(new RegExp(pattern, 'u'));
    } catch {
      return fc.string();
    }
  }
  return fc.string({
    minLength: Math.min(minLength, 200),
    maxLength: Math.max(minLength, Math.min(maxLength, 40)),
    unit: 'grapheme',
  });
}

function referred(name: string, root: JsonSchema): unknown {
  if (name === '#') return root;
  return root.$defs?.[name.replace('#/$defs/', '')];
}
