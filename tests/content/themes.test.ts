import path from 'node:path';
import { expect, test } from 'vitest';
import { Themes } from '#contract/guide.ts';
import { Settings } from '#contract/settings.ts';
import { readContent } from '../../electron/content/read-content.ts';
import { contentFolder } from '../support/open-test-journal.ts';

const themes = readContent(path.join(contentFolder, 'guide/themes.yaml'), Themes);

test('everything that may bring somebody here leads to chapters, but for just looking', () => {
  expect(themes.map(({ id }) => id).toSorted()).toEqual(Settings.shape.brings.element.options.toSorted());
  expect(themes.filter(({ chapters }) => chapters.length === 0).map(({ id }) => id)).toEqual(['looking']);
});
