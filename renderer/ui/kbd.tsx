import './kbd.css';

const isMac = /Mac/.test(navigator.platform);

/** "Ctrl K" as this system writes it. Hide keeps its Control key everywhere. */
const keysHere = (keys: string): string => (isMac && keys !== 'Ctrl .' ? keys.replace('Ctrl', '⌘') : keys);

/** Keys, quietly, as in "Ctrl K"; `boxed` draws them as caps. */
export function Keys({ keys, boxed = false }: { keys: string; boxed?: boolean }) {
  if (!boxed) return <kbd className="keys">{keysHere(keys)}</kbd>;
  return (
    <span className="keys-boxed">
      {keysHere(keys)
        .split(' ')
        .map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
    </span>
  );
}
