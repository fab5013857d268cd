import { z } from '../zod.ts';

/**
 * The body of an entry as it crosses a door and lies in the database: ProseMirror JSON of the schema in schema.ts.
 * Here only its outline is checked; readDocument() in schema.ts checks every node before anything is kept.
 */
export const EntryDocument = z.object({ type: z.literal('doc'), content: z.array(z.unknown()).optional() });
export type EntryDocument = z.infer<typeof EntryDocument>;

/** The largest body that one entry may hold, as JSON, in bytes of UTF-8. */
export const maxBodyBytes = 5 * 1024 * 1024;

export const emptyDocument: EntryDocument = { type: 'doc', content: [{ type: 'paragraph' }] };
