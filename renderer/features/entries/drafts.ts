import { useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { EntryDocument } from '#contract/document/entry-document.ts';
import type { Entry as EntrySchema } from '#contract/entries.ts';
import { type Autosave, createAutosave } from '../../autosave.ts';
import { journal } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import { keepEntryFresh, keepListFresh, type SavedWords } from './fresh-list.ts';

export type Entry = z.infer<typeof EntrySchema>;

/** Where an entry lies: in the journal, or behind a second passphrase. */
export type Room = 'entries' | 'sealed';

/** The words of one entry from the moment it is opened until the last of them is on disk. */
export interface Draft {
  readonly id: string;
  readonly room: Room;
  readonly autosave: Autosave;
  title(): string;
  body(): EntryDocument;
  /** The save that these words follow. */
  revision(): number;
  writeTitle(title: string): void;
  /** The body is on screen: changes are told by `bodyChanged` and read by this function when it is time to save. */
  show(read: () => EntryDocument): void;
  bodyChanged(): void;
  /** The body leaves the screen: takes the words along and goes on saving until they are on disk. */
  leave(): void;
  /** Keeps these words as a new entry, and leaves the other as it lies in the journal. Answers the new one's id. */
  keepBoth(): Promise<string>;
  /** The journal holds a newer text, which is now on screen. */
  follow(entry: Entry): void;
}

const drafts = new Map<string, Draft>();
const listeners = new Set<() => void>();
let unsaved: readonly Draft[] = [];

/** The draft of an entry: the one whose words are still waiting to be saved, if there is one. */
export function draftOf(entry: Entry, room: Room): Draft {
  const waiting = drafts.get(entry.id);
  if (waiting) return waiting;
  const draft = createDraft(entry, room);
  drafts.set(entry.id, draft);
  return draft;
}

/** Drafts whose last save failed, whether or not their entry is on screen. */
export function useUnsavedDrafts(): readonly Draft[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => unsaved,
  );
}

function tellAll(): void {
  const failed = [...drafts.values()].filter((draft) => draft.autosave.state().kind === 'failed');
  if (failed.length === unsaved.length && failed.every((draft, index) => draft === unsaved[index])) return;
  unsaved = failed;
  for (const listener of listeners) listener();
}

function createDraft(entry: Entry, room: Room): Draft {
  let { title, body, revision } = entry;
  let onScreen: (() => EntryDocument) | null = null;
  let saved: SavedWords | null = null;

  const autosave = createAutosave({
    read: () => ({ title, body: onScreen ? onScreen() : body }),
    save: async (words, to) => {
      const answer = await to[room].save({ id: entry.id, baseRevision: revision, ...words });
      revision = answer.revision;
      saved = { ...answer, ...words };
      keepListFresh(entry.id, saved);
      return answer;
    },
    savedAt: entry.updatedAt,
  });

  const forget = (): void => {
    if (saved) keepEntryFresh(room, entry.id, saved);
    autosave.stop();
    drafts.delete(entry.id);
    tellAll();
  };
  const forgetOnceSaved = (): void => {
    if (!onScreen && autosave.state().kind === 'saved') forget();
  };
  autosave.subscribe(() => {
    tellAll();
    forgetOnceSaved();
  });

  return {
    id: entry.id,
    room,
    autosave,
    title: () => title,
    body: () => (onScreen ? onScreen() : body),
    revision: () => revision,
    writeTitle(words) {
      title = words;
      autosave.changed();
    },
    show(read) {
      onScreen = read;
    },
    bodyChanged: autosave.changed,
    leave() {
      if (onScreen && autosave.state().kind !== 'saved') body = onScreen();
      onScreen = null;
      if (autosave.state().kind === 'saved') forget();
      else void autosave.flush();
    },
    async keepBoth() {
      const copy = await journal[room].create({ at: entry.at, title, body: onScreen ? onScreen() : body });
      forget();
      await refreshAfter(`${room}.create`);
      return copy.id;
    },
    follow(newer) {
      ({ title, body, revision } = newer);
      saved = null;
    },
  };
}
