import fs from 'node:fs';
import path from 'node:path';

// A disk that a power cut can take things from. What was written to a file is on it once that file was synced, and a
// name once the folder that it stands in was: what POSIX promises, and no more, though most file systems keep more.

/** What a cut does with what was not synced yet. */
export type Loss =
  /** All of it is gone. */
  | 'dropped'
  /** Some of it is there, in no order. */
  | 'some'
  /** As before, and of a write some sectors of 512 bytes. Names are lost from the end. */
  | 'torn';
export const losses: readonly Loss[] = ['dropped', 'some', 'torn'];

/** A change of a file that stands in the folder which is recorded; ways are relative to it. */
export type Step =
  | { readonly is: 'make' | 'make-folder' | 'remove' | 'sync'; readonly path: string }
  | { readonly is: 'rename'; readonly path: string; readonly to: string }
  | { readonly is: 'write'; readonly path: string; readonly at: number; readonly bytes: Uint8Array }
  | { readonly is: 'resize'; readonly path: string; readonly size: number };

interface FileNode {
  readonly kind: 'file';
  live: Buffer;
  /** As it is on the disk for certain. */
  synced: Buffer;
  pending: Change[];
}
type Change = { readonly at: number; readonly bytes: Uint8Array } | { readonly size: number };

interface FolderNode {
  readonly kind: 'folder';
  readonly live: Map<string, Node>;
  /** Before the first step. */
  readonly atFirst: ReadonlyMap<string, Node>;
}
type Node = FileNode | FolderNode;

/** A change of names, whole or not at all. */
interface Naming {
  readonly puts: readonly { readonly folder: FolderNode; readonly name: string; readonly node: Node | null }[];
  synced: boolean;
}

const sector = 512;

/** A folder on such a disk. */
export class SimulatedDisk {
  readonly #root: FolderNode;
  readonly #namings: Naming[] = [];

  /** Begins with what is in a folder, all of it synced. */
  constructor(folder: string) {
    this.#root = readFolder(folder);
  }

  apply(step: Step): void {
    switch (step.is) {
      case 'make':
        this.#name([step.path, newFile(Buffer.alloc(0))]);
        break;
      case 'make-folder':
        this.#name([step.path, { kind: 'folder', live: new Map(), atFirst: new Map() }]);
        break;
      case 'remove':
        this.#name([step.path, null]);
        break;
      case 'rename':
        this.#name([step.path, null], [step.to, this.#at(step.path)]);
        break;
      case 'sync':
        this.#sync(this.#at(step.path));
        break;
      case 'write':
        change(this.#file(step.path), { at: step.at, bytes: step.bytes });
        break;
      case 'resize':
        change(this.#file(step.path), { size: step.size });
        break;
    }
  }

  has(way: string): boolean {
    return this.#find(way) !== undefined;
  }

  isFolder(way: string): boolean {
    return this.#find(way)?.kind === 'folder';
  }

  /** So many bytes of a file as a reader finds them. */
  read(way: string, at: number, length: number): Uint8Array {
    return Uint8Array.from(this.#file(way).live.subarray(at, at + length));
  }

  /** Has the power cut now, and writes what is left into a folder. The disk itself goes on. */
  cut(loss: Loss, random: () => number, into: string): void {
    const names = new Map<FolderNode, Map<string, Node>>();
    const namesOf = (folder: FolderNode): Map<string, Node> => {
      const known = names.get(folder) ?? new Map(folder.atFirst);
      names.set(folder, known);
      return known;
    };
    const open = this.#namings.filter(({ synced }) => !synced);
    const keptInOrder = Math.floor(random() * (open.length + 1));
    const isKept = (naming: Naming): boolean =>
      naming.synced || (loss === 'some' && random() < 0.5) || (loss === 'torn' && open.indexOf(naming) < keptInOrder);
    for (const naming of this.#namings) {
      if (!isKept(naming)) continue;
      for (const { folder, name, node } of naming.puts) {
        if (node) namesOf(folder).set(name, node);
        else namesOf(folder).delete(name);
      }
    }
    const write = (folder: FolderNode, place: string): void => {
      fs.mkdirSync(place, { recursive: true });
      for (const [name, node] of namesOf(folder)) {
        if (node.kind === 'folder') write(node, path.join(place, name));
        else fs.writeFileSync(path.join(place, name), leftOf(node, loss, random));
      }
    };
    write(this.#root, into);
  }

  #name(...puts: (readonly [way: string, node: Node | null])[]): void {
    const naming = {
      puts: puts.map(([way, node]) => ({ folder: this.#folder(path.dirname(way)), name: path.basename(way), node })),
      synced: false,
    };
    for (const { folder, name, node } of naming.puts) {
      if (node) folder.live.set(name, node);
      else folder.live.delete(name);
    }
    this.#namings.push(naming);
  }

  #sync(node: Node): void {
    if (node.kind === 'file') {
      for (const each of node.pending) node.synced = changed(node.synced, each);
      node.pending = [];
      return;
    }
    for (const naming of this.#namings) {
      if (naming.puts.some(({ folder }) => folder === node)) naming.synced = true;
    }
  }

  #find(way: string): Node | undefined {
    return way
      .split('/')
      .filter((name) => name !== '' && name !== '.')
      .reduce<Node | undefined>(
        (node, name) => (node?.kind === 'folder' ? node.live.get(name) : undefined),
        this.#root,
      );
  }

  #at(way: string): Node {
    const node = this.#find(way);
    if (!node) throw new Error(`${way} was never made`);
    return node;
  }

  #file(way: string): FileNode {
    const node = this.#at(way);
    if (node.kind !== 'file') throw new Error(`${way} is no file`);
    return node;
  }

  #folder(way: string): FolderNode {
    const node = this.#at(way);
    if (node.kind !== 'folder') throw new Error(`${way} is no folder`);
    return node;
  }
}

function readFolder(folder: string): FolderNode {
  const found = new Map<string, Node>();
  for (const each of fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }) : []) {
    const way = path.join(folder, each.name);
    const content = each.isFile() ? fs.readFileSync(way) : undefined;
    found.set(each.name, content ? newFile(content) : readFolder(way));
  }
  return { kind: 'folder', live: found, atFirst: new Map(found) };
}

function change(file: FileNode, each: Change): void {
  file.live = changed(file.live, each);
  file.pending.push(each);
}

const newFile = (content: Buffer): FileNode => ({
  kind: 'file',
  live: Buffer.from(content),
  synced: Buffer.from(content),
  pending: [],
});

/** The content with the change: written into, or another buffer when its size is another. */
function changed(content: Buffer, each: Change): Buffer {
  const size = 'size' in each ? each.size : Math.max(content.length, each.at + each.bytes.length);
  const next = size === content.length ? content : Buffer.concat([content], size);
  if ('bytes' in each) next.set(each.bytes, each.at);
  return next;
}

function leftOf({ synced, pending }: FileNode, loss: Loss, random: () => number): Buffer {
  if (loss === 'dropped') return synced;
  return pending
    .flatMap((each) => (loss === 'torn' && 'bytes' in each ? sectorsOf(each) : [each]))
    .filter(() => random() < 0.5)
    .reduce(changed, Buffer.from(synced));
}

function sectorsOf({ at, bytes }: { at: number; bytes: Uint8Array }): Change[] {
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length; ) {
    const to = Math.min(bytes.length, from + sector - ((at + from) % sector));
    parts.push({ at: at + from, bytes: bytes.subarray(from, to) });
    from = to;
  }
  return parts;
}
