/** The log in which promises are kept. */
export const promiseLog = 'promise-tracker';

/** The logs that stand under Check-ins; the others of that room, but for promises, are notes. */
export const checkIns: readonly string[] = ['trust-factors', 'relationship-checkin'];
