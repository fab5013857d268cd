// Who may import whom, as the README's map draws it. Part of `npm run lint`.
import fs from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

interface Zone {
  readonly name: string;
  readonly files: RegExp;
  /** Null may import anything. */
  readonly may: readonly string[] | null;
  readonly packages?: RegExp;
}

/**
 * The first zone whose pattern fits a file is its zone. `may` names zones; a zone may always import itself.
 * `packages` limits what may come from outside, where that matters.
 */
const zones: readonly Zone[] = [
  { name: 'contract', files: /^electron\/contract\//, may: [], packages: /^(zod|@tiptap\/|prosemirror-markdown$)/ },
  { name: 'ipc', files: /^electron\/ipc\//, may: ['contract'], packages: /^electron$/ },
  { name: 'files', files: /^electron\/files\//, may: ['contract'], packages: /^(?!electron$)/ },
  { name: 'traces', files: /^electron\/traces\//, may: ['contract', 'files'], packages: /^node:/ },
  { name: 'shortcuts', files: /^electron\/shortcuts\//, may: ['contract', 'files'], packages: /^node:/ },
  { name: 'keys', files: /^electron\/keys\//, may: ['contract', 'files'], packages: /^(?!electron$|better-sqlite3)/ },
  { name: 'database', files: /^electron\/database\//, may: ['contract'], packages: /^(?!electron$)/ },
  { name: 'ledger', files: /^electron\/ledger\//, may: ['contract', 'database', 'keys'], packages: /^(?!electron$)/ },
  {
    name: 'access',
    files: /^electron\/access\//,
    may: ['contract', 'files', 'database', 'keys', 'ledger'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'attachments',
    files: /^electron\/attachments\//,
    may: ['contract', 'files', 'database', 'access'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'salvage',
    files: /^electron\/salvage\//,
    may: ['contract', 'database', 'keys', 'ledger', 'access', 'attachments', 'entries', 'worksheets'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'merge',
    files: /^electron\/merge\//,
    may: [
      'contract',
      'files',
      'database',
      'keys',
      'ledger',
      'access',
      'salvage',
      'attachments',
      'settings',
      'entries',
      'worksheets',
    ],
    packages: /^(?!electron$)/,
  },
  {
    name: 'imports',
    files: /^electron\/imports\//,
    may: [
      'contract',
      'files',
      'database',
      'access',
      'attachments',
      'settings',
      'entries',
      'worksheets',
      'archive',
      'merge',
    ],
    packages: /^(?!electron$)/,
  },
  {
    name: 'sealed',
    files: /^electron\/sealed\//,
    may: ['contract', 'database', 'keys', 'access', 'entries', 'worksheets'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'rescue',
    files: /^electron\/rescue\//,
    may: [
      'contract',
      'files',
      'database',
      'keys',
      'ledger',
      'access',
      'salvage',
      'worksheets',
      'exports',
      'archive',
      'imports',
    ],
    packages: /^node:/,
  },
  {
    name: 'archive',
    files: /^electron\/archive\//,
    may: [
      'contract',
      'files',
      'database',
      'access',
      'salvage',
      'attachments',
      'settings',
      'entries',
      'worksheets',
      'exports',
    ],
    packages: /^(?!electron$)/,
  },
  {
    name: 'backups',
    files: /^electron\/backups\//,
    may: ['contract', 'files', 'database', 'access', 'ledger', 'settings'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'search',
    files: /^electron\/search\//,
    may: ['contract', 'database', 'access', 'entries'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'guide',
    files: /^electron\/guide\//,
    may: ['contract', 'database', 'access', 'content', 'settings', 'entries', 'search'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'today',
    files: /^electron\/today\//,
    may: ['contract', 'database', 'access', 'content', 'settings', 'entries', 'guide'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'worksheets',
    files: /^electron\/worksheets\//,
    may: ['contract', 'files', 'database', 'access', 'content', 'settings', 'entries', 'search', 'guide'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'reminders',
    files: /^electron\/reminders\//,
    may: ['contract', 'access', 'settings', 'today'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'example',
    files: /^electron\/example\//,
    may: ['contract', 'access', 'content', 'insights', 'today'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'insights',
    files: /^electron\/insights\//,
    may: ['contract', 'database', 'access', 'worksheets'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'sessions',
    files: /^electron\/sessions\//,
    may: ['contract', 'database', 'access', 'guide', 'worksheets'],
    packages: /^(?!electron$)/,
  },
  {
    name: 'exports',
    files: /^electron\/exports\//,
    may: [
      'contract',
      'files',
      'database',
      'access',
      'attachments',
      'content',
      'settings',
      'entries',
      'search',
      'sessions',
      'worksheets',
      'guide',
    ],
    packages: /^(?!electron$)/,
  },
  ...['entries', 'settings', 'content'].map((name) => ({
    name,
    files: new RegExp(`^electron/${name}/`),
    may: ['contract', 'database', 'access'],
    packages: /^(?!electron$)/,
  })),
  {
    name: 'electron',
    files: /^electron\/[^/]+$/,
    may: [
      'contract',
      'ipc',
      'keys',
      'database',
      'access',
      'backups',
      'salvage',
      'merge',
      'imports',
      'sealed',
      'search',
      'attachments',
      'entries',
      'settings',
      'content',
      'guide',
      'today',
      'files',
      'worksheets',
      'insights',
      'reminders',
      'example',
      'exports',
      'archive',
      'sessions',
      'shortcuts',
      'traces',
    ],
  },
  { name: 'ui', files: /^renderer\/(ui|styles)\//, may: ['contract'], packages: /^(?!electron$|node:)/ },
  { name: 'bridge', files: /^renderer\/bridge\//, may: ['contract'], packages: /^(?!electron$|node:)/ },
  {
    name: 'shared parts',
    files: /^renderer\/(charts|document|passphrase|editor|form)\//,
    may: ['contract', 'bridge', 'ui', 'commons'],
    packages: /^(?!electron$|node:)/,
  },
  { name: 'composition', files: /^renderer\/((app|main)\.tsx|shell\/)/, may: null, packages: /^(?!electron$|node:)/ },
  {
    name: 'commons',
    files: /^renderer\/[^/]+\.(tsx?|css)$/,
    may: ['contract', 'bridge', 'ui'],
    packages: /^(?!electron$|node:)/,
  },
  {
    name: 'feature',
    files: /^renderer\/features\//,
    may: ['contract', 'bridge', 'ui', 'shared parts', 'commons'],
    packages: /^(?!electron$|node:)/,
  },
];

const zoneOf = (file: string): Zone | undefined => zones.find(({ files }) => files.test(file));
const featureOf = (file: string): string | undefined => /^renderer\/features\/([^/]+)\//.exec(file)?.[1];

const sources = ['electron', 'renderer'].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
    .filter((name) => /\.tsx?$/.test(name)),
);

const importPattern =
  /(?:^|[\s;])(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g;

const faults = sources.flatMap((file) => {
  const zone = zoneOf(file);
  if (!zone) return [`${file} is in no zone: add it to build/check-zones.ts`];
  const text = fs.readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(importPattern)].flatMap(([, fixed, lazy]) => {
    const asked = (fixed ?? lazy ?? '').replace(/\?.*$/, '');
    const target = asked.startsWith('#contract')
      ? asked.replace('#contract', 'electron/contract')
      : asked.startsWith('.')
        ? path.posix.join(path.posix.dirname(file), asked)
        : null;
    if (target === null) {
      return zone.packages && !zone.packages.test(asked) ? [`${file} (${zone.name}) may not import ${asked}`] : [];
    }
    if (/^(node_modules|resources\/icons)\//.test(target)) return [];
    if (/^(tests|bench|build)\//.test(target)) return [`${file} may not import ${target}`];
    const other = zoneOf(target === 'electron/contract' ? `${target}/index.ts` : target);
    if (!other) return [`${file} imports ${target}, which is in no zone`];
    const allowed = zone.may === null || other === zone || zone.may.includes(other.name);
    const acrossFeatures = zone.name === 'feature' && other === zone && featureOf(file) !== featureOf(target);
    return allowed && !acrossFeatures ? [] : [`${file} (${zone.name}) may not import ${target} (${other.name})`];
  });
});

for (const fault of faults) console.error(fault);
console.log(`${sources.length} files, ${faults.length} imports across a wall`);
process.exitCode = faults.length > 0 ? 1 : 0;
