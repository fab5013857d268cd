import { expect, test } from 'vitest';
import { refusedSwitch } from '../../../electron/refused-switches.ts';

// security.md, “Process start”: each of these ends the program before it has a window.
test.each([
  ['--remote-debugging-port=9222', 'remote-debugging-port'],
  ['--remote-debugging-pipe', 'remote-debugging-pipe'],
  ['--js-flags=--expose-gc', 'js-flags'],
  ['--load-extension=/tmp/x', 'load-extension'],
  ['--no-sandbox', 'no-sandbox'],
  ['--disable-web-security', 'disable-web-security'],
  ['--proxy-server=http://127.0.0.1:8080', 'proxy-server'],
  ['--proxy-pac-url=http://127.0.0.1/p', 'proxy-pac-url'],
  ['--host-rules=MAP * 127.0.0.1', 'host-rules'],
  ['--log-net-log=/tmp/n', 'log-net-log'],
  ['--enable-logging', 'enable-logging'],
  ['--ssl-key-log-file=/tmp/k', 'ssl-key-log-file'],
  ['--user-data-dir=/tmp/u', 'user-data-dir'],
  ['--inspect-brk=0', 'inspect-brk'],
  ['--use-mock-keychain', 'use-mock-keychain'],
  ['--use-fake-ui-for-media-stream', 'use-fake-ui-for-media-stream'],
  ['--gpu-launcher=/tmp/x', 'gpu-launcher'],
  ['--browser-subprocess-path=/tmp/x', 'browser-subprocess-path'],
  ['--disable-seccomp-filter-sandbox', 'disable-seccomp-filter-sandbox'],
  ['--zygote-cmd-prefix=/tmp/x', 'zygote-cmd-prefix'],
  ['-remote-debugging-port=1', 'remote-debugging-port'],
  ['/Remote-Debugging-Port:1', 'remote-debugging-port'],
])('%s is refused', (given, name) => {
  expect(refusedSwitch([given])).toBe(name);
  expect(refusedSwitch(['--lang=de', given, 'more'])).toBe(name);
});

test('a plain start, a language and a file are not', () => {
  expect(refusedSwitch([])).toBe(null);
  expect(refusedSwitch(['--lang=de', '--force-device-scale-factor=2', '/home/me/proxy-list', '--proxy'])).toBe(null);
});
