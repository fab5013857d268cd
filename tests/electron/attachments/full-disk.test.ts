import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { heldBack, reserveBytes } from '../../../electron/files/reserve.ts';
import { addBytes, bodyWith, bytesOf } from '../../support/add-attachment.ts';
import { bodyOf, openTestJournal, temporaryFolder } from '../../support/open-test-journal.ts';
import { photo } from '../../support/pictures.ts';
import { canMount, smallDisk } from '../../support/small-disk.ts';

const megabyte = 1024 * 1024;

test.runIf(canMount)(
  'on a disk that fills in the middle nothing of a file stays, and words are saved all the same',
  async () => {
    const disk = smallDisk(80 * megabyte);
    const opened = await openTestJournal({ folder: path.join(disk.folder, 'Pages') });
    const { journal, session } = opened;
    try {
      const picture = await addBytes(opened, 'lake.jpg', await photo(400, 300));
      const kept = await bytesOf(opened, picture);
      const { id } = await journal.entries.create({ at: '2026-11-23T18:42', body: bodyWith('By the lake', picture) });
      const file = path.join(temporaryFolder(), 'film.bin');
      fs.writeFileSync(file, randomBytes(20 * megabyte));
      const count = (table: string): unknown => session.db().prepare(`SELECT count(*) FROM ${table}`).pluck().get();
      const before = [count('attachment'), count('attachment_piece')];

      const { coming } = await journal.attachments.beginFile({ source: opened.grant(file) });
      await journal.attachments.take({ coming });
      expect(count('attachment')).toBe(2);
      await expect.poll(() => heldBack(opened.folder), { timeout: 15_000 }).toBe(reserveBytes);
      disk.fill();
      await expect(
        (async () => {
          for (;;) await journal.attachments.take({ coming });
        })(),
      ).rejects.toMatchObject({ code: 'no-room' });
      // The room that is held back is for words.
      await journal.entries.save({ id, baseRevision: 0, title: 'Lake', body: bodyWith('By the lake, later', picture) });
      expect((await bytesOf(opened, picture)).equals(kept)).toBe(true);
      await expect(addBytes(opened, 'more.bin', randomBytes(8 * megabyte))).rejects.toMatchObject({ code: 'no-room' });

      disk.empty();
      await opened.close();
      const again = await openTestJournal({ folder: opened.folder });
      const after = ['attachment', 'attachment_piece'].map((table) =>
        again.session.db().prepare(`SELECT count(*) FROM ${table}`).pluck().get(),
      );
      expect(after).toEqual(before);
      expect((await bytesOf(again, picture)).equals(kept)).toBe(true);
      expect((await again.journal.backups.check()).checked).toMatchObject({ lost: [], altered: [], strange: [] });
      await again.journal.entries.create({ at: '2026-11-24T08:00', body: bodyOf('and on') });
      await again.close();
      expect([opened.faults, again.faults]).toEqual([[], []]);
    } finally {
      disk.unmount();
    }
  },
);
