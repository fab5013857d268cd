// dialog: zenity asks the person. A plain object, so that a test replaces its functions as it does on Electron.
import { execFile } from 'node:child_process';
import { BrowserWindow } from './browser-window.ts';

type OpenOptions = Pick<Electron.OpenDialogOptions, 'title' | 'defaultPath' | 'buttonLabel' | 'filters' | 'properties'>;
type SaveOptions = Pick<Electron.SaveDialogOptions, 'title' | 'defaultPath' | 'buttonLabel' | 'filters' | 'properties'>;
type MessageOptions = Pick<
  Electron.MessageBoxOptions,
  'type' | 'title' | 'message' | 'detail' | 'buttons' | 'defaultId' | 'cancelId' | 'noLink' | 'signal'
>;
type Asked<Options> = [window: BrowserWindow, options: Options] | [options: Options];

export const dialog = {
  async showOpenDialog(...asked: Asked<OpenOptions>): Promise<Electron.OpenDialogReturnValue> {
    const { properties = [], ...options } = optionsOf(asked);
    const files = await zenity([
      '--file-selection',
      '--separator=\n',
      ...fileArguments(options),
      ...(properties.includes('openDirectory') ? ['--directory'] : []),
      ...(properties.includes('multiSelections') ? ['--multiple'] : []),
    ]);
    return { canceled: !files, filePaths: files ? files.split('\n') : [] };
  },

  async showSaveDialog(...asked: Asked<SaveOptions>): Promise<Electron.SaveDialogReturnValue> {
    const file = await zenity(['--file-selection', '--save', ...fileArguments(optionsOf(asked))]);
    return { canceled: !file, filePath: file ?? '' };
  },

  async showMessageBox(...asked: Asked<MessageOptions>): Promise<Electron.MessageBoxReturnValue> {
    const { title = '', message, detail = '', buttons = ['OK'], cancelId = 0, signal } = optionsOf(asked);
    const choice = await zenity(
      [
        '--question',
        '--switch',
        '--no-markup',
        `--title=${title}`,
        `--text=${message}\n\n${detail}`,
        ...buttons.map((button) => `--extra-button=${button}`),
      ],
      signal,
    );
    const response = choice === undefined ? -1 : buttons.indexOf(choice);
    return { response: response < 0 ? cancelId : response, checkboxChecked: false };
  },

  showErrorBox(title: string, content: string): void {
    console.error(`${title}: ${content}`);
  },
};

function optionsOf<Options extends object>(asked: Asked<Options>): Options {
  const [first, second] = asked;
  // With two arguments the first is the window; with one it is the options.
  return second ?? (first instanceof BrowserWindow ? ({} as Options) : first);
}

function fileArguments({ title = '', defaultPath, filters = [] }: SaveOptions): string[] {
  return [
    `--title=${title}`,
    ...(defaultPath ? [`--filename=${defaultPath}`] : []),
    ...filters.map(
      ({ name, extensions }) => `--file-filter=${name} | ${extensions.map((each) => `*.${each}`).join(' ')}`,
    ),
  ];
}

/**
 * What zenity printed, or undefined if the person cancelled. An extra button counts as cancelling, but prints itself.
 * Rejects where zenity is not installed: nobody cancelled then.
 */
function zenity(options: string[], signal?: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    execFile('zenity', options, signal ? { signal } : {}, (error, output) => {
      if (error?.code !== 'ENOENT') return resolve(output.trimEnd() || undefined);
      console.error('On the Chromium host, choosing files and folders needs zenity, which is not installed.');
      reject(new Error('zenity is not installed'));
    });
  });
}
