import fs from 'node:fs';
import path from 'node:path';
import { type Computer, clear, type Found, readIfThere, unknown } from './computer.ts';

/** Whether the disk that holds a folder is encrypted: found means that it is not. */
export async function diskOf(computer: Computer, folder: string): Promise<Found> {
  if (computer.system === 'linux') return asFound(isFileEncrypted(computer.root, folder));
  // FileVault is about the disk that macOS started from.
  if (computer.system === 'macos' && !folder.startsWith('/Volumes/')) {
    const answer = (await computer.ask('/usr/bin/fdesetup', ['status'])) ?? '';
    if (/FileVault is On/i.test(answer)) return clear;
    return /FileVault is Off/i.test(answer) ? { state: 'found', names: [] } : unknown;
  }
  // Windows tells it to administrators alone; of a drive that is plugged in macOS tells nothing here.
  return unknown;
}

/** Whether what memory is moved out to lies open on a disk. */
export function swapOf({ system, root }: Computer): Found {
  // macOS encrypts it always; on Windows it lies on the system’s disk, of which nothing is known either.
  if (system === 'macos') return clear;
  if (system === 'windows') return unknown;
  const lines = readIfThere(path.join(root, 'proc/swaps'))?.toString('utf8').trim().split('\n').slice(1);
  if (!lines) return unknown;
  const each = lines.map((line) => {
    const [place = '', kind] = line.split(/\s+/).map(unescapeMount);
    if (/^\/dev\/zram\d+$/.test(place)) return true;
    return kind === 'file' ? isFileEncrypted(root, place) : isDeviceEncrypted(root, place);
  });
  if (each.includes(false)) return { state: 'found', names: [] };
  return each.includes(null) ? unknown : clear;
}

const asFound = (encrypted: boolean | null): Found =>
  encrypted === null ? unknown : encrypted ? clear : { state: 'found', names: [] };

/** File systems that encrypt by themselves. */
const encrypting = /^(ecryptfs|fuse\.(gocryptfs|encfs|cryfs|veracrypt))$/;

/** Null where it can’t be told: a file system over a network, or one that says nothing of what it lies on. */
function isFileEncrypted(root: string, file: string): boolean | null {
  const mount = mountOf(root, file);
  if (!mount) return null;
  if (encrypting.test(mount.type)) return true;
  if (!mount.source.startsWith('/dev/')) return null;
  // Folders can be encrypted one by one here, and which are is not for everyone to see.
  if (fs.existsSync(path.join(root, mount.point, '.fscrypt'))) return null;
  return isBlockEncrypted(path.join(root, 'sys/dev/block', mount.device)) ?? isDeviceEncrypted(root, mount.source);
}

interface Mount {
  readonly device: string;
  readonly point: string;
  readonly type: string;
  readonly source: string;
}

/** The mount that a file lies in. The last of those on one point hides the ones before. */
function mountOf(root: string, file: string): Mount | null {
  const table = readIfThere(path.join(root, 'proc/self/mountinfo'))?.toString('utf8') ?? '';
  let best: Mount | null = null;
  for (const line of table.split('\n')) {
    const [before = '', after = ''] = line.split(' - ');
    const [, , device = '', , point = ''] = before.split(' ').map(unescapeMount);
    const [type = '', source = ''] = after.split(' ').map(unescapeMount);
    const holds = point === '/' || file === point || file.startsWith(`${point}/`);
    if (point && holds && point.length >= (best?.point.length ?? 0)) best = { device, point, type, source };
  }
  return best;
}

/** Spaces and the like are written as three octal digits there. */
const unescapeMount = (text: string): string =>
  text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));

function isDeviceEncrypted(root: string, device: string): boolean | null {
  const all = path.join(root, 'sys/class/block');
  const name = path.basename(device);
  if (fs.existsSync(path.join(all, name))) return isBlockEncrypted(path.join(all, name));
  const mapped = fs.existsSync(all)
    ? fs.readdirSync(all).find(
        (each) =>
          readIfThere(path.join(all, each, 'dm/name'))
            ?.toString('utf8')
            .trim() === name,
      )
    : undefined;
  return mapped === undefined ? null : isBlockEncrypted(path.join(all, mapped));
}

/** A block device is encrypted when it is a crypt mapping, or when all that it lies on are. */
function isBlockEncrypted(block: string): boolean | null {
  if (!fs.existsSync(block)) return null;
  if (readIfThere(path.join(block, 'dm/uuid'))?.toString('utf8').startsWith('CRYPT-')) return true;
  if (fs.existsSync(path.join(block, 'loop'))) return null;
  const below = fs.existsSync(path.join(block, 'slaves')) ? fs.readdirSync(path.join(block, 'slaves')) : [];
  const each = below.map((name) => isBlockEncrypted(path.join(block, 'slaves', name)));
  if (each.length === 0) return false;
  return each.includes(false) ? false : each.includes(null) ? null : true;
}
