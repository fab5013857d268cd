import type { EditorProps, EditorView } from '@tiptap/pm/view';
import DOMPurify from 'dompurify';
import { toast } from '../ui/toasts.tsx';

/** What may come in by paste or drop; the document's schema then keeps what it knows of these. */
const allowedTags =
  'a b blockquote br code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr i li mark ol p pre s span strike strong table tbody td tfoot th thead tr u ul'.split(
    ' ',
  );
const allowedAttributes = [
  ...['href', 'colspan', 'rowspan', 'start', 'data-type', 'data-checked', 'data-pm-slice'],
  // A question or a picture that is moved or copied; the schema looks at each of them again.
  ...['data-kind', 'data-prompt', 'data-card'],
  ...['data-file', 'data-name', 'data-alt', 'data-caption', 'data-width', 'data-across', 'data-down'],
];

/** Pasted and dropped HTML, less everything that could run, load or disguise itself. */
function cleanHtml(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: allowedTags,
    ALLOWED_ATTR: allowedAttributes,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // Of a picture or a script nothing is kept, of anything else unknown its words.
    FORBID_CONTENTS: ['script', 'style', 'title', 'svg', 'math', 'template', 'iframe', 'object', 'noscript', 'head'],
  });
}

/** What becomes of files that are pasted or dropped; `at` is the place in the text that they were dropped on. */
type TakeFiles = (files: readonly File[], at: number | undefined) => void;

/** The way in for everything that was not typed. Without a way to take files in, they are refused. */
export const pasteProps = (take?: TakeFiles): EditorProps => ({
  transformPastedHTML(html) {
    // One of the journal’s own is told by where it lies, and brings no bytes.
    if (/<(img|picture|video|audio)\b/iu.test(html) && !/data-kind="(picture|sound|file)"/u.test(html)) {
      toast({ text: 'Only the words were pasted. To add a picture, copy it by itself.' });
    }
    return cleanHtml(html);
  },
  handlePaste(view, event) {
    const data = event.clipboardData;
    if (!data || data.files.length === 0 || !isFilesAlone(data)) return false;
    takeOrRefuse(view, [...data.files], undefined, take);
    return true;
  },
  handleDOMEvents: {
    drop(view, event) {
      if (!event.dataTransfer?.types.includes('Files')) return false;
      event.preventDefault();
      const at = view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos;
      takeOrRefuse(view, [...event.dataTransfer.files], at, take);
      return true;
    },
    dragover(_view, event) {
      // Without this a dropped file would not reach us, and the window would try to open it.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
      return false;
    },
  },
});

/** A picture that is copied in a browser comes with its address as HTML, and without words. */
const isFilesAlone = (data: DataTransfer): boolean =>
  !data.types.includes('text/plain') &&
  (!data.types.includes('text/html') || /<img\b/iu.test(data.getData('text/html')));

function takeOrRefuse(view: EditorView, files: readonly File[], at: number | undefined, take?: TakeFiles): void {
  if (!view.editable) return;
  if (take) take(files, at);
  else toast({ text: 'Pictures and files are kept in entries, not here. Nothing was changed.', tone: 'problem' });
}
