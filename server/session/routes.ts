import type { FastifyReply } from 'fastify';
import { getClock } from '../../office/clock/index.ts';
import {
  authenticate,
  changeOwnPassword,
  endSession,
  findOpenSession,
  listPeople,
  may,
  type OpenSession,
  type Person,
} from '../../office/people/index.ts';
import { SECOND_MS } from '../../office/time/index.ts';
import { toClock } from '../clock/view.ts';
import type { Context, Routes } from '../http/context.ts';
import { type HttpProblem, problem } from '../http/problem.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { personOf, requireSession, SESSION_COOKIE, sessionCookie, sessionOf, tokenOf } from '../http/session-guard.ts';
import { lockKey } from '../http/unlocked-keys.ts';
import { unitNames } from '../names/names.ts';
import { beginSession, placeOf } from './begin.ts';
import { sessionApi } from './contract.ts';
import { rememberDevice } from './known-devices.ts';
import { Permission, type PermissionName, type PersonView, type SessionView } from './schema.ts';

const PERMISSIONS: readonly PermissionName[] = Permission.anyOf.map((literal) => literal.const);

const toPerson = (person: Person, names: ReadonlyMap<string, string>): PersonView => ({
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

type Found = { readonly person: Person; readonly session: OpenSession };

const secondsUntil = (moment: Date, now: Date): number =>
  Math.max(0, Math.floor((moment.getTime() - now.getTime()) / SECOND_MS));

const toOpenView = ({ idleEndsAt, expiresAt, failedBefore }: OpenSession, now: Date) => ({
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
});

const toSession = async (context: Context, found: Found | undefined): Promise<SessionView> => {
  const { person, session } = found ?? {};
  const { settings } = context;
  const { passwords = true } = settings;
  const names = await unitNames(context.office);
  return {
    person: person ? toPerson(person, names) : null,
    open: session ? toOpenView(session, context.office.systemNow()) : null,
    clock: toClock(await getClock(context.office)),
    sampleSignIns: person || !passwords ? [] : await sampleSignIns(context, names),
    samplePassword: person || !passwords ? null : settings.samplePassword,
    signInService: person || !settings.signInService ? null : settings.signInService.name,
    passwords,
  };
};

const wrongSignIn = (): HttpProblem => problem(401, 'session.wrong');

const onlyThroughService = (): HttpProblem => problem(403, 'session.onlyThroughService');

export const sessionRoutes: Routes = (app, context) => {
  const { office, settings, signInService } = context;
  const cookie = sessionCookie(settings);
  const forget = (reply: FastifyReply): void => void reply.clearCookie(SESSION_COOKIE, cookie);

  app.route({
    ...sessionApi.getSession,
    handler: async (request) => toSession(context, await sessionOf(context, request)),
  });

  app.route({
    ...sessionApi.signIn,
    config: {
      ...sessionApi.signIn.config,
      rateLimit: { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' },
    },
    handler: async (request, reply) => {
      if (settings.passwords === false) throw onlyThroughService();
      const { userName, password } = request.body;
      const person = await authenticate(office, userName, password, placeOf(context, request, userName));
      if (!person) throw wrongSignIn();
      const token = await beginSession(context, request, reply, person);
      rememberDevice(request, reply, settings, userName, office.systemNow().getTime());
      return toSession(context, await findOpenSession(office, token));
    },
  });

  app.route({
    ...sessionApi.changePassword,
    preParsing: requireSession(context),
    config: {
      ...sessionApi.changePassword.config,
      rateLimit: { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' },
    },
    handler: async (request) => {
      const token = tokenOf(request) ?? '';
      await changeOwnPassword(office, personOf(request), request.body, token);
      return toSession(context, await findOpenSession(office, token));
    },
  });

  app.route({
    ...sessionApi.signOut,
    handler: async (request, reply) => {
      const token = tokenOf(request);
      if (token) lockKey(office, token);
      const begunBy = token && (await endSession(office, token));
      forget(reply);
      return { endAt: begunBy === 'service' && signInService ? await signInService.endSessionUrl() : null };
    },
  });
};
