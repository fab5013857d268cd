import type { Node } from '@tiptap/pm/model';

/** Whether blocks out of sight are left out of the layout; short entries do not need it. */
export const isLongDocument = (document: Node): boolean => document.childCount > 60;
