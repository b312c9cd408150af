import type { Generated } from 'kysely';
import { foldText, isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { dayOf } from '../time/index.ts';
import type { Membership } from './membership.ts';
import { type Held, rolesHeldOn } from './stand-in.ts';

/** `office.person`: an account. */
export interface PersonTable {
  id: Generated<string>;
  userName: string;
  fullName: string;
  email: string | null;
  /** At work. */
  phone: string | null;
  passwordHash: string | null;
  /** The password was set by somebody else. */
  mustChangePassword: Generated<boolean>;
  searchText: string;
  active: Generated<boolean>;
  sample: Generated<boolean>;
  /** Which stored password was found to be no sample's; see `office/installation`. */
  passwordJudged: Generated<string | null>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.person': PersonTable;
  }
}

/** A person as the rest of the office sees one. `memberships` are those of the office's today: her own first, then those held in the place of others. */
export interface Person {
  readonly personId: string;
  readonly userName: string;
  readonly fullName: string;
  readonly email: string | null;
  /** Nothing else is allowed before the password was changed. */
  readonly mustChangePassword: boolean;
  readonly memberships: readonly Membership[];
  /** Dossiers that are shown whole to this session for a while, because she gave a reason. */
  readonly revealed?: readonly string[];
}

/** A person as those who work with her reach her. */
export interface Colleague extends Person {
  /** At work; null where none was entered. */
  readonly phone: string | null;
}

/** @throws OfficeError not-found also when the account is closed */
export async function getPerson(office: Office, personId: string): Promise<Person> {
  const person = await findPerson(office, personId);
  if (!person) throw new OfficeError('not-found', 'people.unknown', { personId });
  return person;
}

export async function findPerson(office: Office, personId: string): Promise<Person | undefined> {
  if (!isUuid(personId)) return undefined;
  const [person] = await loadPeople(office, await office.now(), (query) => query.where('id', '=', personId));
  return person;
}

export async function findPersonByUserName(office: Office, userName: string): Promise<Person | undefined> {
  const [person] = await loadPeople(office, await office.now(), (query) =>
    query.where('userName', '=', userName.toLowerCase()),
  );
  return person;
}

/** All active people, by user name; `sample: true` only those of the sample. */
export async function listPeople(office: Office, filter: { sample?: boolean } = {}): Promise<readonly Colleague[]> {
  const { sample } = filter;
  return loadPeople(office, await office.now(), (query) =>
    sample === undefined ? query : query.where('sample', '=', sample),
  );
}

/** What a search finds an account by. */
export function personSearchText({
  userName,
  fullName,
  email,
}: Pick<PersonTable, 'userName' | 'fullName' | 'email'>): string {
  return foldText([fullName, userName, email ?? ''].join(' '));
}

const PEOPLE_MAX = 5000;

type PersonQuery = ReturnType<typeof activePeople>;

function activePeople(office: Office) {
  return office.db
    .selectFrom('office.person')
    .select(['id', 'userName', 'fullName', 'email', 'phone', 'mustChangePassword'])
    .where('active', '=', true)
    .orderBy('userName')
    .limit(PEOPLE_MAX);
}

async function loadPeople(
  office: Office,
  at: Date,
  narrow: (query: PersonQuery) => PersonQuery,
): Promise<readonly Colleague[]> {
  const people = await narrow(activePeople(office)).execute();
  if (people.length === 0) return [];
  const memberships = await membershipsOn(
    office,
    people.map((person) => person.id),
    dayOf(at),
  );
  return people.map(({ id, ...person }) => ({ ...person, personId: id, memberships: memberships.get(id) ?? [] }));
}

async function membershipsOn(office: Office, personIds: readonly string[], day: string) {
  const byPerson = new Map<string, Held[]>();
  for (const held of await rolesHeldOn(office, personIds, day)) {
    const own = byPerson.get(held.personId) ?? [];
    byPerson.set(held.personId, [...own, held]);
  }
  return new Map([...byPerson].map(([personId, held]) => [personId, membershipsOf(held)]));
}

/** Her own roles first; one that she holds herself is not held in the place of somebody as well. */
export function membershipsOf(held: readonly Held[]): readonly Membership[] {
  return held
    .filter(
      ({ inPlaceOf, unitCode, role }) =>
        !inPlaceOf || !held.some((own) => !own.inPlaceOf && own.unitCode === unitCode && own.role === role),
    )
    .map(({ personId: _, ...membership }) => membership);
}
