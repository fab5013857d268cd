import { Pencil, Plus, Trash2 } from 'lucide-react';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { Button, IconButton, TextButton } from '../../ui/button.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useSettings } from '../../use-settings.ts';
import { CallNumber } from './call-line.tsx';

type Own = Settings['ownSupport'][number];

const most = 10;

/** Numbers that the person adds. They lie in the journal, behind its lock. */
export function OwnNumbers() {
  const [{ ownSupport }, change] = useSettings();
  /** The place of the one that is being changed; the end of the list for a new one. */
  const [open, setOpen] = useState<number | null>(null);
  const add = useRef<HTMLButtonElement>(null);
  // What had the focus is gone when a form closes or a number is removed; the keyboard goes on from here.
  const close = (): void => {
    setOpen(null);
    requestAnimationFrame(() => add.current?.focus());
  };

  const keep = (place: number, own: Own): void => {
    change((now) => ({ ownSupport: [...now.ownSupport.slice(0, place), own, ...now.ownSupport.slice(place + 1)] }));
    close();
  };
  const remove = (place: number, own: Own): void => {
    change((now) => ({ ownSupport: now.ownSupport.filter((_each, at) => at !== place) }));
    close();
    toast({
      text: `${own.name} is removed`,
      undo: () => change((now) => ({ ownSupport: now.ownSupport.toSpliced(place, 0, own) })),
    });
  };

  return (
    <div className="call-lines">
      <h3 className="label">Your own</h3>
      {ownSupport.length > 0 && (
        <ul>
          {ownSupport.map((own, place) =>
            open === place ? (
              <li key={`${own.name} ${own.phone}`} className="call-line-form">
                <OwnForm own={own} onKeep={(next) => keep(place, next)} onLeave={close} />
              </li>
            ) : (
              <li key={`${own.name} ${own.phone}`} className="call-line">
                <div className="call-line-who">
                  <b>{own.name}</b>
                </div>
                <div className="call-line-ways call-line-own">
                  {own.phone && <CallNumber words={own.phone} />}
                  <IconButton size="s" label={`Change ${own.name}`} icon={Pencil} onClick={() => setOpen(place)} />
                  <IconButton size="s" label={`Remove ${own.name}`} icon={Trash2} onClick={() => remove(place, own)} />
                </div>
              </li>
            ),
          )}
        </ul>
      )}
      {open === ownSupport.length && (
        <div className="call-line-form">
          <OwnForm onKeep={(own) => keep(ownSupport.length, own)} onLeave={close} />
        </div>
      )}
      {open === null && ownSupport.length < most && (
        <TextButton ref={add} icon={Plus} onClick={() => setOpen(ownSupport.length)}>
          Add a number of my own
        </TextButton>
      )}
    </div>
  );
}

interface OwnFormProps {
  readonly own?: Own;
  readonly onKeep: (own: Own) => void;
  readonly onLeave: () => void;
}

function OwnForm({ own = { name: '', phone: '' }, onKeep, onLeave }: OwnFormProps) {
  const [name, setName] = useState(own.name);
  const [phone, setPhone] = useState(own.phone);
  const [tried, setTried] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.focus(), []);
  const handleSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (name.trim() !== '') onKeep({ name: name.trim(), phone: phone.trim() });
  };
  const handleKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // It leaves the form, and not what the form stands in.
    event.stopPropagation();
    onLeave();
  };
  return (
    <form onSubmit={handleSubmit} onKeyDown={handleKeyDown}>
      <Field
        label="Who"
        hint="An initial is plenty."
        {...(tried && name.trim() === '' ? { problem: 'Something to know them by.' } : {})}
      >
        {(props) => (
          <TextInput
            {...props}
            ref={first}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
      <Field label="Number">
        {(props) => (
          <TextInput {...props} maxLength={60} value={phone} onChange={(event) => setPhone(event.target.value)} />
        )}
      </Field>
      <p className="small muted">Kept in the journal, behind its lock, and nowhere else.</p>
      <div className="buttons">
        <Button type="submit" kind="primary" size="s">
          Keep it
        </Button>
        <Button size="s" kind="quiet" onClick={onLeave}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
