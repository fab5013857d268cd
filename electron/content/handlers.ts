import path from 'node:path';
import type { JournalDoor } from '#contract';
import { FeelingVocabulary, Template } from '#contract/content.ts';
import { Exercise } from '#contract/exercise.ts';
import { Gate } from '#contract/gate.ts';
import { HelpHead, References, SafetyNotes, SupportDirectory } from '#contract/guide.ts';
import type { Handlers } from '#contract/procedure.ts';
import { readGuideText } from './guide-text.ts';
import { once } from './once.ts';
import { contentFiles, readContent, readContentFolder, readText } from './read-content.ts';

/** Implements the `content` namespace over a folder of files that ship with the app; see resources/content/README.md. */
export function contentHandlers(folder: string): Handlers<JournalDoor>['content'] {
  return {
    templates: once(() =>
      readContentFolder(path.join(folder, 'templates'), Template).sort((one, other) => one.order - other.order),
    ),
    feelings: once(() => readContent(path.join(folder, 'feelings.yaml'), FeelingVocabulary)),
    support: once(() => readContentFolder(path.join(folder, 'support'), SupportDirectory)),
    safety: once(() => readContent(path.join(folder, 'safety.yaml'), SafetyNotes)),
    exercises: once(() =>
      readContentFolder(path.join(folder, 'exercises'), Exercise).sort((one, other) => one.order - other.order),
    ),
    gate: once(() => readContent(path.join(folder, 'gate.yaml'), Gate)),
    references: once(() => readContent(path.join(folder, 'guide', 'references.yaml'), References)),
    help: once(() =>
      contentFiles(path.join(folder, 'help'), '.md')
        .map((file) => readText(file, HelpHead, readGuideText))
        .sort((one, other) => one.order - other.order),
    ),
  };
}
