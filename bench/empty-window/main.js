import fs from 'node:fs';
import path from 'node:path';
import { app, BrowserWindow, protocol } from 'electron';

// The least a window of this runtime can be: one scheme, one window of the app's size, one page. Without
// --page-folder the page is empty; with it, the folder's index.html.
const folder = process.argv.find((argument) => argument.startsWith('--page-folder='))?.slice('--page-folder='.length);
const empty = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Empty</title><body></body></html>';
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.woff2': 'font/woff2' };

protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(() => {
  protocol.handle('app', ({ url }) => {
    const { pathname } = new URL(url);
    const headers = { 'content-type': types[path.extname(pathname)] ?? 'text/html; charset=utf-8' };
    if (!folder) return new Response(empty, { headers });
    const file = path.join(folder, path.normalize(pathname));
    return fs.existsSync(file) ? new Response(fs.readFileSync(file), { headers }) : new Response(null, { status: 404 });
  });
  const window = new BrowserWindow({
    width: 1280,
    height: 832,
    show: false,
    frame: false,
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false, spellcheck: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL('app://page/index.html');
});
app.on('window-all-closed', () => app.quit());
