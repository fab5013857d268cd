import type { Editor } from '@tiptap/core';
import { shell } from '../../bridge/client.ts';
import { createStore } from '../../store.ts';
import { toast } from '../../ui/toasts.tsx';
import { type AddedPlace, addRecording, placeToAdd } from './add-attachments.ts';

const type = 'audio/webm;codecs=opus';
/** Bits a second: a voice in a quiet room, at 14 MB an hour. */
const audioBitsPerSecond = 32_000;
/** Nobody types while speaking; an idle window would lock itself meanwhile. */
const presenceMilliseconds = 20_000;
/** Kept in memory until it ends, so it has an end. */
const longestSeconds = 4 * 60 * 60;

export interface Recording {
  /** Of `performance.now()`. */
  readonly since: number;
  /** Ends it, and puts it where the caret was when it began. */
  readonly keep: () => Promise<void>;
  readonly throwAway: () => void;
}

/** What is being recorded now. */
export const recording = createStore<Recording | null>(null);

/** Begins to record. The microphone is open to the page until it ends, and closed at every other time. */
export async function recordSound(editor: Editor): Promise<void> {
  if (recording.get()) return;
  const place = placeToAdd(editor);
  let stream: MediaStream;
  try {
    await shell.microphone.allow({ on: true });
    stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  } catch {
    place.end();
    await shell.microphone.allow({ on: false });
    toast({
      text: 'No microphone could be used. See that there is one, and that the system lets this app use it.',
      tone: 'problem',
    });
    return;
  }
  begin(stream, place);
}

/** Before the page goes: what was said until then is kept. */
export const keepRecordingNow = async (): Promise<void> => recording.get()?.keep();

function begin(stream: MediaStream, place: AddedPlace): void {
  const parts: Blob[] = [];
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond });
  recorder.addEventListener('dataavailable', ({ data }) => {
    if (data.size > 0) parts.push(data);
  });
  const presence = setInterval(() => void shell.lock.active(), presenceMilliseconds);
  const end = async (): Promise<void> => {
    clearInterval(presence);
    clearTimeout(limit);
    recording.set(null);
    if (recorder.state !== 'inactive') {
      const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
      recorder.stop();
      await stopped;
    }
    for (const track of stream.getTracks()) track.stop();
    await shell.microphone.allow({ on: false });
  };
  const keep = async (): Promise<void> => {
    await end();
    await addRecording(place, new File(parts, nameOf(new Date()), { type }));
  };
  const limit = setTimeout(() => void keep(), longestSeconds * 1_000);
  // The microphone was pulled out.
  for (const track of stream.getTracks()) track.addEventListener('ended', () => recording.get() && void keep());
  recorder.start(1_000);
  recording.set({
    since: performance.now(),
    keep,
    throwAway: () => {
      place.end();
      void end();
    },
  });
}

/** `Recording 2026-11-28 18.42.weba` */
const nameOf = (now: Date): string => {
  const part = (value: number): string => String(value).padStart(2, '0');
  return `Recording ${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())} ${part(now.getHours())}.${part(now.getMinutes())}.weba`;
};
