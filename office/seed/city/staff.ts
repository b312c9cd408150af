/** The people of a whole city: who receives, examines, certifies and leads in each of its 126 wards and communes, at each branch of the service centre and in each department. */
import { createHash } from 'node:crypto';
import { inTransaction, type Office } from '../../kernel/index.ts';
import { hashPassword, personSearchText, SAMPLE_PASSWORD, samplePhone } from '../../people/index.ts';
import type { Role, UnitKind } from '../../terms/index.ts';
import { createChance } from './names.ts';

const MEMBER_SINCE = '2025-01-01';
const SEED = 20_250_616;

/** What somebody is called in a user name, and how many there are of them. */
type Post = readonly [role: Role, userName: string, people: number];
const commune: readonly Post[] = [
  ['counter-officer', 'tiepnhan', 2],
  ['case-officer', 'chuyenvien', 4],
  ['clerk', 'vanthu', 1],
  ['unit-leader', 'lanhdao', 1],
  ['police-officer', 'congan', 2],
  ['police-leader', 'truongcongan', 1],
];
/** Who works in a unit of each kind; in the city's own and in the former districts nobody is added. */
const posts: Readonly<Partial<Record<UnitKind, readonly Post[]>>> = {
  ward: commune,
  commune,
  'service-centre-branch': [['counter-officer', 'tiepnhan', 4]],
  department: [
    ['department-officer', 'chuyenvien', 3],
    ['unit-leader', 'lanhdao', 1],
    ['clerk', 'vanthu', 1],
  ],
};

/** Somebody who works in a unit. */
export interface StaffMember {
  readonly personId: string;
  readonly userName: string;
  readonly name: string;
  readonly unitCode: string;
  readonly role: Role;
}

/**
 * Brings in whoever is missing of the city's people; those who are there keep their names and roles. All have the one sample password.
 * @returns everybody with a role, by unit
 */
export async function seedCityStaff(office: Office): Promise<ReadonlyMap<string, readonly StaffMember[]>> {
  const units = await office.db.selectFrom('office.unit').select(['code', 'kind']).orderBy('sortNumber').execute();
  const wanted = units.flatMap(({ code, kind }) => placesIn(code, kind));
  // Nobody is kept out by a salt for each where the password itself is printed at every start.
  const passwordHash = await hashPassword(SAMPLE_PASSWORD, saltOfCity());
  await inTransaction(office, (inside) => insertMissing(inside, wanted, passwordHash));
  return Map.groupBy(await everybody(office), ({ unitCode }) => unitCode);
}

interface Place {
  readonly userName: string;
  readonly fullName: string;
  readonly unitCode: string;
  readonly role: Role;
}

const chance = createChance(SEED);

function placesIn(unitCode: string, kind: UnitKind): readonly Place[] {
  return (posts[kind] ?? []).flatMap(([role, name, people]) =>
    Array.from({ length: people }, (_, index) => ({
      userName: `${name}${index === 0 ? '' : index + 1}.${unitCode.toLowerCase().replace('.', '-')}`,
      fullName: chance.personName(),
      ...{ unitCode, role },
    })),
  );
}

async function insertMissing({ db }: Office, wanted: readonly Place[], passwordHash: string): Promise<void> {
  const inserted = await db
    .insertInto('office.person')
    .values(
      wanted.map(({ userName, fullName }) => ({
        ...{ userName, fullName, passwordHash, email: null, sample: true, phone: samplePhone(userName) },
        searchText: personSearchText({ userName, fullName, email: null }),
      })),
    )
    .onConflict((conflict) => conflict.column('userName').doNothing())
    .returning(['id', 'userName'])
    .execute();
  const placeOf = new Map(wanted.map((place) => [place.userName, place]));
  const memberships = inserted.flatMap(({ id, userName }) => {
    const place = placeOf.get(userName);
    const { unitCode, role } = place ?? {};
    return unitCode && role ? [{ personId: id, unitCode, role, validFrom: MEMBER_SINCE, validTo: null }] : [];
  });
  if (memberships.length > 0) await db.insertInto('office.membership').values(memberships).execute();
}

async function everybody({ db }: Office): Promise<readonly StaffMember[]> {
  return db
    .selectFrom('office.membership as held')
    .innerJoin('office.person as person', 'person.id', 'held.personId')
    .select(['person.id as personId', 'person.userName', 'person.fullName as name', 'held.unitCode', 'held.role'])
    .where('person.active', '=', true)
    .where('held.validTo', 'is', null)
    .orderBy('person.userName')
    .execute();
}

const saltOfCity = (): Buffer => createHash('sha256').update('motcua-sample:city').digest().subarray(0, 16);
