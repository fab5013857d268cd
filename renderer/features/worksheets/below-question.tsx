import { Link2, PenLine } from 'lucide-react';
import { useState } from 'react';
import { fieldAt } from '#contract/worksheet.ts';
import type { ShownLink } from '#contract/worksheets.ts';
import { goTo } from '../../place.ts';
import { IconButton, TextButton } from '../../ui/button.tsx';
import { LinkPicker } from './links/link-picker.tsx';
import { LinkedTo } from './links/linked-to.tsx';
import { questionFromField } from './links/write-about.ts';
import type { ResponseDraft } from './response-draft.ts';
import { SpeechHints } from './speech-hints.tsx';
import type { Links } from './use-links.ts';
import { usePassing } from './use-response.ts';
import type { Ways } from './worksheet-page.tsx';

export interface AroundQuestionProps {
  readonly at: string;
  readonly field: { readonly id: string; readonly label: string };
  readonly draft: ResponseDraft;
  readonly onAdd: Links['addLink'];
}

/** At the right of a question: citing an entry, and, where words are asked for, writing about it in the journal. */
export function BesideQuestion({
  at,
  field,
  draft,
  onAdd,
  onWrite,
}: AroundQuestionProps & { readonly onWrite: Ways['onWrite'] }) {
  const [isPicking, setPicking] = useState(false);
  const definition = definitionAt(draft, at);
  if (definition?.kind === 'link') return null;
  const write = async (): Promise<void> => {
    // The page is left on the way to the entry, and the link to it is still to be saved.
    const release = draft.hold();
    try {
      const id = await onWrite(questionFromField(draft.definition.name, field, draft.now().title));
      if (id) await onAdd(at, { kind: 'entry', id }, null);
    } finally {
      release();
    }
  };
  return (
    <>
      {definition?.kind === 'long-text' && (
        <IconButton size="s" label="Write about this in the journal" icon={PenLine} onClick={() => void write()} />
      )}
      <IconButton size="s" label="Link an entry" icon={Link2} onClick={() => setPicking(true)} />
      {isPicking && <Picker at={at} worksheet={undefined} onAdd={onAdd} onClose={() => setPicking(false)} />}
    </>
  );
}

export interface BelowQuestionProps extends AroundQuestionProps {
  readonly links: readonly ShownLink[];
  readonly onRemove: Links['removeLink'];
  readonly onOpenEntry: Ways['onOpenEntry'];
}

/** Below a question: hints where it asks for them, whether a passing answer is kept, and what it cites. */
export function BelowQuestion({ at, field, draft, links, onAdd, onRemove, onOpenEntry }: BelowQuestionProps) {
  const [isPicking, setPicking] = useState(false);
  const definition = definitionAt(draft, at);
  const [isKept, keep] = usePassing(draft, at);
  const cited = links.filter((link) => link.at === at);
  const answer = draft.now().answers[at];
  const isText = definition?.kind === 'short-text' && typeof answer === 'string';
  return (
    <>
      {isText && definition.hints && <SpeechHints text={answer} />}
      {isText && definition.passing && (
        <p className="form-help">
          {isKept ? 'Kept with this page.' : 'Gone when you leave this page.'}{' '}
          <TextButton onClick={() => keep(!isKept)}>{isKept ? 'Let it go after all' : 'Keep it'}</TextButton>
        </p>
      )}
      {(cited.length > 0 || definition?.kind === 'link') && (
        <LinkedTo
          label={field.label}
          size="field"
          links={cited}
          onAdd={() => setPicking(true)}
          onRemove={onRemove}
          onOpen={({ to }) =>
            to.kind === 'entry' ? onOpenEntry(to.id) : goTo({ screen: 'worksheets', view: 'response', response: to.id })
          }
        />
      )}
      {isPicking && (
        <Picker
          at={at}
          worksheet={definition?.kind === 'link' ? definition.worksheet : undefined}
          onAdd={onAdd}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}

function Picker({
  at,
  worksheet,
  onAdd,
  onClose,
}: {
  readonly at: string;
  readonly worksheet: string | undefined;
  readonly onAdd: Links['addLink'];
  readonly onClose: () => void;
}) {
  return (
    <LinkPicker
      open
      {...(worksheet ? { worksheet } : {})}
      onClose={onClose}
      onChoose={(to, passage) => {
        onClose();
        void onAdd(at, to, passage);
      }}
    />
  );
}

function definitionAt({ definition }: ResponseDraft, at: string) {
  const [outer = '', , inner] = at.split('.');
  return fieldAt(definition, inner ? `${outer}.${inner}` : outer);
}
