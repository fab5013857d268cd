/** One low, soft tone that fades within two seconds, made here: no file, no network. Silent where there is no sound. */
export function softChime(): void {
  try {
    const context = new AudioContext();
    const tone = new OscillatorNode(context, { type: 'sine', frequency: 396 });
    const volume = new GainNode(context, { gain: 0 });
    const now = context.currentTime;
    volume.gain.linearRampToValueAtTime(0.12, now + 0.15);
    volume.gain.exponentialRampToValueAtTime(0.0001, now + 2);
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(now + 2);
    tone.onended = () => void context.close();
  } catch {
    // Without a sound card the words on screen say the same.
  }
}
