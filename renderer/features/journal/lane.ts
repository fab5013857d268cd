// Pages of rows asked for while someone drags the scrollbar: two at a time, the newest wish first, and a page that has
// left the screen before its turn is not asked for at all.

const most = 2;
let running = 0;
const waiting: (() => void)[] = [];

/** Runs `load` when it is its turn; rejects without running it once `signal` says nobody wants it any more. */
export function inLane<T>(load: () => Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const start = (): void => {
      running += 1;
      load()
        .then(resolve, reject)
        .finally(() => {
          running -= 1;
          startNext();
        });
    };
    signal.addEventListener('abort', () => {
      const place = waiting.indexOf(start);
      if (place < 0) return;
      waiting.splice(place, 1);
      reject(signal.reason);
    });
    waiting.push(start);
    startNext();
  });
}

function startNext(): void {
  if (running < most) waiting.pop()?.();
}
