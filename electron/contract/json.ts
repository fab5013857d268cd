/** How a value is written as JSON; null of what can cross to a process and can't be, as a BigInt. */
export function jsonOf(value: unknown): string | null {
  try {
    return JSON.stringify(value) ?? null;
  } catch {
    return null;
  }
}
