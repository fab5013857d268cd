import fs from 'node:fs';
import path from 'node:path';
import { expect, type Locator } from '@playwright/test';
import type { Launched } from '../support/launch-app.ts';

/** What a person does in worksheets, in their words. */
export function worksheetDesk({ page }: Pick<Launched, 'page'>) {
  return {
    /** Where a question is answered in words. */
    question: (label: string): Locator => page.getByRole('textbox', { name: label, exact: true }),

    /** Answers the gate as somebody to whom none of it applies, by keys. */
    async passGate(): Promise<void> {
      await page.getByRole('radio', { name: 'Yes' }).press('Space');
      await page.getByRole('button', { name: 'Go on', exact: true }).press('Enter');
      await page.getByRole('button', { name: 'None of these' }).press('Space');
      await page.getByRole('button', { name: 'Go on', exact: true }).press('Enter');
      await page.locator('.fill-in').waitFor();
    },

    /** In the open picker: the first entry whose words match, as a whole. */
    async linkFirst(words: RegExp): Promise<void> {
      const picker = page.getByRole('dialog');
      await picker.getByRole('option', { name: words }).first().click();
      await picker.getByRole('button', { name: 'Link the whole entry' }).click();
      await expect(picker).toBeHidden();
    },

    /** No file of the app’s holds these words as they stand, whatever its name. */
    async expectNowhere(folder: string, words: readonly string[]): Promise<void> {
      const files = fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name));
      expect(files.length).toBeGreaterThan(2);
      for (const file of files) {
        let bytes: Buffer;
        try {
          bytes = fs.readFileSync(file);
        } catch {
          continue;
        }
        for (const each of words) {
          expect(bytes.includes(each), `${path.basename(file)} holds “${each}”`).toBe(false);
          expect(bytes.includes(Buffer.from(each, 'utf16le')), `${path.basename(file)} holds “${each}”`).toBe(false);
        }
      }
    },
  };
}
