import { spawnSync } from 'node:child_process';
import Database from 'better-sqlite3-multiple-ciphers';
import { chromium, installedElectron } from '../build/electron-binary.ts';

/** What ran: Node, SQLite, and the program that drew the windows. */
export function versions(): string {
  const db = new Database(':memory:');
  const sqlite = db.prepare('SELECT sqlite_version()').pluck().get();
  db.close();
  const electron = installedElectron();
  const program = electron ?? chromium();
  const said = program
    ? spawnSync(program, ['--version'], { encoding: 'utf8' })
        .stdout.trim()
        .replace(/ built on.*$/, '')
    : 'no browser';
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? 'in windows' : 'without a display';
  return `Node ${process.versions.node}, SQLite ${sqlite}, ${electron ? 'Electron' : 'Chromium host on'} ${said}, ${display}`;
}
