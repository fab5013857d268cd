import { Copy } from 'lucide-react';
import { shell } from '../../bridge/client.ts';
import { IconButton } from '../../ui/button.tsx';
import { toast } from '../../ui/toasts.tsx';
import { certaintyInWords, type SupportLine } from './line-words.ts';

const copy = (text: string): void => {
  shell.clipboard.copy({ text }).then(
    () => toast({ text: `Copied ${text}. It is taken off the clipboard after a minute.` }),
    () => toast({ text: 'That couldn’t be copied. It can be selected and copied by hand.', tone: 'problem' }),
  );
};

/** Somebody to call: who it is, and how to reach them. Nothing is dialled. */
export function CallLine({ line }: { line: SupportLine }) {
  const { name, about, phone, text, web } = line;
  return (
    <li className="call-line">
      <div className="call-line-who">
        <b>{name}</b>
        <p>{about}</p>
        <p className="caption">{certaintyInWords(line)}</p>
      </div>
      <div className="call-line-ways">
        {phone && <CallNumber words={phone} />}
        {text && <CallNumber words={text} by="Text" />}
        {web && <WebAddress address={web} />}
      </div>
    </li>
  );
}

/** As one would dial it, large enough to be read across a table. */
export function CallNumber({ words, by }: { words: string; by?: string }) {
  return (
    <p className={by ? 'call-line-number call-line-text' : 'call-line-number'}>
      {by && <small>{by}</small>}
      <span>{words}</span>
      <IconButton size="s" label={`Copy ${words}`} icon={Copy} onClick={() => copy(words)} />
    </p>
  );
}

/** An address to read; pressing it asks first, in a window of the system that shows all of it. */
function WebAddress({ address }: { address: string }) {
  const open = (): void => {
    shell.links
      .open({ url: `https://${address}` })
      .catch(() => toast({ text: 'That couldn’t be opened. The address can be copied by hand.', tone: 'problem' }));
  };
  return (
    <p className="call-line-web">
      <span>{address}</span>
      <small>
        <button type="button" className="link" onClick={open}>
          Open it<span className="visually-hidden"> ({address})</span>
        </button>
        : opens your browser and leaves a trace
      </small>
    </p>
  );
}
