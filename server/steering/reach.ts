import { loadCalendars, type WorkingCalendar } from '../../office/calendars/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { type Absence, absencesToday, may, type Person, readingReach } from '../../office/people/index.ts';
import {
  type SteeringFilter,
  type SteeringReach,
  type SteeringSurroundings,
  steeringMoments,
} from '../../office/steering/index.ts';
import { type SteeringAct, type SteeringFlag, steeringActs } from '../../office/terms/index.ts';
import type { Services } from '../http/context.ts';
import { visibleUnits } from '../http/session-guard.ts';
import { sharedReading } from '../http/shared-reading.ts';
import type { SteeringQueryView } from './schema.ts';

/** Returns whose open dossiers a person looks at: of a leader's units those that she may read; all of them for whoever sees the city. */
export const steeringReach = (person: Person): SteeringReach => ({
  reading: readingReach(person),
  unitCodes: visibleUnits(person),
});

/** Returns what a query asks for. */
export const steeringFilter = ({ band, flags, unit, procedure, holder }: SteeringQueryView): SteeringFilter => ({
  band,
  flags: flags ? [...new Set(flags.split(',') as SteeringFlag[])] : [],
  unitCode: unit,
  procedureCode: procedure,
  holder,
});

/** What lines are judged by, and for how long whoever is away is away. */
export interface Surroundings extends SteeringSurroundings {
  readonly absences: ReadonlyMap<string, Absence>;
  readonly calendarOf: (unitCode: string | null) => WorkingCalendar;
}

const surroundings = sharedReading<Office, Surroundings>();

/** Returns what bands and flags are judged by now: six small statements, which are read once for all who ask at the same time. */
export const steeringSurroundings = ({ office }: Pick<Services, 'office'>): Promise<Surroundings> =>
  surroundings(office, '', () => readSurroundings(office));

const readSurroundings = async (office: Office): Promise<Surroundings> => {
  const [moments, away, calendarOf] = await Promise.all([
    steeringMoments(office),
    absencesToday(office),
    loadCalendars(office),
  ]);
  const absences = new Map(away.map((absence) => [absence.userName, absence]));
  return { ...moments, absent: [...absences.keys()], absences, calendarOf };
};

/** Returns what a person may do about the dossiers of a unit. */
export const actsIn = (person: Person, unitCode: string, procedureCode: string): readonly SteeringAct[] => {
  if (!may(person, 'steer-dossiers', { unitCodes: [unitCode], procedureCode })) return [];
  return steeringActs.filter((act) => act !== 'instruct' || may(person, 'instruct-units'));
};
