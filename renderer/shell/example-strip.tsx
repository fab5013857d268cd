import { shell } from '../bridge/client.ts';
import { Button } from '../ui/button.tsx';

/** On every screen of the example: what this is, and the way out of it. */
export function ExampleStrip() {
  return (
    <aside className="app-strip" aria-label="Example" data-pane="example">
      <p>An example, about nobody. Nothing here is kept, and it is gone when you close it.</p>
      <Button size="s" onClick={() => void shell.lock.now()}>
        Close the example
      </Button>
    </aside>
  );
}
