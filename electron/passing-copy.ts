import { clipboard } from 'electron';

const keptMilliseconds = 60_000;

export interface PassingCopy {
  /** Puts a short line on the clipboard, for a minute. */
  copy(text: string): Promise<void>;
  /** Takes it off again at once, unless something else lies there by now. */
  forget(): Promise<void>;
}

/** Copying that leaves nothing behind on the clipboard. A history that the system keeps is beyond it. */
export function passingCopy(): PassingCopy {
  let copied: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const forget = async (): Promise<void> => {
    clearTimeout(timer);
    const ours = copied;
    copied = null;
    if (ours !== null && (await clipboard.readText()) === ours) clipboard.clear();
  };
  return {
    async copy(text) {
      clearTimeout(timer);
      copied = text;
      await clipboard.writeText(text);
      timer = setTimeout(() => void forget(), keptMilliseconds);
    },
    forget,
  };
}
