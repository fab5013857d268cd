import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');

interface Rule {
  readonly line: string;
  readonly never: RegExp;
  /** What would break it. */
  readonly example: string;
  readonly except?: RegExp;
}

/** Calls that a line of the list rules out everywhere in the app. */
const rules: readonly Rule[] = [
  {
    line: 'Recents and drags: no file is dragged out',
    never: /\bstartDrag\b/,
    example: 'contents.startDrag({ file })',
  },
  {
    line: 'Recents and drags: nothing is added to recents',
    never: /addRecentDocument|setJumpList|setUserTasks/,
    example: 'app.addRecentDocument(file)',
  },
  { line: 'Crash and logs: no crash reporter', never: /crashReporter/, example: 'crashReporter.start({})' },
  {
    line: 'No start with the system, no tray, no badge',
    never: /setLoginItemSettings|new Tray\b|setBadge|setAsDefaultProtocolClient/,
    example: 'new Tray(icon)',
  },
  {
    line: 'Disk leaks: the page keeps nothing by itself',
    never: /\b(localStorage|sessionStorage|indexedDB|caches\.|serviceWorker|document\.cookie)/,
    example: "localStorage.setItem('a', b)",
  },
  { line: 'Network: no updater', never: /autoUpdater|electron-updater/, example: 'autoUpdater.checkForUpdates()' },
  {
    line: 'Network: no call of ours',
    never: /\bfetch\(['"`]?https?:|XMLHttpRequest|new WebSocket|node:(https?|net|dgram|tls|dns)['"]/,
    example: "fetch('https://example.org')",
  },
  {
    line: 'Network: the system’s speller learns nothing',
    never: /addWordToSpellCheckerDictionary|learnSpelling|replaceMisspelling/,
    example: 'session.addWordToSpellCheckerDictionary(word)',
  },
  {
    line: 'Content: no HTML is put in as text',
    never: /dangerouslySetInnerHTML|\.innerHTML\s*=|outerHTML\s*=|insertAdjacentHTML|document\.write\(/,
    example: 'node.innerHTML = words',
  },
  { line: 'Content: no code from text', never: /\beval\(|new Function\(/, example: 'eval(words)' },
  {
    line: 'Renderer: no other window than the one',
    never: /new (BrowserWindow|BrowserView|WebContentsView|BaseWindow)\(/,
    example: 'new BrowserWindow({})',
    except: /^electron\/window\.ts$/,
  },
  {
    line: 'Screen: the title stays',
    never: /document\.title\s*=|\.setTitle\(/,
    example: 'document.title = entry.title',
  },
  {
    line: 'Clipboard: one way out',
    never: /navigator\.clipboard|clipboard\.write/,
    example: 'navigator.clipboard.writeText(words)',
    except: /^electron\/passing-copy\.ts$/,
  },
  {
    line: 'Printing: one way to paper',
    never: /\.print\(/,
    example: 'window.print()',
    except: /^renderer\/print-button\.tsx$/,
  },
  {
    line: 'Guards: one way to open an address',
    never: /openExternal|openPath\(|showItemInFolder/,
    example: 'shell.openExternal(url)',
    except: /^electron\/shell\.ts$/,
  },
  {
    line: 'Cipher: no copy in the clear',
    never: /\.serialize\(|\.backup\(/,
    example: "db.backup('copy')",
    except: /^electron\/contract\/document\/markdown\.ts$/,
  },
];

function sources(): readonly (readonly [file: string, code: string])[] {
  return ['electron', 'renderer'].flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => path.join(folder, file))
      .map((file) => [file, fs.readFileSync(path.join(root, file), 'utf8')] as const),
  );
}

/** Lines that break a rule; a comment may say what is not done. */
const breaking = ({ never, except }: Rule, files: ReturnType<typeof sources>): string[] =>
  files
    .filter(([file]) => !except?.test(file))
    .flatMap(([file, code]) =>
      code
        .split('\n')
        .filter((line) => never.test(line) && !/^\s*(\/\/|\/?\*)/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );

const files = sources();

test.each(rules)('$line', (rule) => {
  expect(breaking(rule, files)).toEqual([]);
  // The control: one line that breaks it is found among all the others.
  expect(breaking(rule, [...files, ['renderer/added.ts', rule.example]])).toHaveLength(1);
});
