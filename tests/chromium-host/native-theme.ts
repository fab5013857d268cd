import type { CdpSession } from './cdp.ts';
import { type ElectronEvents, Emitter, type Like } from './emitter.ts';

type Source = Electron.NativeTheme['themeSource'];

class NativeTheme
  extends Emitter<ElectronEvents<Electron.NativeTheme['on'], { updated: [] }>>
  implements Like<Electron.NativeTheme, keyof NativeTheme>
{
  readonly shouldUseHighContrastColors = false;
  readonly #pages = new Set<CdpSession>();
  #source: Source = 'system';

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    this.#source = source;
    for (const page of this.#pages) page.tell('Emulation.setEmulatedMedia', { features: this.#features() });
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  /** A page hears of the theme from now on. Under `system` it is left alone, so that a test may emulate media itself. */
  async theme(page: CdpSession): Promise<void> {
    this.#pages.add(page);
    if (this.#source !== 'system') await page.send('Emulation.setEmulatedMedia', { features: this.#features() });
  }

  #features(): { name: string; value: string }[] {
    return this.#source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: this.#source }];
  }
}

export const nativeTheme = new NativeTheme();
export const themePage = (page: CdpSession): Promise<void> => nativeTheme.theme(page);
