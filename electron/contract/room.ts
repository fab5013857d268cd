import { z } from './zod.ts';

/** The rooms that logs belong to. */
export const Room = z.enum(['care', 'trust']);
export type Room = z.infer<typeof Room>;
