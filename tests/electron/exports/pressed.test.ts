import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Closing, Format } from '#contract/exports.ts';
import type { TakenOut } from '#contract/taken-out.ts';
import type { Typesetter } from '../../../electron/exports/formats/pdf.ts';
import type { Packet } from '../../../electron/exports/packet.ts';
import { assertRight, type PressTask } from '../../../electron/exports/press-tasks.ts';
import { pressed } from '../../../electron/exports/pressed.ts';
import { packetOf } from '../../support/hostile-documents.ts';
import { bodyOf } from '../../support/open-test-journal.ts';
import { ownTypesetter } from '../../support/typesetter.ts';

const look = { paper: 'a4', textSize: 11 } as const;
const formats = ['pdf', 'docx', 'markdown', 'text'] as const;
const list: TakenOut[] = [
  { id: '00000000-0000-4000-8000-000000000001', words: 'Marius', instead: 'M.', endings: false },
];
let setter: Typesetter;
beforeAll(async () => {
  setter = await ownTypesetter();
});

function fileOf(packet: Packet, format: Format, { closing = { by: 'nothing' }, by = setter }: How = {}) {
  const task: Extract<PressTask, { kind: 'file' }> = { kind: 'file', packet, look, format, closing, takenOut: list };
  return pressed(task, by);
}

interface How {
  readonly closing?: Closing;
  readonly by?: Typesetter;
}

describe('before it is handed over', () => {
  test.each(formats)('a file in which a word is still there is refused, as %s', async (format) => {
    for (const told of ['I saw Marius there.', 'MARIUS', 'Ma\u00adrius', 'Ma\u0301rius']) {
      const made = await fileOf(packetOf(bodyOf(told)), format);
      expect(() => assertRight(made, list), told).toThrow(expect.objectContaining({ code: 'still-there' }));
    }
    const closing = { by: 'passphrase', passphrase: 'tea at noon' } as const;
    const locked = await fileOf(packetOf(bodyOf('I saw Marius there.')), format, { closing });
    expect(() => assertRight(locked, list)).toThrow(expect.objectContaining({ code: 'still-there', about: 'Marius' }));
    assertRight(await fileOf(packetOf(bodyOf('I saw M. there.')), format), list);
  });

  test('a file that lacks words is refused, also behind a password', async () => {
    // A typesetter that leaves out the last paragraph, as a fault in one might.
    const careless: Typesetter = {
      ...setter,
      pdf: (packet, how) =>
        setter.pdf({ ...packet, sections: packet.sections.map((each) => ({ ...each, blocks: [] })) }, how),
    };
    for (const closing of [{ by: 'nothing' }, { by: 'password', password: 'tea' }] as const) {
      const packet = { ...packetOf(bodyOf('The kettle sang.')), title: `Closed by ${closing.by}` };
      const made = await fileOf(packet, 'pdf', { closing, by: careless });
      expect(() => assertRight(made, list)).toThrow(
        expect.objectContaining({ code: 'not-whole', about: expect.stringContaining('kettle') }),
      );
    }
  });

  test('one that does not open again is refused', () => {
    const made = { bytes: new Uint8Array(), pages: 0, opensAgain: false, stillThere: [], missing: [], notDrawn: [] };
    expect(() => assertRight(made, list)).toThrow(expect.objectContaining({ code: 'not-sound' }));
  });

  test('a closed file is opened again, by a password however its accents were typed', async () => {
    for (const password of ['Käse um zwölf', 'Käse um zwölf'.normalize('NFD'), ' spaces '])
      assertRight(await fileOf(packetOf(bodyOf('Behind it.')), 'pdf', { closing: { by: 'password', password } }), list);
    const closing = { by: 'passphrase', passphrase: 'Ka\u0308se' } as const;
    const recipients = [await identityToRecipient(await generateX25519Identity())];
    for (const by of [closing, { by: 'recipients', recipients } as const])
      for (const format of formats)
        assertRight(await fileOf(packetOf(bodyOf('Behind it.')), format, { closing: by }), list);
    const forKey = await fileOf(packetOf(bodyOf('I saw Marius there.')), 'text', {
      closing: { by: 'recipients', recipients },
    });
    expect(forKey.stillThere).toEqual([list[0]?.id]);
  });
});
