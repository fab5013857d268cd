import { EntryId, Moment } from './entries.ts';
import { CardId, PromptId } from './guide-ids.ts';
import { TextBlock } from './guide-text.ts';
import { command, query } from './procedure.ts';
import { Mark } from './search.ts';
import { z } from './zod.ts';

const Slug = z.string().regex(/^[a-z0-9-]+$/);
const Sentence = z.string().trim().min(1);

/** ① gentle, at any hour · ② middling, not in quiet hours · ③ deep, by day only and seldom. */
export const Weight = z.union([z.literal(1), z.literal(2), z.literal(3)]);
export type Weight = z.infer<typeof Weight>;

/** Whose hand the hurt came by: the question may suit one, the other or either. */
export const Stance = z.enum(['any', 'hurt', 'broke-trust']);
export const Together = z.enum(['any', 'together', 'apart', 'unsure']);

/** One question to write from. */
export const Prompt = z.strictObject({
  id: PromptId,
  weight: Weight,
  text: Sentence,
  /** Topics that the question raises beyond those of its card (topics.yaml). */
  topics: z.array(Slug).default([]),
  /** About the partner, or needs one. */
  partner: z.boolean().default(false),
  /** Looks at what went well, at kindness to oneself, or at ordinary life. */
  kind: z.enum(['strength', 'kindness', 'ordinary']).optional(),
  stance: Stance.default('any'),
  together: Together.default('any'),
});
export type Prompt = z.infer<typeof Prompt>;

/** What stands above a card’s text in resources/content/guide/cards/<id>.md; the text follows it as Markdown. */
export const CardHead = z.strictObject({
  id: CardId,
  chapter: z.number().int().min(1).max(10),
  title: Sentence,
  /** One plain line: what the card is about, for lists and where it waits to be asked for. */
  line: Sentence.max(120),
  /** 40 to 60 words for the panel beside an entry. */
  beside: Sentence,
  topics: z.array(Slug).default([]),
  /** Begins with the note that these ideas assume it is safe to speak up. */
  safetyNote: z.boolean().default(false),
  tools: z.array(Slug).default([]),
  /** Whether what it says can change: the day on which the card was last gone through against its sources. */
  reviewed: z.iso.date(),
  prompts: z.array(Prompt).min(3).max(4),
});
export type CardHead = z.infer<typeof CardHead>;

/** resources/content/guide/chapters.yaml */
export const Chapters = z
  .array(
    z.strictObject({
      number: z.number().int().min(1).max(10),
      title: Sentence,
      /** One line for the list of chapters. */
      line: Sentence.max(120),
      /** Two or three sentences at the head of the chapter. */
      opening: Sentence,
    }),
  )
  .length(10);
export type Chapters = z.infer<typeof Chapters>;

/** resources/content/guide/references.yaml: what the cards rest on, by key. */
export const References = z.record(
  z.string().regex(/^[A-Za-z]+\d{2}$|^NNEDV$/),
  z.strictObject({
    /** As it would be listed: authors, year, title, where it appeared. */
    source: Sentence,
    /** What kind of study it is and how far it reaches, in plain words, where that matters. */
    note: Sentence.optional(),
    /** `seen`: its abstract or page was read; `known`: from general knowledge, still to be looked up. */
    certainty: z.enum(['seen', 'known']),
  }),
);
export type References = z.infer<typeof References>;

/**
 * resources/content/guide/topics.yaml: what may be left out. `pages`: no card is about it, and so there is nothing to leave
 * out; it is for a person to say of a page of theirs.
 */
export const Topics = z.array(
  z.strictObject({ id: Slug, name: Sentence, line: Sentence.optional(), pages: z.boolean().default(false) }),
);
export type Topics = z.infer<typeof Topics>;

/** resources/content/guide/prompts/<set>.yaml: questions that belong to no card. */
export const PromptSet = z.strictObject({ id: Slug, name: Sentence, prompts: z.array(Prompt).min(1) });
export type PromptSet = z.infer<typeof PromptSet>;

/** resources/content/guide/themes.yaml: what brings somebody here, and the chapters whose questions it makes likelier. */
export const Themes = z.array(z.strictObject({ id: Slug, chapters: z.array(z.number().int().min(1).max(10)) }));
export type Themes = z.infer<typeof Themes>;

/** resources/content/guide/shelf.yaml */
export const Shelf = z.array(
  z.strictObject({ title: Sentence, authors: Sentence, year: Sentence, about: Sentence, caution: Sentence }),
);
export type Shelf = z.infer<typeof Shelf>;

/** resources/content/tools.yaml: what the guide may name besides worksheets, and renderer/tool-links.tsx leads to. */
export const Tools = z.array(z.strictObject({ id: Slug, name: Sentence, line: Sentence }));
export type Tools = z.infer<typeof Tools>;

/** resources/content/support/<country>.yaml: people to call. */
export const SupportDirectory = z.strictObject({
  /** ISO 3166-1 alpha-2 in small letters, or `eu` and `elsewhere`; the same as the file’s name. */
  country: z.string().regex(/^([a-z]{2}|elsewhere)$/),
  name: Sentence,
  lines: z
    .array(
      z
        .strictObject({
          name: Sentence,
          need: z.enum(['emergency', 'partner-abuse', 'crisis', 'sexual-violence', 'own-behaviour', 'directory']),
          /** Whom it is for and when it answers, as far as that is known. */
          about: Sentence,
          /** As one would dial it. */
          phone: Sentence.optional(),
          text: Sentence.optional(),
          /** Host and path, without a scheme. */
          web: Sentence.optional(),
          /** A: seen on an official page or in several independent ones · B: widely published · C: details may have changed. */
          certainty: z.enum(['A', 'B', 'C']),
          /** The month in which somebody last looked; null when nobody has yet. */
          lastChecked: z
            .string()
            .regex(/^\d{4}-\d{2}$/)
            .nullable(),
        })
        .refine(({ phone, text, web }) => phone || text || web, 'a line needs a phone, a text number or a web address'),
    )
    .min(1),
});
export type SupportDirectory = z.infer<typeof SupportDirectory>;

/** resources/content/safety.yaml: the sentences that keep a person safe, each in one place. */
export const SafetyNotes = z.strictObject({
  /** The whole note, at the foot of a hard answer or before a gated tool. */
  note: z.strictObject({ title: Sentence, paragraphs: z.array(Sentence).min(1) }),
  /** The line above cards that assume it is safe to speak up. */
  cardLine: Sentence,
  /** The Staying safe page. */
  page: z.strictObject({
    title: Sentence,
    heading: Sentence,
    paragraphs: z.array(Sentence).min(1),
    phoneTrace: Sentence,
    onThisComputer: z.array(Sentence).min(1),
    webTrace: Sentence,
    numbersChange: Sentence,
  }),
});
export type SafetyNotes = z.infer<typeof SafetyNotes>;

/** resources/content/help/<id>.md: what stands above a page of help. */
export const HelpHead = z.strictObject({ id: Slug, title: Sentence, line: Sentence.max(120), order: z.number().int() });
export type HelpHead = z.infer<typeof HelpHead>;

/** A card as lists and the panel beside an entry show it. */
export const CardSummary = CardHead.omit({ reviewed: true }).extend({
  /** Only those that are here. */
  tools: Tools,
});
export type CardSummary = z.infer<typeof CardSummary>;

export const Chapter = Chapters.element;
export type Chapter = z.infer<typeof Chapter>;

/** A card to read. */
export const CardText = z.object({
  id: CardId,
  body: z.array(TextBlock),
  references: z.array(
    z.object({
      key: z.string(),
      source: z.string(),
      note: z.string().optional(),
      certainty: z.enum(['seen', 'known']),
    }),
  ),
  reviewed: z.iso.date(),
});
export type CardText = z.infer<typeof CardText>;

const Chaptered = z.strictObject({ chapter: z.number().int().min(1).max(10) });

export const guide = {
  /** The whole guide but for its texts: chapters, cards and the ten questions people ask, in order, and the topics. */
  contents: query(
    z.undefined(),
    z.object({
      chapters: z.array(Chapter),
      cards: z.array(CardSummary),
      questions: z.array(CardSummary),
      sets: z.array(PromptSet),
      topics: Topics,
    }),
  ),
  /** Texts of cards, in the order asked for. */
  texts: query(z.strictObject({ ids: z.array(CardId).min(1).max(60) }), z.array(CardText)),
  shelf: query(z.undefined(), Shelf),
  /** Cards that hold all the words, best match first; those with topics that are left out are not among them. */
  search: query(
    z.strictObject({ text: z.string().max(500), limit: z.number().int().min(1).max(60).default(20) }),
    z.array(z.object({ id: CardId, titleMarks: z.array(Mark), snippet: z.array(Mark) })),
  ),

  /** Which cards were read and written from, which chapters stand aside, and the card read last. */
  marks: query(
    z.undefined(),
    z.object({
      read: z.array(CardId),
      written: z.array(CardId),
      aside: z.array(z.number().int()),
      last: CardId.nullable(),
      /** Questions that are not to come up: the day until which, or null for good. */
      muted: z.array(z.object({ prompt: PromptId, until: z.iso.date().nullable() })),
    }),
  ),
  /** Entries outside the bin that hold a question or a line of this chapter, last written first, at most 20. */
  wroteFrom: query(
    Chaptered,
    z.array(z.object({ id: EntryId, title: z.string(), excerpt: z.string(), updatedAt: Moment })),
  ),
  markRead: command(z.strictObject({ card: CardId, read: z.boolean() }), z.void()),
  setAside: command(Chaptered.extend({ aside: z.boolean() }), z.void()),
  /** A question that does not suit: for a month, for good, or (`null`) it may come up again. */
  notForMe: command(z.strictObject({ prompt: PromptId, until: z.enum(['month', 'ever']).nullable() }), z.void(), {
    touches: ['today'],
  }),

  /** What lies beside an entry: whether the panel is open, its card, and cards that what the entry already holds leads to. */
  beside: query(
    z.strictObject({ entry: EntryId }),
    z.object({ open: z.boolean(), card: CardId.nullable(), suggested: z.array(CardId) }),
  ),
  keepBeside: command(z.strictObject({ entry: EntryId, open: z.boolean(), card: CardId.nullable() }), z.void()),
};
