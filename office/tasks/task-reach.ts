import { groupName, groupsLedBy, holdsOn, type Membership, may, type Person } from '../people/index.ts';
import { dayOf } from '../time/index.ts';

/** A group or unit whose matters count for some procedures only, where signing was delegated for these. */
export interface Limited {
  readonly name: string;
  readonly procedureCodes: readonly string[];
}

/** Which tasks a person has to do with at a moment, as conditions over the columns of `office.task`. */
export interface TaskReach {
  readonly userName: string;
  readonly personId: string;
  /** Oneself, and those in whose place one is today: their tasks wait for the substitute. */
  readonly holders: readonly string[];
  /** Groups whose tasks one may do. */
  readonly groups: readonly string[];
  readonly limitedGroups: readonly Limited[];
  /** Units of whose dossiers one may read some, and the groups whose work one gives out. */
  readonly readableUnits: readonly string[];
  readonly ledGroups: readonly string[];
  readonly everywhere: boolean;
}

/** The answer of `may`, asked once for each membership instead of once for each task. */
export function taskReach(person: Person, at: Date): TaskReach {
  const memberships = person.memberships.filter((membership) => holdsOn(membership, dayOf(at)));
  const alone = (membership: Membership) => ({ userName: person.userName, memberships: [membership] });
  const worked = memberships.filter((membership) => may(alone(membership), 'complete-task', ownTask(membership)));
  const whole = worked.filter(({ inPlaceOf }) => !inPlaceOf?.procedureCodes);
  const readable = memberships.filter((membership) => may(alone(membership), 'read-dossier', ownDossier(membership)));
  const led = memberships.filter((membership) =>
    may(alone(membership), 'reassign-task', { groups: groupsLedBy(membership) }),
  );
  const groups = whole.map(({ unitCode, role }) => groupName(unitCode, role));
  return {
    userName: person.userName,
    personId: person.personId,
    holders: [
      ...new Set([
        person.userName,
        ...memberships.flatMap(({ inPlaceOf }) => (inPlaceOf?.kind === 'substitute' ? [inPlaceOf.userName] : [])),
      ]),
    ],
    groups: [...new Set(groups)],
    limitedGroups: worked.flatMap(({ unitCode, role, inPlaceOf }) =>
      inPlaceOf?.procedureCodes && !groups.includes(groupName(unitCode, role))
        ? [{ name: groupName(unitCode, role), procedureCodes: inPlaceOf.procedureCodes }]
        : [],
    ),
    readableUnits: [...new Set(readable.map(({ unitCode }) => unitCode))],
    ledGroups: [...new Set(led.flatMap(groupsLedBy))],
    everywhere: may(person, 'see-all-units'),
  };
}

/** A task of the membership's own group, in a procedure for which it holds. */
const ownTask = (membership: Membership) => ({
  groups: [groupName(membership.unitCode, membership.role)],
  assignee: null,
  ...ownProcedure(membership),
});

/** A dossier in which the membership's own group takes part. */
const ownDossier = (membership: Membership) => ({
  readerGroups: [groupName(membership.unitCode, membership.role)],
  ...ownProcedure(membership),
});

const ownProcedure = ({ inPlaceOf }: Membership) =>
  inPlaceOf?.procedureCodes?.[0] ? { procedureCode: inPlaceOf.procedureCodes[0] } : {};
