// `npm run sbom`: writes what a package is made of, as a CycloneDX bill of materials, to dist/notes-<version>.cdx.json. npm makes
// it from the lockfile and what is installed; kept of it is what ships: what the app loads at run time with all that hangs
// on it, what went into its bundles (written down by the build), and Electron.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

export interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly properties?: readonly { readonly name: string; readonly value: string }[];
  readonly licenses?: readonly unknown[];
}

export interface Bom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly 'bom-ref': string; readonly version: string } };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/**
 * The bill of materials of what ships.
 * @param bundled names of packages of which the bundles hold something
 */
export function billOfMaterials(bundled: readonly string[]): Bom {
  const { status, stdout, stderr } = spawnSync('npm', ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`npm could not make it: ${stderr}`);
  const whole = JSON.parse(stdout) as Bom;
  const ships = new Set([...bundled, 'electron']);
  const components = whole.components
    .filter((each) => ships.has(nameOf(each)) || isLoaded(each))
    .map((each) => (each.licenses?.length ? each : { ...each, licenses: statedLicences(nameOf(each)) }));
  const kept = new Set([whole.metadata.component['bom-ref'], ...components.map((each) => each['bom-ref'])]);
  const { component } = whole.metadata;
  return {
    ...whole,
    // npm calls it by the folder that it lies in.
    metadata: { ...whole.metadata, component: { ...component, ...own } },
    components,
    dependencies: whole.dependencies
      .filter(({ ref }) => kept.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((each) => kept.has(each)) })),
  };
}

/** What the package says of itself; see build/electron-builder.config.ts. */
const own = { name: 'notes', description: 'Notes', author: 'Notes' };

const nameOf = (component: Component): string => component['bom-ref'].replace(/@[^@]+$/, '').replace(/^.*\|/, '');

/** Whether it stands in the package's node_modules. The Node of development is left out there too. */
const isLoaded = (component: Component): boolean =>
  !component.properties?.some(({ name }) => name === 'cdx:npm:package:development') &&
  !nameOf(component).startsWith('node-linux-');

/** npm leaves out what is no SPDX expression; the package's own words are better than none. */
function statedLicences(name: string): unknown[] {
  const file = path.join(root, 'node_modules', name, 'package.json');
  const { license } = require(file) as { license?: string };
  return license ? [{ license: { name: license } }] : [];
}

if (process.argv[1] === import.meta.filename) {
  const file = path.join(root, 'out/packages.json');
  if (!fs.existsSync(file)) throw new Error('Build first (npm run build): the build writes down what it bundled.');
  const bom = billOfMaterials(JSON.parse(fs.readFileSync(file, 'utf8')) as string[]);
  const target = path.join(root, 'dist', `notes-${bom.metadata.component.version}.cdx.json`);
  fs.mkdirSync(path.dirname(target), { recursive: true });
  fs.writeFileSync(target, `${JSON.stringify(bom, null, 2)}\n`);
  console.log(`${bom.components.length} components: ${path.relative(root, target)}`);
}
