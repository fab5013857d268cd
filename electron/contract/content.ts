import { EntryDocument } from './document/entry-document.ts';
import { Feeling } from './entries.ts';
import { Exercise } from './exercise.ts';
import { Gate } from './gate.ts';
import { HelpHead, References, SafetyNotes, SupportDirectory } from './guide.ts';
import { TextBlock } from './guide-text.ts';
import { query } from './procedure.ts';
import { z } from './zod.ts';

/** A shape to start an entry from: resources/content/templates/<id>.yaml. */
export const Template = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string().min(1),
  /** One line about when it helps. */
  hint: z.string().min(1),
  order: z.number().int(),
  body: EntryDocument,
});
export type Template = z.infer<typeof Template>;

/** resources/content/feelings.yaml: names for the five weights, and words to choose from. */
export const FeelingVocabulary = z.strictObject({
  weights: z.array(z.strictObject({ weight: Feeling, name: z.string() })).length(5),
  /** The handful offered first. */
  first: z.array(z.string()).min(1),
  groups: z.array(z.strictObject({ name: z.string(), words: z.array(z.string()).min(1) })).min(1),
});
export type FeelingVocabulary = z.infer<typeof FeelingVocabulary>;

export const content = {
  templates: query(z.undefined(), z.array(Template)),
  feelings: query(z.undefined(), FeelingVocabulary),
  /** People to call, by country; readable before anything is unlocked. */
  support: query(z.undefined(), z.array(SupportDirectory), { whileLocked: true }),
  safety: query(z.undefined(), SafetyNotes, { whileLocked: true }),
  /** What is asked before some worksheets. There is no way to answer it over a door. */
  gate: query(z.undefined(), Gate),
  /** Ways to steady oneself, in order. */
  exercises: query(z.undefined(), z.array(Exercise)),
  /** What claims rest on, by key. */
  references: query(z.undefined(), References),
  /** Pages of help, in order. */
  help: query(z.undefined(), z.array(HelpHead.extend({ body: z.array(TextBlock) })), { whileLocked: true }),
};
