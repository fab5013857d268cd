import { LocalTime, Moment } from '#contract/entries.ts';
import { Variant } from '#contract/fields/asked.ts';
import { Answers } from '#contract/fields/index.ts';
import type { Worksheet } from '#contract/worksheet.ts';
import { Ending, ResponseId, ResponseLink } from '#contract/worksheets.ts';
import { z } from '#contract/zod.ts';
import type { Connection } from '../database/open.ts';
import { prepared } from '../database/prepared.ts';
import { askedOf } from '../worksheets/definitions.ts';
import { putResponse, type ResponseFacts } from '../worksheets/put-response.ts';
import { restoreResponses } from '../worksheets/response-bin.ts';
import { type KeptAnswers, keepAnswers } from '../worksheets/response-rows.ts';
import { putResponseVersion } from '../worksheets/response-versions.ts';
import { markDirty } from '../worksheets/responses.ts';
import { withMark } from './mark.ts';
import type { Room, Shelf } from './room.ts';
import { orDamaged, safely } from './safely.ts';
import { type Text, textOf, type VersionHead, type Written } from './writing.ts';

const json = <T>(schema: z.ZodType<T>) =>
  z.preprocess((text) => JSON.parse(String(text)) as unknown, schema) as z.ZodType<T>;
const Labels = json(z.array(z.string().max(80)).max(60));
const Links = json(z.array(ResponseLink).max(500));
const Given = z.object({ answers: json(Answers), links: Links });

/** A row of another journal is not trusted: what the app could not have written is not brought in. */
const Row = z.object({
  id: z.number().int().positive(),
  uid: ResponseId,
  asked: z.number().int(),
  variant: Variant,
  at: LocalTime,
  created_at: Moment,
  updated_at: Moment,
  revision: z.number().int().nonnegative(),
  title: z.string().max(300),
  page: z.string().max(80).nullable(),
  ending: Ending.nullable(),
  tags: Labels,
  topics: Labels,
  share: z.enum(['never', 'ask', 'yes']),
  noted: z.union([z.literal(0), z.literal(1)]),
  gated_at: Moment.nullable(),
  hidden_until: z.iso.date().nullable(),
  deleted_at: Moment.nullable(),
  answers: z.string(),
  links: z.string(),
});

export interface WrittenResponse extends Written<Text<KeptAnswers>> {
  readonly facts: ResponseFacts;
  readonly asked: Worksheet;
}

const columns = `r.id, r.uid, r.asked, r.variant, r.at, r.created_at, r.updated_at, r.revision, r.title, r.page, r.ending,
  r.tags, r.topics, r.share, r.noted, r.gated_at, r.hidden_until, r.deleted_at, a.answers, a.links`;
const from = 'FROM response AS r JOIN response_answers AS a ON a.id = r.id';

/**
 * The responses of two journals, to worksheets and in logs. `askedHere` gives what one of theirs was asked the id that it
 * has here, where another worksheet has its own.
 */
export function responsesRoom(
  ours: Connection,
  theirs: Connection,
  askedHere: (asked: Worksheet) => Worksheet,
): Room<KeptAnswers, WrittenResponse> {
  return {
    kind: 'response',
    ours: shelfOf(ours),
    theirs: shelfOf(theirs),
    isBlank: ({ kept }) => kept().answers === '{}' && kept().links === '[]',
    isHereAnyway: () => false,
    put(one, beside) {
      const { uid, deletedAt, text, facts } = one;
      const tags = beside ? withMark(facts.tags) : facts.tags;
      const { title, revision, savedAt: updatedAt } = text;
      const response = { ...facts, uid, deletedAt, title, revision, updatedAt, tags };
      const id = putResponse(ours, askedHere(one.asked), response, text.kept());
      if (deletedAt === null) markDirty(ours, id);
      return id;
    },
    putVersion({ id }, text) {
      const { revision, savedAt: saved_at, title } = text;
      putResponseVersion(ours, id, { revision, saved_at, title, ...text.kept() });
    },
    restore: ({ uid }) => void restoreResponses(ours, [uid]),
  };
}

function shelfOf(db: Connection): Shelf<KeptAnswers, WrittenResponse> {
  const written = (found: unknown): WrittenResponse | null =>
    safely(() => {
      const row = Row.parse(found);
      const asked = askedOf(db, row.asked);
      const { id, uid, at, title, revision, variant, page, ending, tags, topics, share } = row;
      const facts = {
        ...{ uid, at, title, revision, variant, page, ending, tags, topics, share },
        createdAt: row.created_at,
        updatedAt: row.updated_at,
        noted: row.noted === 1,
        gatedAt: row.gated_at,
        hiddenUntil: row.hidden_until,
        deletedAt: row.deleted_at,
      };
      const text = textFrom(asked, { revision, savedAt: row.updated_at, title }, row.answers, row.links);
      // Here, and not when it is first compared: what can’t be read is not brought in.
      text.kept();
      return {
        id,
        uid,
        at,
        createdAt: row.created_at,
        deletedAt: row.deleted_at,
        shownTitle: title || asked.name,
        text,
        facts,
        asked,
      };
    });
  return {
    after(id) {
      const row = prepared(db, `SELECT ${columns} ${from} WHERE r.id > ? ORDER BY r.id LIMIT 1`).get(id);
      if (!row) return null;
      return written(row) ?? { id: (row as { id: number }).id, unreadable: true };
    },
    byUid: (uid) => orDamaged(prepared(db, `SELECT ${columns} ${from} WHERE r.uid = ?`).get(uid), written),
    isTaken: (id) => prepared(db, 'SELECT 1 FROM response WHERE id = ?').get(id) !== undefined,
    versions: (id) =>
      prepared(
        db,
        'SELECT revision, saved_at, title, excerpt FROM response_version WHERE response = ? ORDER BY revision',
      ).all(id) as VersionHead[],
    version({ id, asked }, revision) {
      const row = prepared(
        db,
        'SELECT saved_at, title, answers, links FROM response_version WHERE response = ? AND revision = ?',
      ).get(id, revision);
      return safely(() => {
        const { saved_at, title, answers, links } = Version.parse(row);
        const text = textFrom(asked, { revision, savedAt: saved_at, title }, answers, links);
        text.kept();
        return text;
      });
    },
  };
}

const Version = z.object({ saved_at: Moment, title: z.string().max(300), answers: z.string(), links: z.string() });

const textFrom = (
  asked: Worksheet,
  facts: Pick<Text, 'revision' | 'savedAt' | 'title'>,
  answers: string,
  links: string,
): Text<KeptAnswers> =>
  textOf(
    { ...facts, raw: `${answers}\n${links}` },
    () => {
      const given = Given.parse({ answers, links });
      // As they stand: they were checked when they were kept, perhaps by rules of then.
      return keepAnswers(asked, given.answers, given.links, answers);
    },
    (kept) => `{"answers":${kept.answers},"links":${kept.links}}`,
  );
