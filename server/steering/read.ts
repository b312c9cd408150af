import type { Office } from '../../office/kernel/index.ts';
import type { Person } from '../../office/people/index.ts';
import {
  countSteering,
  listSteering,
  type SteeringCounts,
  type SteeringPage,
  type SteeringPlace,
} from '../../office/steering/index.ts';
import { sharedReading } from '../http/shared-reading.ts';
import { type Surroundings, steeringFilter, steeringReach, steeringSurroundings } from './reach.ts';
import type { SteeringQueryView } from './schema.ts';
import { type Beside, readBeside } from './view.ts';

/** Numbers and pages are the same for all who have the same reach, as those who lead a unit, or watch over the city: what they ask for at the same time is read once. */
const AT_ONCE_MAX = 8;

export interface CountsRead {
  readonly counts: SteeringCounts;
  readonly around: Surroundings;
}

const counted = sharedReading<Office, CountsRead>({ atOnceMax: AT_ONCE_MAX });

/** Returns how many open dossiers in a person's reach are in which band and have which flag, and by what that was judged. */
export const readCounts = (office: Office, person: Person, query: SteeringQueryView): Promise<CountsRead> => {
  const [reach, filter] = [steeringReach(person), steeringFilter(query)];
  return counted(office, JSON.stringify([reach, filter]), async () => {
    const around = await steeringSurroundings({ office });
    return { around, counts: await countSteering(office, reach, filter, around) };
  });
};

export interface PageRead {
  readonly page: SteeringPage;
  readonly beside: Beside;
}

const pages = sharedReading<Office, PageRead>({ atOnceMax: AT_ONCE_MAX });

/** Returns a page of what such a number counts, with what is shown beside its rows. @throws OfficeError invalid for an `after` that is no end of a page */
export const readPage = (
  office: Office,
  person: Person,
  query: SteeringQueryView,
  place: SteeringPlace,
): Promise<PageRead> => {
  const [reach, filter] = [steeringReach(person), steeringFilter(query)];
  return pages(office, JSON.stringify([reach, filter, place]), async () => {
    const around = await steeringSurroundings({ office });
    const page = await listSteering(office, reach, filter, around, place);
    return { page, beside: await readBeside({ office }, page.items, around) };
  });
};
