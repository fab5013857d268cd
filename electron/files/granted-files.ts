import { JournalError } from '#contract/errors.ts';

/** Files that the person chose in a dialog, by the name the page knows them under. Each is good for one use. */
export interface GrantedFiles {
  grant(name: string, file: string): void;
  /** @throws JournalError `not-found` when it was used already, or never granted. */
  take(name: string): string;
}

export function grantedFiles(): GrantedFiles {
  const files = new Map<string, string>();
  return {
    grant: (name, file) => void files.set(name, file),
    take(name) {
      const file = files.get(name);
      if (file === undefined) throw new JournalError('not-found');
      files.delete(name);
      return file;
    },
  };
}
