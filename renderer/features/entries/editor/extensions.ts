import { Extension, type Extensions } from '@tiptap/core';
import { documentExtensions } from '#contract/document/schema.ts';
import { spellingPlugin } from '../../../editor/spelling/spelling.ts';
import { attachmentViews } from './attachment-view.ts';
import { caretBlockPlugin } from './caret-block.ts';
import { findPlugin } from './find.ts';
import { caretPlacedPlugin } from './insert-question.ts';
import { linkClickPlugin } from './link-click.ts';
import { longEntryKeys } from './long-entry-keys.ts';
import { placeholderPlugin } from './placeholder.ts';
import { questionKeys } from './question-keys.ts';
import { slashMenuPlugin } from './slash-menu.ts';

/** The nodes and marks of the contract, and behaviour only. */
export const editorExtensions: Extensions = [
  ...documentExtensions,
  Extension.create({
    name: 'entryEditor',
    priority: 1_000,
    addProseMirrorPlugins() {
      return [
        slashMenuPlugin(this.editor),
        attachmentViews(),
        longEntryKeys(),
        questionKeys(),
        caretPlacedPlugin(),
        placeholderPlugin(),
        caretBlockPlugin(),
        findPlugin(),
        linkClickPlugin(),
        spellingPlugin(),
      ];
    },
  }),
];
