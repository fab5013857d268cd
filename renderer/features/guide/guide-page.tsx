import type { Question } from '#contract/document/prompt.ts';
import type { Place } from '#contract/settings.ts';

export interface GuidePageProps {
  readonly place: Extract<Place, { screen: 'guide' }>;
  /** Begins an entry with a question, or a line of a card. */
  readonly onWrite: (question: Question) => void;
  readonly onOpenEntry: (id: string) => void;
}

export function GuidePage({ place }: GuidePageProps) {
  return <h1>{place.view}</h1>;
}
