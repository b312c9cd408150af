import { resetsOf } from '../../office/account-recovery/index.ts';
import { getClock } from '../../office/clock/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { listPeople, may, type OpenSession, type Person } from '../../office/people/index.ts';
import { factorsOf } from '../../office/second-factors/index.ts';
import { type FactorKind, factorKinds } from '../../office/terms/index.ts';
import { SECOND_MS } from '../../office/time/index.ts';
import { toClock } from '../clock/view.ts';
import type { Context } from '../http/context.ts';
import { passkeySite } from '../http/passkey-site.ts';
import { unitNames } from '../names/names.ts';
import { type ConfirmWay, Permission, type PermissionName, type PersonView, type SessionView } from './schema.ts';

const PERMISSIONS: readonly PermissionName[] = Permission.anyOf.map((literal) => literal.const);

const toPerson = (
  person: Person,
  names: ReadonlyMap<string, string>,
  session: OpenSession | undefined,
): PersonView => ({
  id: person.personId,
  userName: person.userName,
  name: person.fullName,
  memberships: person.memberships.map(({ unitCode, role, validTo, inPlaceOf }) => ({
    unitCode,
    unitName: names.get(unitCode) ?? unitCode,
    role,
    validTo,
    inPlaceOf: inPlaceOf
      ? {
          kind: inPlaceOf.kind,
          userName: inPlaceOf.userName,
          name: inPlaceOf.fullName,
          procedureCodes: inPlaceOf.procedureCodes ? [...inPlaceOf.procedureCodes] : null,
        }
      : null,
  })),
  mustChangePassword: person.mustChangePassword,
  mustEnrolFactor: session?.factorDuty === 'enrol',
  roles: [...new Set(person.memberships.map(({ role }) => role))],
  permissions: PERMISSIONS.filter((permission) => may(person, permission)),
});

const sampleSignIns = async ({ office, settings }: Context, names: ReadonlyMap<string, string>) => {
  if (!settings.samplePassword) return [];
  return (await listPeople(office, { sample: true })).map(({ userName, fullName, memberships }) => {
    const [first] = memberships;
    return {
      userName,
      name: fullName,
      role: first?.role ?? '',
      unitName: first ? (names.get(first.unitCode) ?? '') : '',
    };
  });
};

export type Found = { readonly person: Person; readonly session: OpenSession };

const secondsUntil = (moment: Date, now: Date): number =>
  Math.max(0, Math.floor((moment.getTime() - now.getTime()) / SECOND_MS));

/** By what kinds of factor a person can prove herself, in the order in which they are offered. */
const factorWays = async (office: Office, { personId }: Person): Promise<readonly FactorKind[]> => {
  const kinds = new Set((await factorsOf(office, personId)).map(({ kind }) => kind));
  return factorKinds.filter((kind) => kinds.has(kind));
};

/** By what she proves herself once more, before something dangerous: her second factor where she has one. */
export const confirmWays = async (
  office: Office,
  person: Person,
  { signedInBy }: OpenSession,
): Promise<readonly ConfirmWay[]> => {
  const factors = await factorWays(office, person);
  if (factors.length > 0) return factors;
  return signedInBy === 'service' ? ['service'] : ['password'];
};

const toOpenView = async ({ office }: Context, person: Person, session: OpenSession) => {
  const { idleEndsAt, expiresAt, failedBefore } = session;
  const now = office.systemNow();
  const resets = await resetsOf(office, person.personId);
  return {
    resets: resets.map(({ at, ...reset }) => ({ ...reset, at: at.toISOString() })),
    confirmWays: [...(await confirmWays(office, person, session))],
    idleSecondsLeft: secondsUntil(idleEndsAt, now),
    secondsLeft: secondsUntil(expiresAt, now),
    idleEndsAt: idleEndsAt.toISOString(),
    endsAt: expiresAt.toISOString(),
    failedBefore: failedBefore
      ? {
          count: failedBefore.count,
          since: failedBefore.since.toISOString(),
          lastAt: failedBefore.lastAt.toISOString(),
        }
      : null,
  };
};

/** Returns what a page is told of who is signed in; of a person who has not proved her second factor yet, nothing but by what she may. */
export const toSession = async (context: Context, found: Found | undefined): Promise<SessionView> => {
  const { person, session } = found?.session.factorDuty === 'prove' ? {} : (found ?? {});
  const { settings } = context;
  const { passwords = true } = settings;
  const names = await unitNames(context.office);
  return {
    person: person ? toPerson(person, names, session) : null,
    secondStep: found && !person ? { ways: [...(await factorWays(context.office, found.person))] } : null,
    open: person && session ? await toOpenView(context, person, session) : null,
    clock: toClock(await getClock(context.office)),
    sampleSignIns: found || !passwords ? [] : await sampleSignIns(context, names),
    samplePassword: found || !passwords ? null : settings.samplePassword,
    signInService: found || !settings.signInService ? null : settings.signInService.name,
    passwords,
    passkeys: passkeySite(settings) !== undefined,
  };
};
