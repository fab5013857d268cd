import { useEffect, useState } from 'react';
import { shell } from '../../bridge/client.ts';
import { goTo } from '../../place.ts';
import { Button } from '../../ui/button.tsx';
import { SectionHead, SettingRow } from './setting-row.tsx';

export function AboutSection() {
  const [about, setAbout] = useState<Awaited<ReturnType<typeof shell.about.get>> | null>(null);
  useEffect(() => {
    shell.about.get().then(setAbout, () => {});
  }, []);
  return (
    <>
      <SectionHead title="About" text="Understory, a private journal." />
      <SettingRow name="Help" text="How to use it, what privacy it gives and does not give, and what lies where.">
        <Button size="s" onClick={() => goTo({ screen: 'help' })}>
          Open help
        </Button>
      </SettingRow>
      <SettingRow
        name="What it is"
        text="A notebook of your own, on this computer. You may stop at any time and skip anything."
      >
        {null}
      </SettingRow>
      <SettingRow
        name="What it is not"
        text="It is not therapy and not for emergencies. If you are in danger now, call your local emergency number."
      >
        {null}
      </SettingRow>
      <SettingRow
        name="What leaves this computer"
        text="Nothing. The app opens no network connection: no account, no updates by itself, no reports."
      >
        {null}
      </SettingRow>
      <SettingRow
        name="What it cannot do"
        text="It cannot help against someone who watches you type, controls this computer or makes you open it."
      >
        {null}
      </SettingRow>
      {about && (
        <SettingRow
          name="Where it keeps things"
          text={
            about.isPortable
              ? 'In the folder notes-data beside the program, and nowhere else. Both can be carried on a stick.'
              : 'In its own folder on this computer. With a folder called notes-data beside the program, all of it would be kept there; Help says how.'
          }
        >
          {null}
        </SettingRow>
      )}
      {about && (
        <SettingRow name="Version" text={about.engine}>
          <span className="numerals">{about.version}</span>
        </SettingRow>
      )}
      <SettingRow
        name="Licences"
        text="MIT. The typefaces Literata and Hanken Grotesk are under the SIL Open Font Licence; the spelling dictionaries come from the SCOWL word lists under their own free licences."
      >
        {null}
      </SettingRow>
    </>
  );
}
