import type { FastifyReply } from 'fastify';
import { getClock } from '../../office/clock/index.ts';
import {
  authenticate,
  changeOwnPassword,
  createSession,
  endSession,
  findSession,
  listPeople,
  may,
  type Person,
} from '../../office/people/index.ts';
import { toClock } from '../clock/view.ts';
import type { Context, Routes } from '../http/context.ts';
import { type HttpProblem, problem } from '../http/problem.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { personOf, requireSession, SESSION_COOKIE, sessionCookie, tokenOf } from '../http/session-guard.ts';
import { lockKey } from '../http/unlocked-keys.ts';
import { unitNames } from '../names/names.ts';
import { sessionApi } from './contract.ts';
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

const toSession = async (context: Context, person: Person | undefined): Promise<SessionView> => {
  const { settings } = context;
  const { passwords = true } = settings;
  const names = await unitNames(context.office);
  return {
    person: person ? toPerson(person, names) : null,
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
    handler: async (request) => {
      const token = tokenOf(request);
      return toSession(context, token ? await findSession(office, token) : undefined);
    },
  });

  // A session that was open before is ended, so that a token from before the sign-in is worth nothing after it.
  app.route({
    ...sessionApi.signIn,
    config: {
      ...sessionApi.signIn.config,
      rateLimit: { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' },
    },
    handler: async (request, reply) => {
      if (settings.passwords === false) throw onlyThroughService();
      const { userName, password } = request.body;
      const person = await authenticate(office, userName, password);
      if (!person) throw wrongSignIn();
      const before = tokenOf(request);
      if (before) lockKey(office, before);
      if (before) await endSession(office, before);
      reply.setCookie(SESSION_COOKIE, await createSession(office, person.personId), cookie);
      return toSession(context, person);
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
      return toSession(context, await findSession(office, token));
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
