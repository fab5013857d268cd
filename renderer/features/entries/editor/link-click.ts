import { Plugin } from '@tiptap/pm/state';
import { openLink } from './open-link.ts';

/** A click only places the caret. Ctrl+click asks, in a dialog with the whole address, whether to open it outside. */
export function linkClickPlugin(): Plugin {
  return new Plugin({
    props: {
      // The engine would select the whole paragraph on Ctrl+click, and the next key would replace it.
      handleClick(view, _pos, event) {
        const link = event.target instanceof Element ? event.target.closest('a') : null;
        return link !== null && view.dom.contains(link) && (event.ctrlKey || event.metaKey);
      },
      handleDOMEvents: {
        click(view, event) {
          const link = event.target instanceof Element ? event.target.closest('a') : null;
          if (!link || !view.dom.contains(link)) return false;
          event.preventDefault();
          if (event.ctrlKey || event.metaKey) openLink(link.getAttribute('href') ?? '');
          return false;
        },
        // The middle button would otherwise ask for a new window.
        auxclick(_view, event) {
          if (event.target instanceof Element && event.target.closest('a')) event.preventDefault();
          return false;
        },
      },
    },
  });
}
