import { useEffect, useEffectEvent } from 'react';
import type { DoorName, JournalDoor, ShellDoor } from '#contract';
import type { At, EventPath, Payload } from '#contract/procedure.ts';

type Doors = { shell: ShellDoor; journal: JournalDoor };

/** Listens until the returned function is called. Payloads come from our own processes and are typed, not parsed. */
export function listen<D extends DoorName, E extends EventPath<Doors[D]>>(
  door: D,
  event: E,
  listener: (payload: Payload<At<Doors[D], E>>) => void,
): () => void {
  return window.bridge.on(door, event, (payload) => listener(payload as Payload<At<Doors[D], E>>));
}

/** Listens while the component is on screen. */
export function useDoorEvent<D extends DoorName, E extends EventPath<Doors[D]>>(
  door: D,
  event: E,
  listener: (payload: Payload<At<Doors[D], E>>) => void,
): void {
  const latest = useEffectEvent(listener);
  useEffect(() => listen(door, event, latest), [door, event]);
}
