// Menus as data. Their accelerators are caught in the page's isolated world; a menu bar is not drawn.
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { Emitter } from './emitter.ts';

type Role = NonNullable<Electron.MenuItemConstructorOptions['role']>;
type Click = (item: MenuItem, window: BrowserWindow | undefined, event: Electron.KeyboardEvent) => void;

export type MenuItemConstructorOptions = Pick<
  Electron.MenuItemConstructorOptions,
  'id' | 'label' | 'role' | 'type' | 'accelerator' | 'enabled' | 'visible' | 'checked'
> & {
  readonly click?: Click;
  readonly submenu?: readonly MenuItemConstructorOptions[] | Menu;
};

/** The roles that do something here, with the keys Electron gives them. A missing one is a label and no more. */
const roles: Partial<
  Record<Role, { key?: string; act?: (window: BrowserWindow | undefined) => void; items?: Role[] }>
> = {
  quit: { key: 'Ctrl+Q', act: () => app.quit() },
  close: { key: 'Ctrl+W', act: (window) => window?.close() },
  minimize: { key: 'Ctrl+M', act: (window) => window?.minimize() },
  reload: { key: 'Ctrl+R', act: (window) => window?.webContents.reload() },
  togglefullscreen: { key: 'F11', act: (window) => window?.setFullScreen(!window.isFullScreen()) },
  undo: { act: (window) => window?.webContents.undo() },
  redo: { act: (window) => window?.webContents.redo() },
  cut: { act: (window) => window?.webContents.cut() },
  copy: { act: (window) => window?.webContents.copy() },
  paste: { act: (window) => window?.webContents.paste() },
  selectAll: { act: (window) => window?.webContents.selectAll() },
  editMenu: { items: ['undo', 'redo', 'cut', 'copy', 'paste', 'selectAll'] },
  fileMenu: { items: ['quit'] },
  windowMenu: { items: ['minimize', 'close'] },
};

export class MenuItem {
  readonly id: string;
  readonly type: NonNullable<MenuItemConstructorOptions['type']>;
  readonly role: Role | undefined;
  readonly accelerator: string | undefined;
  readonly submenu: Menu | undefined;
  label: string;
  enabled: boolean;
  visible: boolean;
  checked: boolean;
  readonly #click: Click | undefined;

  constructor(options: MenuItemConstructorOptions) {
    const role = options.role === undefined ? undefined : roles[options.role];
    const submenu = options.submenu ?? role?.items?.map((each) => ({ role: each }));
    this.id = options.id ?? '';
    this.submenu = submenu === undefined || submenu instanceof Menu ? submenu : Menu.buildFromTemplate(submenu);
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    this.role = options.role;
    this.accelerator = options.accelerator ?? role?.key;
    this.label = options.label ?? options.role ?? '';
    this.enabled = options.enabled ?? true;
    this.visible = options.visible ?? true;
    this.checked = options.checked ?? false;
    this.#click = options.click;
  }

  click(event: Electron.KeyboardEvent = {}, window: BrowserWindow | undefined = [...app.windows][0]): void {
    if (!this.enabled) return;
    if (this.type === 'checkbox') this.checked = !this.checked;
    if (this.type === 'radio') this.checked = true;
    if (this.#click) this.#click(this, window, event);
    else if (this.role !== undefined) roles[this.role]?.act?.(window);
  }
}

interface PopupOptions {
  readonly window?: BrowserWindow;
  readonly x?: number;
  readonly y?: number;
  readonly callback?: () => void;
}

export class Menu extends Emitter<{ 'menu-will-show': []; 'menu-will-close': [] }> {
  static #application: Menu | null = null;
  readonly items: MenuItem[] = [];

  static buildFromTemplate(template: readonly (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu();
    for (const each of template) menu.append(each instanceof MenuItem ? each : new MenuItem(each));
    return menu;
  }

  static setApplicationMenu(menu: Menu | null): void {
    Menu.#application = menu;
    for (const window of app.windows) window.showAccelerators();
  }

  static getApplicationMenu(): Menu | null {
    return Menu.#application;
  }

  append(item: MenuItem): void {
    this.items.push(item);
  }
  getMenuItemById = (id: string): MenuItem | null => leaves(this, true).find((item) => item.id === id) ?? null;

  /** Nothing is drawn: a test finds the menu by listening, and clicks its items. */
  popup(options: PopupOptions = {}): void {
    this.emit('menu-will-show');
    options.callback?.();
    this.emit('menu-will-close');
  }
}

function leaves(menu: Menu | null, withParents = false): MenuItem[] {
  return (menu?.items ?? []).flatMap((item) => [
    ...(item.submenu && !withParents ? [] : [item]),
    ...(item.submenu ? leaves(item.submenu, withParents) : []),
  ]);
}

const keyNames: Readonly<Record<string, string>> = {
  plus: '+',
  esc: 'Escape',
  return: 'Enter',
  space: ' ',
  up: 'ArrowUp',
  down: 'ArrowDown',
  left: 'ArrowLeft',
  right: 'ArrowRight',
};

/** An accelerator in the words of the page's key events, as page-preload.ts names them. */
function keyOf(accelerator: string): string {
  const parts = accelerator.split('+').map((part) => part.trim().toLowerCase());
  const last = parts.pop() ?? '';
  const has = (...names: string[]): boolean => parts.some((part) => names.includes(part));
  const control = has('cmdorctrl', 'commandorcontrol', 'ctrl', 'control', 'cmd', 'command', 'super', 'meta');
  const modifiers = `${control ? 'C' : ''}${has('alt', 'option') ? 'A' : ''}${has('shift') ? 'S' : ''}`;
  const key = last.length === 1 ? last.toUpperCase() : last.charAt(0).toUpperCase() + last.slice(1);
  return `${modifiers}+${keyNames[last] ?? key}`;
}

function acceleratorItems(): { item: MenuItem; key: string }[] {
  return leaves(Menu.getApplicationMenu()).flatMap((item) =>
    item.accelerator && item.enabled ? [{ item, key: keyOf(item.accelerator) }] : [],
  );
}

export function acceleratorKeys(): string[] {
  return acceleratorItems().map(({ key }) => key);
}

export function runAccelerator(key: string, window: BrowserWindow): void {
  acceleratorItems()
    .find((each) => each.key === key)
    ?.item.click({ triggeredByAccelerator: true }, window);
}
