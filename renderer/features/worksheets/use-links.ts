import { useCallback } from 'react';
import type { ResponseLink, ShownLink } from '#contract/worksheets.ts';
import { journal } from '../../bridge/client.ts';
import { toast } from '../../ui/toasts.tsx';
import type { ResponseDraft } from './response-draft.ts';

export interface Links {
  /** Cites an entry or another filled-in worksheet under a question; `at` is empty for the whole. */
  readonly addLink: (at: string, to: ResponseLink['to'], passage: string | null) => Promise<void>;
  readonly removeLink: (id: string) => void;
}

/** The links of an open response: added at once with what stands at their other end, taken away with a way back. */
export function useLinks(draft: ResponseDraft): Links {
  const addLink = useCallback(
    async (at: string, to: ResponseLink['to'], passage: string | null) => {
      const target =
        to.kind === 'entry' ? await journal.entries.get({ id: to.id }) : await journal.worksheets.get({ id: to.id });
      const shown: ShownLink = {
        id: crypto.randomUUID(),
        at,
        to,
        passage,
        title: target.title || ('name' in target ? target.name : ''),
        excerpt: target.excerpt,
        about: target.at,
        state: 'here',
      };
      draft.link([...draft.now().links, shown]);
    },
    [draft],
  );
  const removeLink = useCallback(
    (id: string) => {
      const { links } = draft.now();
      const place = links.findIndex((link) => link.id === id);
      const removed = links[place];
      if (!removed) return;
      draft.link(links.filter((link) => link !== removed));
      toast({
        text: 'The link is taken away',
        undo: () => draft.link(draft.now().links.toSpliced(place, 0, removed)),
      });
    },
    [draft],
  );
  return { addLink, removeLink };
}
