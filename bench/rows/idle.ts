import { openJournal } from '../app-window.ts';
import { pause, short } from '../measure.ts';
import { cpuBetween, cpuOf } from '../process-tree.ts';
import { type Row, sizeName } from '../row.ts';
import { openEmptyWindow } from '../windows.ts';

/** CPU seconds of all processes over a minute in which nobody does anything, journal open. */
export const idle: Row = {
  number: 16,
  name: 'idle',
  async measure({ journal, build, quick, sizes, say }) {
    const entries = Math.min(10_000, Math.max(...sizes));
    const seconds = quick ? 20 : 60;
    const app = await openJournal(build(), await journal(entries));
    const empty = await openEmptyWindow();
    // Both in the same minute: what the machine does meanwhile is not in a process's own count, but its effects are.
    await pause(10_000);
    const before = [app.pid, empty.pid].map(cpuOf);
    await pause(seconds * 1_000);
    const after = [app.pid, empty.pid].map(cpuOf);
    await app.close();
    await empty.close();
    const [ours = 0, bare = 0] = after.map((now, side) => cpuBetween(before[side] ?? new Map(), now));
    say(`app ${ours.toFixed(2)} s, empty ${bare.toFixed(2)} s`);
    return [
      {
        row: 16,
        what: `idle ${seconds} s, journal open, CPU s`,
        size: sizeName(entries),
        app: short(ours),
        limit: `${short(bare)} (empty window)`,
        ratio: '–',
        goal: '≤ 0.1 s',
        reached: ours <= 0.1,
      },
    ];
  },
};
