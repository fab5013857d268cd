import type { JournalDoor } from '#contract';
import { attachmentsIn } from '#contract/document/attachment.ts';
import type { Handlers } from '#contract/procedure.ts';
import type { JournalSession } from '../access/journal-session.ts';
import type { PassphraseAsked } from '../access/passphrase-asked.ts';
import { prepared } from '../database/prepared.ts';
import { inTransaction } from '../database/transaction.ts';
import type { GrantedFiles } from '../files/granted-files.ts';
import { comingAttachments } from './coming.ts';
import { smallPicture } from './pictures.ts';
import { type AttachmentRow, attachmentOf, attachmentRow, portionOf, portionsOf, putSmall } from './rows.ts';
import { removeAttachment, removeUnused, unusedAttachments } from './unused.ts';

/** Until then the page has put back what it still held when it was locked. */
const quietMilliseconds = 30_000;
/** Longer than this a lock does not wait; what is left is removed after the next unlock. */
const closingMilliseconds = 2_000;

export interface AttachmentsOptions {
  readonly files: GrantedFiles;
  readonly demandPassphrase: PassphraseAsked;
  readonly onChange: () => void;
  /** Milliseconds after the unlock. */
  readonly sweepAfter?: number;
}

export type AttachmentsHandlers = Handlers<JournalDoor>['attachments'] & {
  /** Words that are held elsewhere until they can be saved: what they name stays. */
  spare(words: string): void;
};

/** Implements the `attachments` namespace. */
export function attachmentsHandlers(
  session: JournalSession,
  { files, demandPassphrase, onChange, sweepAfter = quietMilliseconds }: AttachmentsOptions,
): AttachmentsHandlers {
  const coming = comingAttachments(session);
  const spared = new Set<string>();
  let timer: NodeJS.Timeout | undefined;

  /**
   * Removes what nothing refers to. After the unlock only what was found then: what is taken out of a text from then on
   * may be put back by undo, which ends with the lock.
   */
  function* sweep(found: readonly string[]): Generator<undefined> {
    for (const uid of found) if (!spared.has(uid)) yield* removeUnused(session.db(), uid);
  }
  const sweepSlowly = (steps: Generator<undefined>): void => {
    timer = setTimeout(() => {
      if (!session.isOpen()) return;
      try {
        if (!steps.next().done) sweepSlowly(steps);
      } catch {
        // On a full disk, say. After the next unlock it is tried again.
      }
    }, 20).unref();
  };
  session.onOpen(() => {
    spared.clear();
    if (session.readOnly()) return;
    const found = unusedAttachments(session.db());
    if (found.length > 0) timer = setTimeout(() => sweepSlowly(sweep(found)), sweepAfter).unref();
  });
  session.beforeClose(() => {
    clearTimeout(timer);
    if (session.readOnly()) return;
    coming.dropAll();
    const until = performance.now() + closingMilliseconds;
    for (const _ of sweep(unusedAttachments(session.db()))) if (performance.now() > until) break;
  });
  const changed = <T>(value: T): T => {
    onChange();
    return value;
  };

  return {
    spare: (words) => {
      for (const uid of attachmentsIn(words)) spared.add(uid);
    },
    begin: ({ name, bytes }) => ({ coming: coming.begin(name, bytes) }),
    beginFile: ({ source }) => coming.beginFile(files.take(source)),
    put: (portion) => coming.put(portion.coming, portion.bytes),
    take: (asked) => coming.take(asked.coming),
    finish: async (asked) => changed(await coming.finish(asked.coming, asked)),
    drop: (asked) => coming.drop(asked.coming),
    get: ({ id }) => attachmentOf(attachmentRow(session.db(), id)),
    small: async ({ id, longest }) => {
      const row = attachmentRow(session.db(), id);
      const known = prepared(
        session.db(),
        'SELECT type, bytes FROM attachment_small WHERE attachment = ? AND longest = ?',
      ).get(row.id, longest) as { type: string; bytes: Buffer } | undefined;
      if (known) return { type: known.type, bytes: new Uint8Array(known.bytes) };
      const { type, bytes } = await smallPicture(Buffer.concat([...portionsOf(session.db(), row)]), row.type, longest);
      // Where nothing can be written it is made each time; what is the picture itself need not be kept twice.
      if (!session.readOnly() && type !== row.type)
        inTransaction(session.db(), () => putSmall(session.db(), row.id, { longest, type, bytes }));
      return { type, bytes: new Uint8Array(bytes) };
    },
    // A buffer of its own: with a part of a larger one all of that would cross.
    portion: ({ id, nth }) => ({
      bytes: new Uint8Array(portionOf(session.db(), attachmentRow(session.db(), id), nth)),
    }),
    all: ({ kind, offset, limit }) => {
      const db = session.db();
      const from = `FROM (SELECT attachment, entry, min(revision) > -1 AS earlier FROM attachment_use GROUP BY attachment, entry) AS u
        JOIN entry AS e ON e.id = u.entry JOIN attachment AS a ON a.uid = u.attachment
        WHERE e.deleted_at IS NULL AND a.digest IS NOT NULL AND (@kind IS NULL OR a.kind = @kind)`;
      const { count, bytes } = prepared(db, `SELECT count(*) AS count, total(a.bytes) AS bytes ${from}`).get({
        kind,
      }) as { count: number; bytes: number };
      const rows = prepared(
        db,
        `SELECT a.*, e.uid AS entry, e.at, e.title, u.earlier ${from} ORDER BY e.place DESC, a.id LIMIT @limit OFFSET @offset`,
      ).all({ kind, limit, offset }) as (AttachmentRow & {
        entry: string;
        at: string;
        title: string;
        earlier: number;
      })[];
      return {
        count,
        bytes,
        shown: rows.map(({ entry, at, title, earlier, ...row }) => ({
          ...{ ...attachmentOf(row), entry, at, title, isEarlier: earlier === 1 },
        })),
      };
    },
    erase: async ({ id, passphrase }) => {
      await demandPassphrase(passphrase);
      for (const _ of removeAttachment(session.db(), id));
      onChange();
    },
  };
}
