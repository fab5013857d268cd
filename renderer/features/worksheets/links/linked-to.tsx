import { Link2, X } from 'lucide-react';
import { useId } from 'react';
import type { ShownLink } from '#contract/worksheets.ts';
import { dayOf, dayPart, shortDay } from '../../../dates.ts';
import { Button, IconButton, TextButton } from '../../../ui/button.tsx';
import './linked-to.css';

export interface LinkedToProps {
  readonly label: string;
  /** In the margin it has a heading of its own; under a question it stands without one. */
  readonly size: 'margin' | 'field';
  readonly links: readonly ShownLink[];
  readonly onAdd: () => void;
  readonly onRemove: (id: string) => void;
  readonly onOpen: (link: ShownLink) => void;
}

const away = { bin: 'in the bin', gone: 'no longer in the journal' } as const;

/** What a page or a question cites: the words, the way there, and taking the link away. */
export function LinkedTo({ label, size, links, onAdd, onRemove, onOpen }: LinkedToProps) {
  const id = useId();
  const today = dayOf(new Date());
  return (
    <section className="linked-to" data-size={size} aria-labelledby={id}>
      <h2 id={id} className={size === 'margin' ? 'label' : 'visually-hidden'}>
        {size === 'margin' ? label : `Linked to “${label}”`}
      </h2>
      {links.length > 0 && (
        <ul>
          {links.map((link) => {
            const name = link.title || link.excerpt || 'A page without words';
            return (
              <li key={link.id}>
                <div>
                  {link.passage && <blockquote>{link.passage}</blockquote>}
                  <p>
                    {link.state === 'gone' ? name : <TextButton onClick={() => onOpen(link)}>{name}</TextButton>}
                    <span className="small muted">
                      {[
                        link.about ? shortDay(dayPart(link.about), today) : '',
                        link.state === 'here' ? '' : away[link.state],
                      ]
                        .filter(Boolean)
                        .join(', ')}
                    </span>
                  </p>
                </div>
                <IconButton
                  size="s"
                  icon={X}
                  label={`Take the link to “${name}” away`}
                  onClick={() => onRemove(link.id)}
                />
              </li>
            );
          })}
        </ul>
      )}
      <Button size="s" kind={size === 'margin' ? 'plain' : 'quiet'} icon={Link2} onClick={onAdd}>
        {links.length === 0 ? 'Link an entry' : 'Link another'}
      </Button>
    </section>
  );
}
