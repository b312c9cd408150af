import { groupName, holdsOn, type Membership, may, type Person } from '../people/index.ts';
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
  /** Units whose tasks one may see, and those that one leads. */
  readonly readableUnits: readonly string[];
  readonly ledUnits: readonly string[];
  readonly everywhere: boolean;
}

/** The answer of `may`, asked once for each membership instead of once for each task. */
export function taskReach(person: Person, at: Date): TaskReach {
  const memberships = person.memberships.filter((membership) => holdsOn(membership, dayOf(at)));
  const alone = (membership: Membership) => ({ userName: person.userName, memberships: [membership] });
  const worked = memberships.filter((membership) => may(alone(membership), 'complete-task', ownTask(membership)));
  const whole = worked.filter(({ inPlaceOf }) => !inPlaceOf?.procedureCodes);
  const unitsWhere = (action: 'read-dossier' | 'reassign-task'): string[] =>
    memberships
      .filter((membership) => may(alone(membership), action, { unitCodes: [membership.unitCode] }))
      .map(({ unitCode }) => unitCode);
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
    readableUnits: [...new Set(unitsWhere('read-dossier'))],
    ledUnits: [...new Set(unitsWhere('reassign-task'))],
    everywhere: may(person, 'see-all-units'),
  };
}

/** A task of the membership's own group, in a procedure for which it holds. */
const ownTask = ({ unitCode, role, inPlaceOf }: Membership) => ({
  groups: [groupName(unitCode, role)],
  assignee: null,
  ...(inPlaceOf?.procedureCodes?.[0] ? { procedureCode: inPlaceOf.procedureCodes[0] } : {}),
});
