import { isAccountOfTwo, needsTwo } from '../../office/approvals/index.ts';
import { changesOf, lastSignIn } from '../../office/audit/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import {
  type Account,
  allMembershipsOf,
  delegationsOf,
  getAccount,
  identitiesOf,
  listAccounts,
  may,
  membershipsOfPeople,
  type Person,
  sessionsOf,
  substitutionsOf,
} from '../../office/people/index.ts';
import { factorsOf } from '../../office/second-factors/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { toChange } from '../http/audit-change.ts';
import { type Names, unitNames } from '../names/names.ts';
import { toStandIns } from '../stand-ins/view.ts';
import type { AccountQuery } from './schema.ts';

type Held = Awaited<ReturnType<typeof allMembershipsOf>>[number];

const toHeldRole = ({ unitCode, role, validFrom, validTo }: Omit<Held, 'id' | 'personId'>, names: Names) => ({
  unitCode,
  unitName: names.get(unitCode) ?? unitCode,
  role,
  validFrom,
  validTo,
});

const toAccount = ({ personId, fullName, waitsUntil, ...account }: Account, held: readonly Held[], names: Names) => ({
  id: personId,
  userName: account.userName,
  name: fullName,
  email: account.email,
  phone: account.phone,
  active: account.active,
  sample: account.sample,
  mustChangePassword: account.mustChangePassword,
  waitsUntil: waitsUntil?.toISOString() ?? null,
  roles: held.map((one) => toHeldRole(one, names)),
});

const holdsOn = (day: string, { validFrom, validTo }: Held): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

/** Returns a page of accounts with the roles they hold today. */
export const accountPage = async (office: Office, { text, unit, role, active, after, limit = 50 }: AccountQuery) => {
  const day = dayOf(await office.now());
  const page = await listAccounts(office, {
    day,
    limit,
    ...(text ? { text } : {}),
    ...(unit ? { unitCode: unit } : {}),
    ...(role ? { role } : {}),
    ...(active === undefined ? {} : { active }),
    ...(after ? { after } : {}),
  });
  const [names, held] = await Promise.all([
    unitNames(office),
    membershipsOfPeople(
      office,
      page.items.map(({ personId }) => personId),
    ),
  ]);
  const today = held.filter((one) => holdsOn(day, one));
  const items = page.items.map((account) =>
    toAccount(
      account,
      today.filter(({ personId }) => personId === account.personId),
      names,
    ),
  );
  return { items, next: page.next, total: page.total };
};

/** Returns everything that the page of an account shows. @throws OfficeError not-found */
export const accountView = async (office: Office, person: Person, id: string) => {
  const account = await getAccount(office, id);
  const [day, names, held, substitutions, delegations, identities, sessions, factors, ofTwo] = await Promise.all([
    office.now().then(dayOf),
    unitNames(office),
    allMembershipsOf(office, id),
    substitutionsOf(office, id),
    delegationsOf(office, id),
    identitiesOf(office, id),
    sessionsOf(office, id),
    factorsOf(office, id),
    isAccountOfTwo(office, id),
  ]);
  return {
    ...toAccount(
      account,
      held.filter((one) => holdsOn(day, one)),
      names,
    ),
    lastSignInAt: (await lastSignIn(office, id))?.toISOString() ?? null,
    identities: identities.map(({ linkedAt, ...identity }) => ({ ...identity, linkedAt: linkedAt.toISOString() })),
    sessionCount: sessions.filter(({ factorDuty }) => factorDuty === undefined).length,
    secondFactors: factors.map(({ kind }) => kind),
    granted: held.map((one) => ({ id: one.id, ...toHeldRole(one, names) })),
    ...(await toStandIns(office, person, { substitutions, delegations })),
    history: (await changesOf(office, `person:${id}`)).map(toChange),
    resetNeedsTwo: ofTwo && (await needsTwo(office, 'password-reset')),
    mayChange: may(person, 'change-people'),
  };
};
