import type { EditorProps } from '@tiptap/pm/view';
import DOMPurify from 'dompurify';
import { toast } from '../ui/toasts.tsx';

/** What may come in by paste or drop; the document's schema then keeps what it knows of these. */
const allowedTags =
  'a b blockquote br code del div em figcaption figure h1 h2 h3 h4 h5 h6 hr i li mark ol p pre s span strike strong table tbody td tfoot th thead tr u ul'.split(
    ' ',
  );
const allowedAttributes = [
  ...['href', 'colspan', 'rowspan', 'start', 'data-type', 'data-checked', 'data-pm-slice'],
  // A question that is moved or copied; the schema looks at each of them again.
  ...['data-kind', 'data-prompt', 'data-card'],
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

/** The way in for everything that was not typed. */
export const pasteProps: EditorProps = {
  transformPastedHTML(html) {
    if (/<(img|picture|video|audio)\b/iu.test(html)) {
      toast({ text: 'Pictures can’t be kept yet, so only the words were pasted.' });
    }
    return cleanHtml(html);
  },
  handlePaste(_view, event) {
    const data = event.clipboardData;
    if (!data || data.files.length === 0 || data.types.some((type) => type.startsWith('text/'))) return false;
    toast({ text: 'Pictures and files can’t be kept yet, so nothing was pasted.', tone: 'problem' });
    return true;
  },
  handleDOMEvents: {
    drop(_view, event) {
      if (!event.dataTransfer?.types.includes('Files')) return false;
      event.preventDefault();
      toast({ text: 'Files can’t be kept in an entry yet. Nothing was changed.', tone: 'problem' });
      return true;
    },
    dragover(_view, event) {
      // Without this a dropped file would not reach us, and the window would try to open it.
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
      return false;
    },
  },
};
