import { shell } from '../../bridge/client.ts';

/**
 * Lets the person pick the folder of another journal, or of a new one; the page is then loaded anew on it.
 * Resolves to a sentence when that could not be done, else to the empty string.
 */
export async function chooseFolder(purpose: 'open' | 'create'): Promise<string> {
  try {
    await shell.journals.choose({ purpose });
    return '';
  } catch {
    return 'That folder couldn’t be used. Nothing in it was changed. Choose another one.';
  }
}
