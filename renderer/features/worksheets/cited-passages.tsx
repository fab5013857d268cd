import type { ShownLink } from '#contract/worksheets.ts';
import { dayOf, dayPart, shortDay } from '../../dates.ts';
import { TextButton } from '../../ui/button.tsx';

const gone = { bin: 'It is in the bin.', gone: 'It is no longer in the journal.' } as const;

/** What an answer cites, to read: the words, where they are from, and the way there. */
export function CitedPassages({
  links,
  onOpen,
}: {
  readonly links: readonly ShownLink[];
  readonly onOpen: (link: ShownLink) => void;
}) {
  if (links.length === 0) return null;
  const today = dayOf(new Date());
  return (
    <ul className="cited-passages">
      {links.map((link) => (
        <li key={link.id}>
          {link.passage && <blockquote>{link.passage}</blockquote>}
          <p className="small muted">
            {link.state === 'gone' ? (
              gone.gone
            ) : (
              <>
                <TextButton onClick={() => onOpen(link)}>{link.title || link.excerpt || 'An entry'}</TextButton>
                {link.about && `, ${shortDay(dayPart(link.about), today)}`} {link.state === 'bin' && gone.bin}
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}
