import { ChevronLeft } from 'lucide-react';
import { useJournalQuery } from '../../bridge/hooks.ts';
import { goTo, leaveAside, placeOfCard } from '../../place.ts';
import { TextButton } from '../../ui/button.tsx';
import { GuideText } from '../../ui/guide-text.tsx';
import { SidePage } from '../../ui/side-page.tsx';
import './help-page.css';

export interface HelpPageProps {
  /** The first page when left out, or when there is no such page. */
  readonly page: string | undefined;
}

/** How to use the app, what privacy it gives and does not give, and what lies where. */
export function HelpPage({ page }: HelpPageProps) {
  const { data: pages = [], isError } = useJournalQuery('content.help');
  const open = pages.find(({ id }) => id === page) ?? pages[0];
  return (
    <SidePage
      name="Help"
      items={pages.map(({ id, title }) => ({ id, name: title }))}
      current={open?.id}
      onChoose={(id) => goTo({ screen: 'help', page: id }, { replace: true })}
    >
      {open && (
        <article className="help-page">
          <header>
            <TextButton icon={ChevronLeft} onClick={leaveAside}>
              Back
            </TextButton>
            <h1 className="title">{open.title}</h1>
            <p>{open.line}</p>
          </header>
          <GuideText
            blocks={open.body}
            onLink={(to) => goTo(to === 'staying-safe' ? { screen: 'safety' } : placeOfCard(to))}
          />
        </article>
      )}
      {isError && (
        <article className="help-page">
          <h1 className="title">Help can’t be read</h1>
          <p>The app’s own files are damaged or missing. Your writing is not among them. Install the app again.</p>
        </article>
      )}
    </SidePage>
  );
}
