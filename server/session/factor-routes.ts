import type { FastifyReply, FastifyRequest } from 'fastify';
import { confirmSession, findOpenSession, getPerson, isPasswordOf, type Person } from '../../office/people/index.ts';
import { askPasskey, type PasskeySite, proveCode, provePasskey, tryFactor } from '../../office/second-factors/index.ts';
import type { ProvedBy } from '../../office/terms/index.ts';
import type { Context, Routes } from '../http/context.ts';
import { passkeySite } from '../http/passkey-site.ts';
import { problem } from '../http/problem.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { personOf, requireSession, sessionOf } from '../http/session-guard.ts';
import { beginSession, placeOf } from './begin.ts';
import { signInFactorsApi } from './contract.ts';
import type { Confirmation } from './factor-schema.ts';
import { rememberDevice } from './known-devices.ts';
import type { ConfirmWay } from './schema.ts';
import { confirmWays, toSession } from './view.ts';

type Asked = Pick<FastifyRequest, 'cookies' | 'person' | 'openSession' | 'ip' | 'headers'>;

/** The second step of a sign-in, signing in by a passkey alone, and proving once more who one is. */
export const signInFactorRoutes: Routes = (app, context) => {
  secondStepRoutes(app, context);
  passkeyRoutes(app, context);
  confirmationRoute(app, context);
};

const siteOf = ({ settings }: Context): PasskeySite => {
  const site = passkeySite(settings);
  if (!site) throw problem(409, 'session.noPasskeys');
  return site;
};

const limitOf = ({ settings }: Context) => ({
  max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE,
  timeWindow: '1 minute',
});

/** Begins the whole session of a person who has proved herself, and knows the device from then on. */
const letIn = async (context: Context, request: Asked, reply: FastifyReply, person: Person, factor: ProvedBy) => {
  const { office, settings } = context;
  const signedInBy = request.openSession?.signedInBy ?? 'password';
  const token = await beginSession(context, request, reply, person, { factor, signedInBy });
  rememberDevice(request, reply, settings, person.userName, office.systemNow().getTime());
  return toSession(context, await findOpenSession(office, token));
};

const secondStepRoutes: Routes = (app, context) => {
  const { office } = context;
  app.route({
    ...signInFactorsApi.proveFactor,
    preParsing: requireSession(context, { halfway: true }),
    config: { ...signInFactorsApi.proveFactor.config, rateLimit: limitOf(context) },
    handler: async (request, reply) => {
      const person = personOf(request);
      const { code } = request.body;
      const place = placeOf(context, request, person.userName);
      const proved = await tryFactor(office, person, place, () => proveCode(office, person.personId, code));
      if (proved === undefined) throw problem(401, 'session.wrongCode');
      return letIn(context, request, reply, person, proved);
    },
  });
};

/** Returns whose passkey is asked for: the person of a session that has to prove herself; null for whoever it is. */
const askedPerson = async (context: Context, request: Asked): Promise<Person | null> => {
  const found = await sessionOf(context, request);
  if (!found) return null;
  request.person = found.person;
  request.openSession = found.session;
  return found.person;
};

const passkeyRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  app.route({
    ...signInFactorsApi.askPasskey,
    config: { ...signInFactorsApi.askPasskey.config, rateLimit: limitOf(context) },
    handler: async (request) => {
      const person = await askedPerson(context, request);
      return { ...(await askPasskey(office, siteOf(context), person?.personId ?? null)) };
    },
  });

  app.route({
    ...signInFactorsApi.signInByPasskey,
    config: { ...signInFactorsApi.signInByPasskey.config, rateLimit: limitOf(context) },
    handler: async (request, reply) => {
      const person = await askedPerson(context, request);
      if (person === null && settings.passwords === false) throw problem(403, 'session.onlyThroughService');
      const prove = () => provePasskey(office, siteOf(context), request.body, person?.personId ?? null);
      const place = placeOf(context, request, person?.userName);
      const personId = await (person === null ? prove() : tryFactor(office, person, place, prove));
      if (personId === undefined) throw problem(401, 'session.wrongPasskey');
      return letIn(context, request, reply, await getPerson(office, personId), 'passkey');
    },
  });
};

type Ways = readonly ConfirmWay[];

const waysOf = async ({ office }: Context, request: Asked): Promise<Ways> =>
  request.openSession ? confirmWays(office, personOf(request), request.openSession) : [];

const takesCode = (ways: Ways): boolean => ways.includes('totp') || ways.includes('passkey');

/** Whether what was sent proves the person in a way that is hers: a password is worth nothing where she has a second factor. */
const isProof = async (context: Context, request: Asked, sent: Confirmation): Promise<boolean> => {
  const { office } = context;
  const { personId } = personOf(request);
  const ways = await waysOf(context, request);
  if (sent.passkey && ways.includes('passkey'))
    return (await provePasskey(office, siteOf(context), sent.passkey, personId)) !== undefined;
  if (sent.code && takesCode(ways)) return (await proveCode(office, personId, sent.code)) !== undefined;
  return sent.password !== undefined && ways.includes('password') && isPasswordOf(office, personId, sent.password);
};

/** Says at which field the proof failed; of what is no way of hers, nothing is told but that it proves nothing. */
const notProved = (ways: Ways, { passkey, code, password }: Confirmation) => {
  if (passkey === undefined && code && takesCode(ways)) return problem(403, 'session.wrongCode');
  if (password && ways.includes('password')) return problem(403, 'session.wrongPassword');
  return problem(403, 'session.notConfirmed');
};

const confirmationRoute: Routes = (app, context) => {
  const { office } = context;
  app.route({
    ...signInFactorsApi.confirmIdentity,
    preParsing: requireSession(context),
    config: { ...signInFactorsApi.confirmIdentity.config, rateLimit: limitOf(context) },
    handler: async (request, reply) => {
      const person = personOf(request);
      const place = placeOf(context, request, person.userName);
      const prove = async () => (await isProof(context, request, request.body)) || undefined;
      if (!(await tryFactor(office, person, place, prove)))
        throw notProved(await waysOf(context, request), request.body);
      await confirmSession(office, request.openSession?.id ?? '');
      return reply.code(204).send(null);
    },
  });
};
