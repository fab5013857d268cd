import type { CDPSession } from '@playwright/test';

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly ts: number;
  readonly cat?: string;
  readonly id2?: { readonly local?: string; readonly global?: string };
  readonly id?: string;
  readonly pid: number;
  readonly args?: { readonly event_latency?: { readonly event_type?: string } };
}

const letters = 'the quiet water moved under the trees and nobody spoke of it again ';

/**
 * Types `count` keys, one every `gap` milliseconds, and answers for each how long it took from the key's arrival in
 * the browser to the frame that shows it, in milliseconds: Chromium's own EventLatency spans of KEY_PRESSED.
 */
export async function keyLatencies(
  protocol: CDPSession,
  { count = 100, gap = 60 }: { count?: number; gap?: number } = {},
): Promise<readonly number[]> {
  const events: TraceEvent[] = [];
  const collect = ({ value }: { value: unknown[] }): void => {
    events.push(...(value as TraceEvent[]));
  };
  protocol.on('Tracing.dataCollected', collect);
  await protocol.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: {
      recordMode: 'recordAsMuchAsPossible',
      includedCategories: ['input', 'benchmark', 'cc', 'latencyInfo'],
    },
  });
  for (let index = 0; index < count; index += 1) {
    const next = performance.now() + gap;
    await pressKey(protocol, letters[index % letters.length] ?? ' ');
    await new Promise((resolve) => setTimeout(resolve, Math.max(0, next - performance.now())));
  }
  await new Promise((resolve) => setTimeout(resolve, 300));
  const complete = new Promise<void>((resolve) => protocol.once('Tracing.tracingComplete', () => resolve()));
  await protocol.send('Tracing.end');
  await complete;
  protocol.off('Tracing.dataCollected', collect);
  return spansOf(events);
}

/** One key, down and up, as the keyboard would send it. */
export async function pressKey(protocol: CDPSession, letter: string): Promise<void> {
  const code = letter === ' ' ? 'Space' : `Key${letter.toUpperCase()}`;
  const key = { key: letter, code, windowsVirtualKeyCode: letter.toUpperCase().charCodeAt(0) };
  await protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', text: letter, ...key });
  await protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

function spansOf(events: readonly TraceEvent[]): readonly number[] {
  const begun = new Map<string, number>();
  const spans: number[] = [];
  const inOrder = events.filter(({ name }) => name === 'EventLatency').sort((a, b) => a.ts - b.ts);
  for (const event of inOrder) {
    const key = `${event.pid}:${event.id2?.local ?? event.id2?.global ?? event.id}`;
    if (event.ph === 'b' && event.args?.event_latency?.event_type === 'KEY_PRESSED') begun.set(key, event.ts);
    const start = begun.get(key);
    if (event.ph !== 'e' || start === undefined) continue;
    spans.push((event.ts - start) / 1_000);
    begun.delete(key);
  }
  return spans;
}
