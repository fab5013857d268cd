import { Copy, EyeOff, Minus, Square, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { shell } from '../bridge/client.ts';
import { useDoorEvent } from '../bridge/events.ts';
import { hide, minimise } from '../quick-hide.ts';
import { Keys } from '../ui/kbd.tsx';
import './window-bar.css';

const isMac = /Mac/.test(navigator.platform);
const handleHide = (): void => void hide();

/** The app's own title bar: Hide, and the three buttons that macOS draws itself. `alone`: nothing else is up there. */
export function WindowBar({ alone = false }: { alone?: boolean }) {
  const [maximised, setMaximised] = useState(false);
  useEffect(() => {
    shell.window.state().then(
      (state) => setMaximised(state.maximised),
      () => {},
    );
  }, []);
  useDoorEvent('shell', 'window.changed', (state) => setMaximised(state.maximised));
  return (
    <header className={alone ? 'window-bar window-bar-alone' : 'window-bar'}>
      <div className="window-bar-drag" />
      <button type="button" className="window-bar-hide" title="Hide this window and lock" onClick={handleHide}>
        <EyeOff className="icon icon-small" aria-hidden="true" />
        <span>Hide</span>
        <Keys keys="Ctrl ." />
      </button>
      {!isMac && (
        <>
          <button type="button" className="window-bar-button" aria-label="Minimise" onClick={() => void minimise()}>
            <Minus className="icon" aria-hidden="true" />
          </button>
          <button
            type="button"
            className="window-bar-button"
            aria-label={maximised ? 'Restore' : 'Maximise'}
            onClick={() => void shell.window.toggleMaximise()}
          >
            {maximised ? <Copy className="icon" aria-hidden="true" /> : <Square className="icon" aria-hidden="true" />}
          </button>
          <button
            type="button"
            className="window-bar-button"
            aria-label="Close"
            onClick={() => void shell.window.close()}
          >
            <X className="icon" aria-hidden="true" />
          </button>
        </>
      )}
    </header>
  );
}
