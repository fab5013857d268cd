import { type ReactNode, useState } from 'react';
import type { Page, Worksheet } from '#contract/worksheet.ts';
import type { Ending, ShownLink } from '#contract/worksheets.ts';
import { goTo } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { CareNote } from './care-note.tsx';
import { LinkPicker } from './links/link-picker.tsx';
import { LinkedTo } from './links/linked-to.tsx';
import type { Links } from './use-links.ts';

export interface MarginProps {
  readonly definition: Worksheet;
  readonly page: Page;
  readonly links: readonly ShownLink[];
  readonly onAdd: Links['addLink'];
  readonly onRemove: Links['removeLink'];
  readonly onOpenEntry: (id: string) => void;
  readonly onEnding: (how: Ending) => void;
  /** What this page brings along, above the rest. */
  readonly children?: ReactNode;
}

const endings = { 'not-now': 'Finish with “not now”', no: 'Finish with “no”' } as const;

/** Beside a page: care, what it is linked to, a few lines, and the other ways to finish. */
export function Margin({ definition, page, links, onAdd, onRemove, onOpenEntry, onEnding, children }: MarginProps) {
  const [isPicking, setPicking] = useState(false);
  const open = ({ to }: ShownLink): void =>
    to.kind === 'entry' ? onOpenEntry(to.id) : goTo({ screen: 'worksheets', view: 'response', response: to.id });
  return (
    <aside className="fill-in-margin" aria-label="Beside this page">
      {definition.care && <CareNote words={definition.care} />}
      {children}
      <LinkedTo
        label="Linked entries"
        size="margin"
        links={links.filter(({ at }) => at === '')}
        onAdd={() => setPicking(true)}
        onRemove={onRemove}
        onOpen={open}
      />
      {page.aside && page.layout !== 'grid' && (
        <section>
          <h2 className="label">Alongside</h2>
          <p className="body">{page.aside}</p>
        </section>
      )}
      {definition.endings.length > 0 && (
        <section>
          <h2 className="label">Full answers too</h2>
          {definition.endings.map((how) => (
            <p key={how}>
              <TextButton onClick={() => onEnding(how)}>{endings[how]}</TextButton>
            </p>
          ))}
        </section>
      )}
      {isPicking && (
        <LinkPicker
          open
          onClose={() => setPicking(false)}
          onChoose={(to, passage) => {
            setPicking(false);
            void onAdd('', to, passage);
          }}
        />
      )}
    </aside>
  );
}
