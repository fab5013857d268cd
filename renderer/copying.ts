import { shell } from './bridge/client.ts';
import { toast } from './ui/toasts.tsx';

let told = false;

/**
 * The way out for everything that is copied, cut or dragged. A copy goes by the main process, which marks it for the
 * clipboard's histories and takes it off again; a drag carries nothing that another program could read.
 */
export function watchWaysOut(): void {
  window.addEventListener('copy', handleCopy);
  window.addEventListener('cut', handleCopy);
  window.addEventListener('dragstart', handleDragStart);
}

function handleCopy(event: ClipboardEvent): void {
  const data = event.clipboardData;
  // What a script made up reaches no clipboard.
  if (!data || !event.isTrusted) return;
  // An editor has filled in its own, with what its document needs to come back whole.
  const byEditor = event.defaultPrevented;
  const copied = byEditor
    ? { text: data.getData('text/plain'), html: data.getData('text/html') || null }
    : selectedNow();
  event.preventDefault();
  data.clearData();
  if (!copied || (copied.text === '' && copied.html === null)) return;
  if (event.type === 'cut' && !byEditor) document.execCommand('delete');
  shell.clipboard.copy(copied).then(sayOnce, () => toast({ text: 'That could not be copied.', tone: 'problem' }));
}

function sayOnce(): void {
  if (told) return;
  told = true;
  toast({ text: 'Copied. It is taken off the clipboard after a minute, and when you lock.' });
}

function selectedNow(): { text: string; html: string | null } | null {
  const field = document.activeElement;
  const selection = getSelection();
  if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
    if (field.type === 'password') return null;
    const { selectionStart: start, selectionEnd: end, value } = field;
    return { text: start === null || end === null ? `${selection}` : value.slice(start, end), html: null };
  }
  if (!selection || selection.isCollapsed) return null;
  return { text: selection.toString(), html: htmlOf(selection) };
}

/** What is selected as HTML, less what only this page needs. */
function htmlOf(selection: Selection): string | null {
  const holder = document.createElement('div');
  for (let at = 0; at < selection.rangeCount; at += 1) holder.append(selection.getRangeAt(at).cloneContents());
  for (const each of holder.querySelectorAll('button, svg, input, select, textarea, [hidden], [aria-hidden="true"]'))
    each.remove();
  for (const each of holder.querySelectorAll('*')) {
    for (const { name } of [...each.attributes])
      if (!/^(href|colspan|rowspan|start)$/.test(name)) each.removeAttribute(name);
  }
  return holder.innerHTML || null;
}

/** Known to this page alone; a drag without any type is no drag. */
const ownType = 'application/x-own';

function handleDragStart(event: DragEvent): void {
  const target =
    event.target instanceof Element ? event.target : event.target instanceof Node ? event.target.parentElement : null;
  // An editor remembers itself what is moved within it.
  if (!target?.closest('.ProseMirror') || !event.dataTransfer) {
    event.preventDefault();
    return;
  }
  event.dataTransfer.items.clear();
  event.dataTransfer.setData(ownType, '');
  event.dataTransfer.effectAllowed = 'move';
}
