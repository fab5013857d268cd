import { Menu } from '@base-ui/react/menu';
import type { Editor } from '@tiptap/core';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useJournalCommand } from '../../bridge/hooks.ts';
import { toast } from '../../ui/toasts.tsx';
import { ignoreHere, spellingsFor } from './spelling.ts';
import { offerSpellings, onSpellingOffer, type SpellingOffer, spellingOffer } from './spelling-offer.ts';
import '../../ui/menu.css';
import './spelling-menu.css';

/** Other spellings for the misspelt word that was asked about, by the mouse or the keyboard. */
export function SpellingMenu({ editor }: { readonly editor: Editor }) {
  const offer = useSyncExternalStore(onSpellingOffer, spellingOffer);
  return offer ? <Offered key={`${offer.from}-${offer.word}`} editor={editor} offer={offer} /> : null;
}

function Offered({ editor, offer }: { readonly editor: Editor; readonly offer: SpellingOffer }) {
  const [spellings, setSpellings] = useState<readonly string[]>();
  const learn = useJournalCommand('settings.learnWord');
  const { word, from, to, place, bottom } = offer;

  useEffect(() => {
    let isCurrent = true;
    void spellingsFor(word).then((found) => isCurrent && setSpellings(found));
    return () => {
      isCurrent = false;
    };
  }, [word]);

  const close = (): void => offerSpellings(null);
  const replace = (spelling: string): void => {
    // The text may have changed since the menu was opened.
    if (editor.state.doc.textBetween(from, Math.min(to, editor.state.doc.content.size)) !== word) return;
    editor.chain().focus().insertContentAt({ from, to }, { type: 'text', text: spelling }).run();
  };
  const anchor = {
    getBoundingClientRect: () =>
      DOMRect.fromRect({ x: place.left, y: place.top, width: 1, height: bottom - place.top }),
  };

  if (!spellings) return null;
  return (
    <Menu.Root open onOpenChange={(open) => open || close()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={4} className="layer">
          <Menu.Popup className="menu" aria-label={`Spellings for ${word}`} finalFocus={() => editor.view.dom}>
            {spellings.map((spelling) => (
              <Menu.Item key={spelling} className="menu-item spelling-menu-spelling" onClick={() => replace(spelling)}>
                {spelling}
              </Menu.Item>
            ))}
            {spellings.length === 0 && <p className="spelling-menu-none">No other spelling found</p>}
            <Menu.Separator className="menu-separator" />
            <Menu.Item
              className="menu-item"
              onClick={() => {
                learn.mutate({ word });
                toast({ text: `“${word}” is one of your words now` });
              }}
            >
              Add to my words
            </Menu.Item>
            <Menu.Item className="menu-item" onClick={() => ignoreHere(editor.view, word)}>
              Ignore here
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
