import { clockOf, dayOf, dayPart, type LocalTime, localTimeOf, longDay } from '../../dates.ts';

/** `Thursday 13 November`, with the year when it is not this one. */
export const dayInWords = (at: LocalTime, now = new Date()): string => longDay(dayPart(at), dayOf(now));

/** `18:42`, of a moment in UTC, by the writer's own clock. */
export const clockOfMoment = (moment: string): string => clockOf(localTimeOf(new Date(moment)));
