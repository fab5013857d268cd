import { Accessibility, Box, CalendarDays, Droplets, Eye, Footprints, Hand, type LucideIcon, Wind } from 'lucide-react';
import type { Exercise } from '#contract/exercise.ts';

const icons: Readonly<Record<Exercise['icon'], LucideIcon>> = {
  wind: Wind,
  hand: Hand,
  eye: Eye,
  feet: Footprints,
  calendar: CalendarDays,
  water: Droplets,
  box: Box,
  body: Accessibility,
};

/** The exercises as rows, each with what it is and how long it takes. */
export function ExerciseRows({
  exercises,
  onChoose,
}: {
  readonly exercises: readonly Exercise[];
  readonly onChoose: (id: string) => void;
}) {
  return (
    <ul className="exercise-rows">
      {exercises.map(({ id, name, line, time, icon }) => {
        const Icon = icons[icon];
        return (
          <li key={id}>
            <button type="button" onClick={() => onChoose(id)}>
              <Icon className="icon" aria-hidden="true" />
              <b>{name}</b>
              <span>{line}</span>
              <small>{time}</small>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
