import { spawnSync } from 'node:child_process';
import os from 'node:os';

/** Programs of others that the tests use, most to open exported files with, by the Debian package that holds them. */
const programs = {
  pdftotext: 'poppler-utils',
  qpdf: 'qpdf',
  age: 'age',
  soffice: 'libreoffice-writer-nogui',
  'desktop-file-validate': 'desktop-file-utils',
  // What a program does to its files, for the simulated power cuts.
  strace: 'strace',
} as const;

const isThere = (program: string): boolean => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;

/**
 * Puts in place what is missing, on Debian and where it may; what it cannot is named, and the tests that need it fail.
 * @returns the programs that are still missing
 */
export function installOtherPrograms(): string[] {
  const missing = (): string[] => Object.keys(programs).filter((program) => !isThere(program));
  const packages = Object.entries(programs).flatMap(([program, name]) => (isThere(program) ? [] : [name]));
  if (packages.length > 0 && os.userInfo().uid === 0 && isThere('apt-get')) {
    const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const;
    spawnSync('apt-get', ['update', '-qq'], options);
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], options);
  }
  const still = missing();
  if (still.length > 0) {
    console.error(
      `Some tests use other programs, and these are missing: ${still.join(', ')}. On Debian, install ${packages.join(' ')}.`,
    );
  }
  return still;
}
