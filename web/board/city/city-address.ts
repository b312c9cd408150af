import { steeringFlags, steeringViews } from '../../shared/terms/terms.ts';
import { type SteeringFilter, steeringAddress } from '../steering/steering-filter.ts';
import type { WorkMeasure } from './city-units.ts';

/** Whose number it is: a unit's, or of that those of one procedure or of one officer. */
export type WorkOf = Partial<Pick<SteeringFilter, 'procedure' | 'holder'>> & { unit: string };

/** Where the dossiers that a number counts are listed, and where something is done about them: a list of steering. */
export function listOfWork(measure: WorkMeasure | 'soon', { unit, procedure, holder }: WorkOf): string {
  return steeringAddress({
    view: steeringViews.find((view) => view === measure) ?? 'all',
    flags: steeringFlags.filter((flag) => flag === measure),
    ...{ unit, procedure, holder },
  });
}

/** A unit by its procedures and by who holds the work. */
export const unitAddress = (code: string): string => `/board/city/${code}`;
