import { type Colleague, groupsOf, listPeople, may } from '../../office/people/index.ts';
import { keptFor } from './kept.ts';

const KEEP_MS = 5_000;

type Colleagues = readonly { userName: string; name: string }[];

export interface Staff {
  /** The person's name; a user name without an account shows itself. */
  nameOf(userName: string): string;
  /** The person's mail address; null where none was entered. */
  emailOf(userName: string): string | null;
  /** The person's telephone at work; null where none was entered. */
  phoneOf(userName: string): string | null;
  /** Everybody who may do a task of one of the groups, in a matter of that procedure: a delegate is limited to some. */
  inGroups(groups: readonly string[], procedureCode: string | undefined): readonly { userName: string; name: string }[];
  /** Everybody who holds a role of her own in the unit. */
  workingIn(unitCode: string): readonly { userName: string; name: string }[];
}

const toStaff = (people: readonly Colleague[], at: Date): Staff => {
  const names = new Map(people.map(({ userName, fullName }) => [userName, fullName]));
  const emails = new Map(people.map(({ userName, email }) => [userName, email]));
  const phones = new Map(people.map(({ userName, phone }) => [userName, phone]));
  const members = people.map((person) => ({
    userName: person.userName,
    name: person.fullName,
    groups: groupsOf(person, at),
    person,
  }));
  const fitting = (groups: readonly string[], procedureCode: string | undefined): Colleagues =>
    members
      .filter(({ groups: own }) => own.some((group) => groups.includes(group)))
      .filter(({ person }) =>
        may(person, 'complete-task', { groups, assignee: null, ...(procedureCode ? { procedureCode } : {}) }),
      )
      .map(({ userName, name }) => ({ userName, name }));
  // Work on many asks the same of each task.
  const known = new Map<string, Colleagues>();
  return {
    nameOf: (userName) => names.get(userName) ?? userName,
    emailOf: (userName) => emails.get(userName) ?? null,
    phoneOf: (userName) => phones.get(userName) ?? null,
    inGroups: (groups, procedureCode) => {
      const key = JSON.stringify([groups, procedureCode]);
      const found = known.get(key) ?? fitting(groups, procedureCode);
      known.set(key, found);
      return found;
    },
    workingIn: (unitCode) =>
      members
        .filter(({ person }) => person.memberships.some((held) => held.unitCode === unitCode && !held.inPlaceOf))
        .map(({ userName, name }) => ({ userName, name })),
  };
};

/** Returns all active people with the groups they are in today. */
export const staffOf = keptFor(KEEP_MS, async (office) => toStaff(await listPeople(office), await office.now()));
