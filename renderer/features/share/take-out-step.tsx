import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Made, Selection } from '#contract/exports.ts';
import { type TakenOut, takenOutProblem } from '#contract/taken-out.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { toast } from '../../ui/toasts.tsx';
import { change } from './selection.ts';

/** Names and words that do not go out, and what stands in their place. The list is kept in the journal for the next time. */
export function TakeOutStep({ selection, made }: { readonly selection: Selection; readonly made: Made | null }) {
  const { data: list } = useJournalQuery('exports.takenOut');
  const { data: suggested } = useJournalQuery('exports.suggest', { selection }, { keepPrevious: true });
  const keep = useJournalCommand('exports.keepTakenOut');
  const [edited, setEdited] = useState<TakenOut | null>(null);
  if (!list) return null;
  const save = (next: readonly TakenOut[], onSuccess?: () => void): void =>
    keep.mutate(
      { list: [...next] },
      {
        onError: ({ message }) => toast({ text: message, tone: 'problem' }),
        onSuccess: () => {
          // The same choice, so that the page is set anew with the new list.
          change({ leftIn: selection.leftIn.filter((id) => next.some((each) => each.id === id)) }, { sameStep: true });
          onSuccess?.();
        },
      },
    );
  const places = (id: string): number => made?.takenOut.find((each) => each.id === id)?.places ?? 0;
  const total = list.filter(({ id }) => !selection.leftIn.includes(id)).reduce((sum, { id }) => sum + places(id), 0);
  const isKnown = (words: string): boolean =>
    takenOutProblem(list, { id: crypto.randomUUID(), words, instead: '', endings: false }) !== null;
  const open = suggested?.filter(({ words }) => !isKnown(words)) ?? [];
  return (
    <div className="share-step">
      <p className="small muted">
        They are left out of the file itself, so nobody can uncover them. Other people’s details are theirs too.
      </p>
      {(made?.pictures ?? 0) > 0 && (
        <Note kind="plain">
          {made?.pictures === 1 ? 'A picture goes along' : `${made?.pictures} pictures go along`}. Nothing inside a
          picture is taken out, neither a name that can be read in it nor a face.
        </Note>
      )}
      <div className="between">
        <h3 className="label">Taken out</h3>
        <span className="muted small" role="status">
          {total === 1 ? '1 place on these pages' : `${total} places on these pages`}
        </span>
      </div>
      {list.length === 0 && <p className="muted">No word is on the list yet.</p>}
      <ul className="share-words">
        {list.map((each) => {
          const isOut = !selection.leftIn.includes(each.id);
          return (
            <li key={each.id}>
              <Checkbox
                checked={isOut}
                onChange={(on) =>
                  change({
                    leftIn: on ? selection.leftIn.filter((id) => id !== each.id) : [...selection.leftIn, each.id],
                  })
                }
                label={
                  <span>
                    {each.words}
                    {each.endings && '…'}{' '}
                    <span className="muted small">
                      {isOut
                        ? `${each.instead ? `“${each.instead}” stands there` : 'a black mark stands there'}, ${places(each.id)}×`
                        : 'left in this time'}
                    </span>
                  </span>
                }
              />
              <span className="share-words-acts">
                <IconButton size="s" icon={Pencil} label={`Change ${each.words}`} onClick={() => setEdited(each)} />
                <IconButton
                  size="s"
                  icon={Trash2}
                  label={`Take ${each.words} off the list`}
                  onClick={() =>
                    save(
                      list.filter(({ id }) => id !== each.id),
                      () => toast({ text: `“${each.words}” is off the list.`, undo: () => save(list) }),
                    )
                  }
                />
              </span>
            </li>
          );
        })}
      </ul>
      <div className="buttons">
        <Button
          icon={Plus}
          onClick={() => setEdited({ id: crypto.randomUUID(), words: '', instead: '', endings: false })}
        >
          A name or word
        </Button>
      </div>
      {open.length > 0 && (
        <section className="share-suggested" aria-label="Maybe these">
          <h3 className="label">Maybe these</h3>
          <p className="small muted">Found in what you ticked. None is taken out before you say so.</p>
          <div className="buttons">
            {open.map(({ words, count, kind }) => (
              <button
                key={words}
                type="button"
                className="chip"
                onClick={() =>
                  setEdited({
                    ...{ id: crypto.randomUUID(), words: words.slice(0, 80), endings: false },
                    instead: kind === 'name' ? initialOf(words, list) : '',
                  })
                }
              >
                <Plus className="icon" aria-hidden="true" />
                {words} <span className="muted">{count}×</span>
              </button>
            ))}
          </div>
        </section>
      )}
      {edited && (
        <WordDialog
          word={edited}
          list={list}
          onClose={() => setEdited(null)}
          onKeep={(word) => {
            setEdited(null);
            save(
              list.some(({ id }) => id === word.id)
                ? list.map((each) => (each.id === word.id ? word : each))
                : [...list, word],
            );
          }}
        />
      )}
    </div>
  );
}

/** `M.`, unless somebody else has that already. */
function initialOf(words: string, list: readonly TakenOut[]): string {
  const initial = `${[...words.trim()][0]?.toLocaleUpperCase('en') ?? ''}.`;
  return list.some(({ instead }) => instead === initial) ? '' : initial;
}

function WordDialog({
  word,
  list,
  onClose,
  onKeep,
}: {
  readonly word: TakenOut;
  readonly list: readonly TakenOut[];
  readonly onClose: () => void;
  readonly onKeep: (word: TakenOut) => void;
}) {
  const [now, setNow] = useState(word);
  const [problem, setProblem] = useState<string | null>(null);
  const isNew = !list.some(({ id }) => id === word.id);
  const tidy = { ...now, words: now.words.trim(), instead: now.instead.trim() };
  const keep = (): void => {
    const wrong = tidy.words === '' ? 'Write the name or word first.' : takenOutProblem(list, tidy);
    if (wrong) setProblem(wrong);
    else onKeep(tidy);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      holds={now.words !== word.words || now.instead !== word.instead}
      title={isNew ? 'Take out a name or word' : 'Change what is taken out'}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={keep}>
            Take it out
          </Button>
        </>
      }
    >
      <form
        className="share-step"
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Field label="Name or word" {...(problem ? { problem } : {})}>
          {(props) => (
            <TextInput
              {...props}
              maxLength={80}
              value={now.words}
              onChange={({ target }) => {
                setProblem(null);
                setNow({ ...now, words: target.value });
              }}
            />
          )}
        </Field>
        <Field
          label="What stands there instead"
          hint="An initial, or “my sister”. Left empty, a black mark stands there."
        >
          {(props) => (
            <TextInput
              {...props}
              maxLength={40}
              value={now.instead}
              onChange={({ target }) => {
                setProblem(null);
                setNow({ ...now, instead: target.value });
              }}
            />
          )}
        </Field>
        <Checkbox
          checked={now.endings}
          onChange={(endings) => setNow({ ...now, endings })}
          label={
            <span>
              Longer words that begin with it too
              <span className="muted small share-hint">“Mark” would take out “Marks” and “Markus”, and “market”.</span>
            </span>
          }
        />
        <button type="submit" hidden tabIndex={-1} aria-hidden="true" />
      </form>
    </Dialog>
  );
}
