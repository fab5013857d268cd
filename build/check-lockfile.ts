// Does the lockfile hold every optional (platform) dependency that its packages name? A registry that lacks one makes
// npm drop the entry silently, and `npm ci` then refuses the lockfile on a clean clone.
import fs from 'node:fs';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const { packages } = JSON.parse(fs.readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, Locked>;
};

const isLocked = (from: string, name: string): boolean => {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (packages[`${at ? `${at}/` : ''}node_modules/${name}`]) return true;
    if (!at) return false;
  }
};

const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
  Object.keys(optionalDependencies)
    .filter((name) => !isLocked(at, name))
    .map((name) => `${at || 'package.json'} needs ${name}`),
);
if (missing.length > 0) console.error(`The lockfile lacks:\n${missing.join('\n')}`);
process.exitCode = missing.length > 0 ? 1 : 0;
