import { Toast } from '@base-ui/react/toast';
import { Check, TriangleAlert } from 'lucide-react';
import { Keys } from './kbd.tsx';
import './toasts.css';

interface ToastData {
  readonly undo: (() => void | Promise<void>) | undefined;
  readonly tone: 'plain' | 'problem';
}

const manager = Toast.createToastManager<ToastData>();
const timeout = 10_000;
let latest: { id: string; undo: () => void | Promise<void> } | null = null;
let shown: string | null = null;

export interface ToastMessage {
  readonly text: string;
  readonly undo?: () => void | Promise<void>;
  readonly tone?: 'plain' | 'problem';
}

/** Says something for ten seconds at the foot of the page; held while pointed at or focused. One at a time. */
export function toast({ text, undo, tone = 'plain' }: ToastMessage): void {
  const id: string = manager.add({
    title: text,
    timeout,
    priority: 'low',
    data: { undo, tone },
    onClose: () => {
      if (latest?.id === id) latest = null;
    },
  });
  latest = undo ? { id, undo } : null;
  shown = id;
}

/** Takes what is said off the screen, with the way to take it back: somebody else is about to look. */
export function hushToast(): void {
  if (shown) manager.close(shown);
  latest = null;
  shown = null;
}

/** Takes back what the toast on screen offers to take back; false when it offers nothing. */
export function undoToast(): boolean {
  if (!latest) return false;
  const { id, undo } = latest;
  latest = null;
  manager.close(id);
  void undo();
  return true;
}

export function ToastViewport() {
  return (
    <Toast.Provider toastManager={manager} limit={1} timeout={timeout}>
      <Toast.Portal>
        <Toast.Viewport className="toasts">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager<ToastData>();
  return toasts.map((each) => (
    <Toast.Root key={each.id} toast={each} className="toast" swipeDirection={[]}>
      {each.data?.tone === 'problem' ? (
        <TriangleAlert className="icon" aria-hidden="true" />
      ) : (
        <Check className="icon" aria-hidden="true" />
      )}
      <Toast.Title className="toast-text" render={<p />} />
      {each.data?.undo && (
        <Toast.Action className="toast-undo" onClick={undoToast}>
          Undo <Keys keys="Ctrl Z" />
        </Toast.Action>
      )}
    </Toast.Root>
  ));
}
