import { query } from './procedure.ts';
import { z } from './zod.ts';

/** What on this computer can give away that the app is used, apart from its window. */
export const traceKinds = [
  'copied-folder',
  'disk',
  'swap',
  'crashes',
  'recents',
  'dictionary',
  'clipboard-history',
  'apps-menu',
  'download',
] as const;

export const Trace = z.object({
  kind: z.enum(traceKinds),
  /** Whether it is so, is not so, or can’t be told from inside the app. */
  state: z.enum(['found', 'clear', 'unknown']),
  /** What was found, as the system shows it: names of files or programs, never a path. */
  names: z.array(z.string().max(260)).max(20),
});
export type Trace = z.infer<typeof Trace>;

export const Traces = z.object({
  /** What can be done about them differs by system. */
  system: z.enum(['linux', 'macos', 'windows']),
  traces: z.array(Trace),
});
export type Traces = z.infer<typeof Traces>;

export const traces = {
  /** Looks now. Files and settings are only read; nothing is noted anywhere. */
  look: query(z.undefined(), Traces),
};
