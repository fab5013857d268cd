import { MessageCircleQuestionMark, PanelRight } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { type Offer, onQuestionAsked } from '../../insert-question.ts';
import { registerCommand, useShortcut } from '../../ui/keyboard.ts';

interface Offers {
  readonly onToggle: () => void;
  readonly onOffer: (from: Offer) => void;
  readonly readOnly: boolean;
}

/** The ways to the guide from an open entry: by keys, by name, from the toolbar and from the menu of the slash. */
export function useOffers({ onToggle, onOffer, readOnly }: Offers): void {
  const toggle = useEffectEvent(onToggle);
  const offer = useEffectEvent(onOffer);
  useEffect(() => {
    const takeAway = [
      registerCommand({
        id: 'alongside',
        name: 'Show or hide Alongside',
        keys: 'Ctrl Shift \\',
        group: 'Do',
        icon: PanelRight,
        run: () => toggle(),
      }),
      ...(readOnly
        ? []
        : [
            registerCommand({
              id: 'insert-question',
              name: 'Insert a question',
              keys: 'Ctrl /',
              group: 'Do',
              icon: MessageCircleQuestionMark,
              run: () => offer('any'),
            }),
            onQuestionAsked((from) => offer(from)),
          ]),
    ];
    return () => {
      for (const each of takeAway) each();
    };
  }, [readOnly]);
  // Shift and the backslash, as the keyboard itself names them.
  useShortcut('ctrl+|', onToggle, { evenInText: true });
  useShortcut('ctrl+/', () => onOffer('any'), { evenInText: true, when: !readOnly });
}
