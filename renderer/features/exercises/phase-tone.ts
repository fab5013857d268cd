/** A soft tone for a change, rising for in and falling for out. Made here; silent where there is no sound. */
export function phaseTone(way: 'in' | 'out'): void {
  try {
    const context = new AudioContext();
    const [from, to] = way === 'in' ? [220, 262] : [262, 196];
    const tone = new OscillatorNode(context, { type: 'sine', frequency: from });
    const volume = new GainNode(context, { gain: 0 });
    const now = context.currentTime;
    tone.frequency.linearRampToValueAtTime(to, now + 1.2);
    volume.gain.linearRampToValueAtTime(0.07, now + 0.4);
    volume.gain.linearRampToValueAtTime(0.0001, now + 1.6);
    tone.connect(volume).connect(context.destination);
    tone.start();
    tone.stop(now + 1.7);
    tone.onended = () => void context.close();
  } catch {
    // The words and the shape say the same.
  }
}
