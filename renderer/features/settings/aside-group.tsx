import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import type { Aside } from '#contract/backups.ts';
import { journal, shell } from '../../bridge/client.ts';
import { refreshAfter } from '../../bridge/hooks.ts';
import type { LocalTime } from '../../dates.ts';
import { momentWords, sizeWords } from '../../journal-condition.ts';
import { WithPassphrase } from '../../passphrase/with-passphrase.tsx';
import { sentenceOf } from '../../sentence-of.ts';
import { IconButton } from '../../ui/button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Working } from '../../ui/working.tsx';
import { SettingGroup } from './setting-row.tsx';

interface AsideGroupProps {
  readonly aside: readonly Aside[];
  readonly now: LocalTime;
}

/** What was the journal before a copy, or what could be read, took its place. It stays until the person removes it. */
export function AsideGroup({ aside, now }: AsideGroupProps) {
  if (aside.length === 0) return null;
  const bytes = aside.reduce((sum, each) => sum + each.bytes, 0);
  return (
    <SettingGroup
      title="Kept aside"
      text={`What was there before something took its place, ${sizeWords(bytes)} in all. It lies in the folder “aside” beside the journal until you remove it.`}
    >
      <ul className="copies">
        {aside.map((each) => (
          <AsideRow key={each.name} aside={each} now={now} />
        ))}
      </ul>
    </SettingGroup>
  );
}

function AsideRow({ aside, now }: { readonly aside: Aside; readonly now: LocalTime }) {
  const [working, setWorking] = useState('');
  const [isAsked, setAsked] = useState(false);
  const kept = momentWords(aside.keptAt, now);
  const openBeside = async (): Promise<void> => {
    try {
      const { folder, name } = await shell.files.chooseFolder({ purpose: 'journal' });
      if (!folder) return;
      setWorking('Writing it there…');
      await journal.backups.copyAside({ name: aside.name, destination: folder });
      toast({
        text: `It is a journal of its own in “${name}” now. Open it from the lock screen, by “Another journal”.`,
      });
    } catch (error) {
      toast({ text: sentenceOf(error), tone: 'problem' });
    } finally {
      setWorking('');
    }
  };
  return (
    <li className="copy-row">
      <div>
        <b>Put aside {kept}</b>
        <p>
          {sizeWords(aside.bytes)}
          {aside.isUnderEarlierKey ? '. It opens with the passphrase from before' : ''}
        </p>
        <Working words={working} />
      </div>
      <Menu
        label={`What was put aside ${kept}`}
        trigger={<IconButton label={`What to do with what was put aside ${kept}`} icon={Ellipsis} />}
        items={[
          { label: 'Open it beside this one…', onSelect: () => void openBeside() },
          'separator',
          { label: 'Remove it…', careful: true, onSelect: () => setAsked(true) },
        ]}
      />
      {isAsked && (
        <WithPassphrase
          title={`Remove what was put aside ${kept}?`}
          safe="Keep it"
          careful="Remove it"
          working="Removing it…"
          act={async (passphrase) => {
            await journal.backups.removeAside({ name: aside.name, passphrase });
            setAsked(false);
            toast({ text: 'What was put aside is removed' });
            await refreshAfter('backups.removeAside');
          }}
          onClose={() => setAsked(false)}
        >
          <p>
            It goes for good. The journal and its copies stay as they are. If something in it is still missing from the
            journal, open it beside this one first.
          </p>
        </WithPassphrase>
      )}
    </li>
  );
}
