import type { Office } from '../../office/kernel/index.ts';
import type { Person } from '../../office/people/index.ts';
import {
  countSteering,
  listSteering,
  type SteeringCounts,
  type SteeringPage,
  type SteeringPlace,
  type SteeringReach,
} from '../../office/steering/index.ts';
import { type Surroundings, steeringFilter, steeringReach } from './reach.ts';
import type { SteeringQueryView } from './schema.ts';
import { sharedReading } from './share.ts';

/** The whole city is the same for all who see it: their numbers and pages, the dearest of all, are read once for those who ask at the same time. */
const isWholeCity = ({ reading, unitCodes }: SteeringReach): boolean => reading.everywhere && !unitCodes;

const cityCounts = sharedReading<Surroundings, SteeringCounts>();
const cityPages = sharedReading<Surroundings, SteeringPage>();

/** Returns how many open dossiers in a person's reach are in which band and have which flag. */
export const readCounts = (
  office: Office,
  person: Person,
  query: SteeringQueryView,
  around: Surroundings,
): Promise<SteeringCounts> => {
  const [reach, filter] = [steeringReach(person), steeringFilter(query)];
  const read = () => countSteering(office, reach, filter, around);
  return isWholeCity(reach) ? cityCounts(around, JSON.stringify(filter), read) : read();
};

/** Returns a page of what such a number counts. @throws OfficeError invalid for an `after` that is no end of a page */
export const readPage = (
  office: Office,
  person: Person,
  query: SteeringQueryView,
  around: Surroundings,
  place: SteeringPlace,
): Promise<SteeringPage> => {
  const [reach, filter] = [steeringReach(person), steeringFilter(query)];
  const read = () => listSteering(office, reach, filter, around, place);
  return isWholeCity(reach) ? cityPages(around, JSON.stringify([filter, place]), read) : read();
};
