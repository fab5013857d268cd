import { useEffect, useState } from 'react';
import { ShortcutName, shortcutFaces } from '#contract/shortcut.ts';
import leaf from '../../../resources/icons/leaf.svg';
import list from '../../../resources/icons/list.svg';
import plain from '../../../resources/icons/plain.svg';
import table from '../../../resources/icons/table.svg';
import { shell } from '../../bridge/client.ts';
import { sentenceOf } from '../../sentence-of.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Field, TextInput } from '../../ui/field.tsx';
import { radioKeys } from '../../ui/radio-keys.ts';
import { toast } from '../../ui/toasts.tsx';
import { SettingRow } from './setting-row.tsx';
import './shortcut.css';

type Answer = Awaited<ReturnType<typeof shell.shortcut.get>>;
type Face = (typeof shortcutFaces)[number];

const faces: Readonly<Record<Face, { readonly name: string; readonly picture: string }>> = {
  plain: { name: 'A page', picture: plain },
  list: { name: 'A list', picture: list },
  table: { name: 'A table', picture: table },
  leaf: { name: 'A leaf', picture: leaf },
};

const whyNot: Readonly<Record<Exclude<Answer['can'], 'yes'>, string>> = {
  macos:
    'macOS takes it from the app itself. While it is closed, you can rename it in the Applications folder, and paste another picture over the one in “Get Info”.',
  portable:
    'A portable app is in no menu, and makes none: it would lie outside its folder. You can rename the file itself.',
  taken: 'Another program has an entry there that this one would hide, so it is left as it is.',
};

/** The name and picture that the system's menu of programs has for the app. */
export function ShortcutRow() {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [isAsked, setAsked] = useState(false);
  const refresh = (): void => {
    shell.shortcut.get().then(setAnswer, () => {});
  };
  useEffect(refresh, []);
  if (!answer) return null;
  const { can, isShown, own } = answer;
  const close = (): void => {
    setAsked(false);
    refresh();
  };
  return (
    <SettingRow
      name="Name in the menu"
      text={
        can !== 'yes'
          ? whyNot[can]
          : own
            ? `In the system’s menu it is called “${own.name}”.`
            : isShown
              ? 'In the system’s menu it is called Notes. You can give it another name and picture.'
              : 'The system’s menu doesn’t show it. With a name and a picture of your choice it would stand there.'
      }
    >
      {can === 'yes' && (
        <Button size="s" onClick={() => setAsked(true)}>
          Change…
        </Button>
      )}
      {isAsked && <ChangeShortcut own={own} onClose={close} />}
    </SettingRow>
  );
}

function ChangeShortcut({ own, onClose }: { readonly own: Answer['own']; readonly onClose: () => void }) {
  const [name, setName] = useState(own?.name ?? 'Lists');
  const [face, setFace] = useState<Face>(own?.face ?? 'list');
  const [problem, setProblem] = useState('');
  const act = async (change: () => Promise<void>, done: string): Promise<void> => {
    try {
      await change();
      toast({ text: done });
      onClose();
    } catch (error) {
      setProblem(sentenceOf(error));
    }
  };
  const save = (): void => {
    const wanted = ShortcutName.safeParse(name);
    if (!wanted.success) {
      setProblem('Up to 40 letters, without \\ / : * ? " < > | and with no full stop at either end.');
      return;
    }
    void act(() => shell.shortcut.make({ name: wanted.data, face }), `In the menu it is now called “${wanted.data}”`);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title="Name in the menu"
      actions={
        <>
          {own && (
            <Button
              className="dialog-away"
              onClick={() => void act(() => shell.shortcut.remove(), 'In the menu it is as it was')}
            >
              As it was
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" onClick={save}>
            Change it
          </Button>
        </>
      }
    >
      <div className="settings-form">
        <p>
          It changes what the menu of programs shows, and what stands beside the window in most bars. The window’s own
          title stays Notes, and so do the names of the program that runs, of its folder, and in the list of what is
          installed.
        </p>
        <Field label="Name" hint="Such as Lists, Papers, Pages or Notes." problem={problem}>
          {(props) => (
            <TextInput
              {...props}
              value={name}
              maxLength={40}
              onChange={({ target }) => {
                setName(target.value);
                setProblem('');
              }}
              onKeyDown={({ key }) => key === 'Enter' && save()}
            />
          )}
        </Field>
        <div
          className="faces"
          role="radiogroup"
          aria-label="Picture"
          onKeyDown={radioKeys(shortcutFaces, face, setFace)}
        >
          {shortcutFaces.map((each) => (
            // biome-ignore lint/a11y/useSemanticElements: a native radio cannot hold a picture
            <button
              key={each}
              type="button"
              role="radio"
              aria-checked={each === face}
              tabIndex={each === face ? 0 : -1}
              className="face"
              onClick={() => setFace(each)}
            >
              <img src={faces[each].picture} alt="" />
              {faces[each].name}
            </button>
          ))}
        </div>
      </div>
    </Dialog>
  );
}
