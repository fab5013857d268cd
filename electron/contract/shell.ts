import { command, event, query } from './procedure.ts';
import { shortcut } from './shortcut.ts';
import { traces } from './traces.ts';
import { z } from './zod.ts';

/** How things look. Kept outside the journal so that the lock screen matches; it says nothing about use. */
export const Appearance = z.object({
  theme: z.enum(['day', 'dusk', 'system']),
  /** Per cent of the normal size. */
  textSize: z.union([z.literal(90), z.literal(100), z.literal(112), z.literal(125), z.literal(150)]),
  writingFace: z.enum(['serif', 'sans']),
  lineWidth: z.enum(['narrow', 'book', 'wide']),
  movement: z.enum(['system', 'less']),
});
export type Appearance = z.infer<typeof Appearance>;

export const defaultAppearance: Appearance = {
  theme: 'system',
  textSize: 100,
  writingFace: 'serif',
  lineWidth: 'book',
  movement: 'system',
};

/** A file that the person chose, by a name that only the main process and the journal process can tell a path from. */
export const Destination = z.uuid();
export const Source = z.uuid();

/** Bytes that the system's key store keeps, by a name that only the main process and the journal process can read. */
export const SecretName = z.uuid();
/** The same as the key store gave them out: encrypted, in hex. */
export const StoredSecret = z.string().regex(/^([0-9a-f]{2}){1,4096}$/);

/** Words that only the open journal can read, in base64. */
export const Sealed = z.string().max(100_000_000);

const FileKind = z.enum(['worksheet', 'markdown', 'pdf', 'docx', 'text', 'csv', 'age', 'zip']);

/** What the main process answers: the window, the lock, which folder, how it looks. Never content, never keys. */
export const shell = {
  window: {
    minimise: command(z.undefined(), z.void()),
    toggleMaximise: command(z.undefined(), z.void()),
    close: command(z.undefined(), z.void()),
    state: query(z.undefined(), z.object({ maximised: z.boolean() })),
    changed: event(z.object({ maximised: z.boolean() })),
    /** Whether the page is to be seen: the window is neither minimised nor hidden, nor left while it covers itself then. */
    shown: event(z.object({ shown: z.boolean() })),
  },
  lock: {
    /** Locks: asks the renderer to save, ends the journal process, loads the page anew. */
    now: command(z.undefined(), z.void()),
    /** Covers and minimises the window at once, then locks. */
    hide: command(z.undefined(), z.void()),
    /** Called once the journal is open, and again when the settings change. */
    watch: command(
      z.strictObject({
        idleMinutes: z.number().positive().nullable(),
        withComputer: z.boolean(),
        keepOutOfCaptures: z.boolean(),
        coverWhenLeft: z.boolean(),
        /** What is chosen now is for the example, and ends with it. */
        isExample: z.boolean().default(false),
      }),
      z.void(),
    ),
    /** The person pressed a key or moved the mouse. */
    active: command(z.undefined(), z.void()),
    /**
     * Everything on screen is saved, or cannot be, and is handed over encrypted; the lock need not wait longer. It is
     * held in memory until the same journal is open again, or the app ends. `asked` is the number that `lock.asked` came
     * with: an answer that is late belongs to the journal that was open then.
     */
    saved: command(z.strictObject({ sealed: Sealed.nullable(), asked: z.number().int() }), z.void()),
    /** What is held so for the journal in the present folder. */
    held: query(z.undefined(), z.object({ sealed: z.array(Sealed) })),
    /** Holds this in place of it. */
    hold: command(z.strictObject({ sealed: z.array(Sealed) }), z.void()),
    /** Save now: a lock or the end is coming. */
    asked: event(z.object({ why: z.enum(['lock', 'close']), asked: z.number().int() })),
    /** The journal process ended by itself. What is on screen stays; saving goes on once the journal is unlocked again. */
    interrupted: event(z.object({})),
    /** The idle time is nearly over, or, with null, someone is here again. */
    warning: event(z.object({ secondsLeft: z.number().int().nullable() })),
  },
  appearance: {
    get: query(z.undefined(), Appearance),
    change: command(Appearance.partial().strict(), Appearance),
  },
  journals: {
    /** Lets the person pick a folder; the page is loaded anew on it. Its path never reaches the page. */
    choose: command(z.strictObject({ purpose: z.enum(['open', 'create']) }), z.object({ chosen: z.boolean() })),
    /**
     * Goes from a folder that holds copies to where one of them is to be put back, which is the app's own place or an
     * empty folder that the person picks; the page is loaded anew on it.
     */
    putBack: command(z.strictObject({ into: z.enum(['own', 'chosen']) }), z.object({ chosen: z.boolean() })),
    /** Where the copies lie that brought the person here, null when none did; and whether the app's own place is free. */
    copies: query(
      z.undefined(),
      z.object({ from: z.object({ folder: Source, name: z.string() }).nullable(), ownIsFree: z.boolean() }),
    ),
  },
  files: {
    /** Lets the person choose where something is written; its path never reaches the page. Null when they think better of it. */
    chooseDestination: command(
      z.strictObject({ kind: FileKind, name: z.string().trim().min(1).max(80) }),
      z.object({
        destination: Destination.nullable(),
        fileName: z.string(),
        /** The folder’s name looks like one that is copied to another computer by itself, or that others can open. */
        mayBeCopied: z.boolean(),
      }),
    ),
    /**
     * Lets the person choose a folder: one to keep copies in, one to read another journal from, one in which a new folder
     * is saved, or, for `journal`, an empty one, or a new one inside it. Null when they think better of it.
     */
    chooseFolder: command(
      z.strictObject({ purpose: z.enum(['copies', 'journal', 'read', 'save']) }),
      z.object({ folder: Source.nullable(), name: z.string(), mayBeCopied: z.boolean() }),
    ),
    /** The same for something that is kept in the journal, under the name that it has there. */
    chooseCopy: command(
      z.strictObject({ name: z.string().trim().min(1).max(200) }),
      z.object({ destination: Destination.nullable(), fileName: z.string(), mayBeCopied: z.boolean() }),
    ),
    /** Lets the person choose what is to be added to an entry; none when they think better of it. */
    chooseAttachments: command(z.undefined(), z.object({ sources: z.array(Source) })),
    /** Lets the person choose what another app exported, whatever it is called. Null when they think better of it. */
    chooseExport: command(z.undefined(), z.object({ source: Source.nullable() })),
    /** Lets the person choose a file to read. */
    chooseSource: command(z.strictObject({ kind: FileKind }), z.object({ source: Source.nullable() })),
  },
  quick: {
    /**
     * Has the system's key store keep 32 new random bytes for a quick unlock. It is first asked for anything here, as
     * asking may leave an item of the app in it. Without a secret, `lacks` says why: the store is not there, or keeps
     * its secrets in the clear, or nothing is to be left on the computer.
     */
    keep: command(
      z.undefined(),
      z.object({ secret: SecretName.nullable(), lacks: z.enum(['store', 'cover', 'portable']).nullable() }),
    ),
    /** Has it give them back; null when it can't, as after a change of the system's own password. */
    give: command(z.strictObject({ stored: StoredSecret }), z.object({ secret: SecretName.nullable() })),
  },
  links: {
    /** Asks in a system dialog that shows the whole address, then opens it outside. https and mailto only. */
    open: command(z.strictObject({ url: z.string().max(2_000) }), z.object({ opened: z.boolean() })),
  },
  microphone: {
    /** Opens the microphone to the page while the person records, and closes it again. Every lock closes it too. */
    allow: command(z.strictObject({ on: z.boolean() }), z.void()),
  },
  clipboard: {
    /**
     * Copies words, plain and as HTML too where they have a form, marked so that histories of the clipboard leave them
     * out. They are taken off it after a minute, and when the journal locks or the app hides or ends.
     */
    copy: command(
      z.strictObject({ text: z.string().max(10_000_000), html: z.string().max(40_000_000).nullable().default(null) }),
      z.void(),
    ),
  },
  reminders: {
    /** Whether this system can show a notice at all. */
    canTell: query(z.undefined(), z.boolean()),
    /**
     * The moments, in milliseconds since 1970, at which the system may show the one word “Reminder” when nobody sees
     * the open journal; also after it is locked, until the app ends. They replace those planned before.
     */
    plan: command(z.strictObject({ moments: z.array(z.number().int().nonnegative()).max(1_000) }), z.void()),
  },
  shortcut,
  traces,
  about: {
    get: query(
      z.undefined(),
      z.object({
        version: z.string(),
        engine: z.string(),
        /** Everything is kept in a folder beside the program. */
        isPortable: z.boolean(),
      }),
    ),
  },
};
