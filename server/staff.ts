import { groupsOf, listPeople, type Person } from '../office/people/index.ts';
import { keptFor } from './kept.ts';

const KEEP_MS = 5_000;

export interface Staff {
  /** The person's name; a user name without an account shows itself. */
  nameOf(userName: string): string;
  /** Everybody in one of the groups, by name. */
  inGroups(groups: readonly string[]): readonly { userName: string; name: string }[];
}

const toStaff = (people: readonly Person[], at: Date): Staff => {
  const names = new Map(people.map(({ userName, fullName }) => [userName, fullName]));
  const members = people.map((person) => ({
    userName: person.userName,
    name: person.fullName,
    groups: groupsOf(person, at),
  }));
  return {
    nameOf: (userName) => names.get(userName) ?? userName,
    inGroups: (groups) =>
      members
        .filter((member) => member.groups.some((group) => groups.includes(group)))
        .map(({ userName, name }) => ({ userName, name })),
  };
};

/** All active people with the groups they are in today. */
export const staffOf = keptFor(KEEP_MS, async (office) => toStaff(await listPeople(office), await office.now()));
