import { Component, type ReactNode } from 'react';
import { shell } from '../bridge/client.ts';
import { Button } from '../ui/button.tsx';
import { WindowBar } from './window-bar.tsx';

/** When drawing fails: what happened, that saved words are safe, and two ways on. Never the fault's own text. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <>
        <WindowBar alone />
        <main className="app-failed">
          <h1 className="title">This screen could not be drawn</h1>
          <p className="body">
            Something went wrong inside the app. Everything that was saved is safe in the journal. Try again; if it
            happens once more, lock and unlock.
          </p>
          <div className="buttons">
            <Button kind="primary" onClick={() => this.setState({ failed: false })}>
              Try again
            </Button>
            <Button onClick={() => void shell.lock.now()}>Lock</Button>
          </div>
        </main>
      </>
    );
  }
}
