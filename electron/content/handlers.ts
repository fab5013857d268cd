import path from 'node:path';
import type { JournalDoor } from '#contract';
import { FeelingVocabulary, Template } from '#contract/content.ts';
import type { Handlers } from '#contract/procedure.ts';
import { readContent, readContentFolder } from './read-content.ts';

/** Implements the `content` namespace over a folder of files that ship with the app; see resources/content/README.md. */
export function contentHandlers(folder: string): Handlers<JournalDoor>['content'] {
  const once = <T>(make: () => T): (() => T) => {
    let made: { value: T } | undefined;
    return () => {
      made ??= { value: make() };
      return made.value;
    };
  };
  return {
    templates: once(() =>
      readContentFolder(path.join(folder, 'templates'), Template).sort((one, other) => one.order - other.order),
    ),
    feelings: once(() => readContent(path.join(folder, 'feelings.yaml'), FeelingVocabulary)),
  };
}
