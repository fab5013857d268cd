import { command, query } from './procedure.ts';
import { z } from './zod.ts';

export const shortcutFaces = ['plain', 'list', 'table', 'leaf'] as const;

/** A name that every system takes for a file, since that is what a shortcut is. */
export const ShortcutName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is kept out
  .regex(/^(?!\.)[^\u0000-\u001f\u007f\\/:*?"<>|]+(?<!\.)$/u);

export const Shortcut = z.object({
  name: ShortcutName,
  face: z.enum(shortcutFaces),
});
export type Shortcut = z.infer<typeof Shortcut>;

export const shortcut = {
  get: query(
    z.undefined(),
    z.object({
      /** Whether it can be changed from here; else why not. */
      can: z.enum(['yes', 'macos', 'portable', 'taken']),
      /** Whether the system’s menu of programs shows the app at all. An app that is one file need not be there. */
      isShown: z.boolean(),
      /** The one that the person made; null while there is none. */
      own: Shortcut.nullable(),
    }),
  ),
  /** Makes the shortcut in the system’s menu of programs, or changes it. */
  make: command(Shortcut, z.void()),
  /** Takes it away; what the installer made is there again. */
  remove: command(z.undefined(), z.void()),
};
