import { goTo } from './place.ts';
import { createStore } from './store.ts';

/** A worksheet on its way to being begun: from the list, the palette, an entry or an earlier visit. */
export interface Begun {
  readonly worksheet: string;
  /** The earlier visit whose answers it begins with. */
  readonly like?: string;
  /** What is already known, and the page on which it opens then. */
  readonly answers?: Readonly<Record<string, unknown>>;
  readonly page?: string;
  readonly entry?: { readonly id: string; readonly passage: string | null };
  /** Words of another filled-in worksheet, and the question that cites them. */
  readonly cites?: { readonly at: string; readonly response: string; readonly passage: string };
}

const waiting = createStore<Begun | null>(null);

/** Goes to a worksheet and begins it there, after the gate where it has one. */
export function beginWorksheet(begun: Begun): void {
  waiting.set(begun);
  goTo({ screen: 'worksheets', view: 'worksheet', worksheet: begun.worksheet });
}

/** What waits to be begun; the worksheet’s page takes it up. */
export const useBegun = waiting.use;

export const begunTaken = (): void => waiting.set(null);
