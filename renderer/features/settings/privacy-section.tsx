import { useState } from 'react';
import type { Settings } from '#contract/settings.ts';
import { shell } from '../../bridge/client.ts';
import { useJournalCommand, useJournalQuery } from '../../bridge/hooks.ts';
import { dayPart, localTimeOf, longDay } from '../../dates.ts';
import { turnPrinting, usePrinting, whatPaperKeeps } from '../../printing.ts';
import { askForSealed } from '../../sealed.ts';
import { Button } from '../../ui/button.tsx';
import { Select, Switch } from '../../ui/choice.tsx';
import { Keys } from '../../ui/kbd.tsx';
import { useSettings } from '../../use-settings.ts';
import { NewPassphrase } from './new-passphrase.tsx';
import { NewRecoverySheet } from './new-recovery-sheet.tsx';
import { NoRecoverySheet } from './no-recovery-sheet.tsx';
import { OpeningsGroup } from './openings-group.tsx';
import { QuickCode } from './quick-code.tsx';
import { SectionHead, SettingRow } from './setting-row.tsx';
import { ShortcutRow } from './shortcut-row.tsx';
import { TracesGroup } from './traces-group.tsx';

const idleChoices: readonly { readonly value: Settings['idleMinutes']; readonly label: string }[] = [
  { value: 1, label: '1 minute' },
  { value: 2, label: '2 minutes' },
  { value: 5, label: '5 minutes' },
  { value: 10, label: '10 minutes' },
  { value: 15, label: '15 minutes' },
  { value: 30, label: '30 minutes' },
  { value: null, label: 'Never' },
];

export function PrivacySection() {
  const [settings, change] = useSettings();
  const isPrinting = usePrinting();
  const { data: facts } = useJournalQuery('access.facts');
  const today = dayPart(localTimeOf(new Date()));
  const [asked, setAsked] = useState<'passphrase' | 'recovery' | 'no-recovery' | 'quick' | null>(null);
  const forgetQuick = useJournalCommand('access.forgetQuick');
  const close = (): void => setAsked(null);
  return (
    <>
      <SectionHead title="Privacy" text="What someone else could see, and how quickly you can put it away." />
      <SettingRow
        name="Lock by itself"
        text={
          settings.idleMinutes === null
            ? 'It stays open until you lock it. Anyone who sits down here can read it.'
            : 'After this long without a key or the mouse. It warns you a minute before.'
        }
      >
        <Select
          label="Lock by itself"
          options={idleChoices}
          value={settings.idleMinutes}
          onChange={(idleMinutes) => change({ idleMinutes })}
        />
      </SettingRow>
      <SettingRow name="Lock when the computer sleeps" text="Also when the screen locks or another person signs in.">
        <Switch
          label="Lock when the computer sleeps"
          checked={settings.lockWithComputer}
          onChange={(lockWithComputer) => change({ lockWithComputer })}
        />
      </SettingRow>
      <SettingRow name="Hide at once" text="Minimises the window and locks it, in one step, from any screen.">
        <Keys keys="Ctrl ." boxed />
      </SettingRow>
      <SettingRow
        name="Cover when you turn to another window"
        text="The page goes blank until you come back to it, also in the pictures that a taskbar or a switcher shows. Turn it off to read here while you write somewhere else."
      >
        <Switch
          label="Cover when you turn to another window"
          checked={settings.coverWhenLeft}
          onChange={(coverWhenLeft) => change({ coverWhenLeft })}
        />
      </SettingRow>
      <SettingRow
        name="Keep out of screenshots"
        text="Asks the system to leave this window blank in captures and screen sharing. Some systems ignore it, and a phone camera always will."
      >
        <Switch
          label="Keep out of screenshots"
          checked={settings.keepOutOfCaptures}
          onChange={(keepOutOfCaptures) => change({ keepOutOfCaptures })}
        />
      </SettingRow>
      <SettingRow name="Printing" text={`Nothing is printed while this is off. ${whatPaperKeeps}`}>
        <Switch label="Printing" checked={isPrinting} onChange={(on) => void turnPrinting(on)} />
      </SettingRow>
      {facts?.isExample ? (
        <SettingRow
          name="Passphrase and recovery sheet"
          text="The example has none: there is nothing of yours to lock."
        />
      ) : (
        <>
          <SettingRow
            name="Passphrase"
            text={facts ? `Last changed ${longDay(facts.passphraseSetOn, today)}.` : undefined}
          >
            <Button size="s" onClick={() => setAsked('passphrase')}>
              Change passphrase
            </Button>
          </SettingRow>
          <SettingRow
            name="Quick code"
            text={
              facts?.quickSetOn
                ? `Set ${longDay(facts.quickSetOn, today)}. It opens the journal on this computer, together with the system’s key store.`
                : 'Off. A short code can stand in for the passphrase on this computer. It is easier to guess.'
            }
          >
            {facts?.quickSetOn ? (
              <Button size="s" onClick={() => forgetQuick.mutate()}>
                Turn it off
              </Button>
            ) : (
              <Button size="s" onClick={() => setAsked('quick')}>
                Set a code…
              </Button>
            )}
          </SettingRow>
          <SettingRow
            name="Recovery sheet"
            text={
              facts?.recoveryMadeOn
                ? `Made ${longDay(facts.recoveryMadeOn, today)}. Words and square are good until the passphrase is changed or a new sheet takes its place.`
                : 'There is none. Without one, a forgotten passphrase cannot be undone.'
            }
          >
            <Button size="s" onClick={() => setAsked('recovery')}>
              New recovery sheet
            </Button>
            {facts?.recoveryMadeOn && (
              <Button size="s" onClick={() => setAsked('no-recovery')}>
                No sheet
              </Button>
            )}
          </SettingRow>
        </>
      )}
      <SettingRow
        name="What is sealed"
        text="Entries can be put behind a second passphrase, by “Seal this entry” in their menu. Until it is typed, nothing here says whether there are any."
      >
        <Button size="s" onClick={askForSealed}>
          Open what is sealed…
        </Button>
      </SettingRow>
      <SettingRow
        name="Another journal"
        text="A journal is a folder, with a passphrase of its own. This one locks first. The app keeps no list of them."
      >
        <Button size="s" onClick={() => void shell.journals.choose({ purpose: 'open' })}>
          Open…
        </Button>
        <Button size="s" onClick={() => void shell.journals.choose({ purpose: 'create' })}>
          Start a new one…
        </Button>
      </SettingRow>
      {facts?.isExample === false && <OpeningsGroup />}
      <ShortcutRow />
      <TracesGroup />
      {asked === 'passphrase' && <NewPassphrase onClose={close} />}
      {asked === 'quick' && <QuickCode onClose={close} />}
      {asked === 'recovery' && facts && <NewRecoverySheet replaces={facts.recoveryMadeOn !== null} onClose={close} />}
      {asked === 'no-recovery' && <NoRecoverySheet onClose={close} />}
    </>
  );
}
