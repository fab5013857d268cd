import { ShortcutList } from '../../ui/shortcut-list.tsx';
import { SectionHead } from './setting-row.tsx';

export function KeyboardSection() {
  return (
    <>
      <SectionHead title="Keyboard" text="Everything here works without a mouse. More appear while an entry is open." />
      <ShortcutList />
    </>
  );
}
