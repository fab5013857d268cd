import { access } from './access.ts';
import { archive } from './archive.ts';
import { attachments } from './attachments.ts';
import { backups } from './backups.ts';
import { content } from './content.ts';
import { entries } from './entries.ts';
import { exports } from './exports.ts';
import { feelings } from './feelings.ts';
import { guide } from './guide.ts';
import { imports } from './imports.ts';
import { insights } from './insights.ts';
import { merge } from './merge.ts';
import { reminders } from './reminders.ts';
import { sealed } from './sealed.ts';
import { search } from './search.ts';
import { sessions } from './sessions.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { today } from './today.ts';
import { worksheets } from './worksheets.ts';

/** All that may cross the two doors: the main process answers `shell`, the journal process answers `journal`. */
export const contract = {
  shell,
  journal: {
    access,
    archive,
    attachments,
    backups,
    content,
    entries,
    exports,
    feelings,
    guide,
    imports,
    insights,
    merge,
    reminders,
    sealed,
    search,
    sessions,
    settings,
    today,
    worksheets,
  },
};

export type ShellDoor = typeof contract.shell;
export type JournalDoor = typeof contract.journal;
export type DoorName = keyof typeof contract;
