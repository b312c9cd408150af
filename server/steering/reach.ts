import { type Absence, absencesToday, may, type Person, readingReach } from '../../office/people/index.ts';
import {
  type SteeringFilter,
  type SteeringReach,
  type SteeringSurroundings,
  steeringMoments,
} from '../../office/steering/index.ts';
import { type SteeringAct, type SteeringFlag, steeringActs } from '../../office/terms/index.ts';
import { AT_ONCE } from '../engine/request.ts';
import type { EngineClient, Services } from '../http/context.ts';
import { visibleUnits } from '../http/session-guard.ts';
import { dossiersBehind } from '../tasks/dossiers-of-tasks.ts';
import type { SteeringQueryView } from './schema.ts';

/** Returns whose open dossiers a person looks at: of a leader's units those that she may read; all of them for whoever sees the city. */
export const steeringReach = (person: Person): SteeringReach => ({
  reading: readingReach(person),
  unitCodes: visibleUnits(person),
});

/** Returns what a query asks for. */
export const steeringFilter = ({ band, flags, unit, procedure }: SteeringQueryView): SteeringFilter => ({
  band,
  flags: flags ? [...new Set(flags.split(',') as SteeringFlag[])] : [],
  unitCode: unit,
  procedureCode: procedure,
});

/** Incidents that are looked at: with more open ones the city has another worry than a single dossier. */
const INCIDENTS_MAX = 1_000;
const KEEP_MS = 5_000;

/** Which dossiers stand at an incident, read at most once in some seconds: each page asks, and the engine has no other way than to list them. */
const kept = new WeakMap<EngineClient, { readonly at: number; readonly ids: Promise<readonly string[]> }>();

const dossiersAtIncidents = async (context: Pick<Services, 'office' | 'engine'>): Promise<readonly string[]> => {
  const { items = [] } = await context.engine.searchIncidents(
    { filter: { state: 'ACTIVE' }, page: { limit: INCIDENTS_MAX } },
    AT_ONCE,
  );
  const keys = items.map(({ processInstanceKey }) => String(processInstanceKey));
  return [...new Set([...(await dossiersBehind(context, keys)).values()].map(({ id }) => id))];
};

/** Returns the dossiers of which a process stands at an incident. Without the engine nothing is known of incidents; the rest of the page is as right as before. */
const brokenDossiers = ({ office, engine, log }: Services): Promise<readonly string[]> => {
  const known = kept.get(engine);
  if (known && Date.now() - known.at < KEEP_MS) return known.ids;
  const ids = dossiersAtIncidents({ office, engine }).catch((error: unknown) => {
    log.info({ err: error }, 'Incidents are not known to steering now');
    return [];
  });
  kept.set(engine, { at: Date.now(), ids });
  return ids;
};

/** What lines are judged by, and for how long whoever is away is away. */
export interface Surroundings extends SteeringSurroundings {
  readonly absences: ReadonlyMap<string, Absence>;
}

/** Returns what bands and flags are judged by now. */
export const steeringSurroundings = async (context: Services): Promise<Surroundings> => {
  const [moments, away, broken] = await Promise.all([
    steeringMoments(context.office),
    absencesToday(context.office),
    brokenDossiers(context),
  ]);
  const absences = new Map(away.map((absence) => [absence.userName, absence]));
  return { ...moments, absent: [...absences.keys()], absences, broken };
};

/** Returns what a person may do about the dossiers of a unit. */
export const actsIn = (person: Person, unitCode: string, procedureCode: string): readonly SteeringAct[] => {
  if (!may(person, 'steer-dossiers', { unitCodes: [unitCode], procedureCode })) return [];
  return steeringActs.filter((act) => act !== 'instruct' || may(person, 'instruct-units'));
};
