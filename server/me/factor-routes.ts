import type { FastifyRequest } from 'fastify';
import { provedFactor } from '../../office/people/index.ts';
import {
  addPasskey,
  beginApp,
  beginPasskey,
  confirmApp,
  factorRule,
  factorsOf,
  makeRecoveryCodes,
  type PasskeySite,
  recoveryCodesLeft,
  removeFactor,
} from '../../office/second-factors/index.ts';
import type { FactorKind } from '../../office/terms/index.ts';
import type { Context, Routes } from '../http/context.ts';
import { passkeySite } from '../http/passkey-site.ts';
import { problem } from '../http/problem.ts';
import { codePath } from '../http/qr-code.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { actorOf, personOf, requireRecent, requireSession } from '../http/session-guard.ts';
import { ownFactorsApi } from './contract.ts';

type Asked = Pick<FastifyRequest, 'person' | 'openSession'>;

const factorsView = async ({ office }: Context, request: Asked, recoveryCodes: readonly string[] | null = null) => {
  const { personId, memberships } = personOf(request);
  const [factors, left, { roles }] = await Promise.all([
    factorsOf(office, personId),
    recoveryCodesLeft(office, personId),
    factorRule(office),
  ]);
  return {
    factors: factors.map((factor) => ({
      ...factor,
      addedAt: factor.addedAt.toISOString(),
      lastUsedAt: factor.lastUsedAt?.toISOString() ?? null,
    })),
    recoveryCodesLeft: left,
    required: memberships.some(({ role }) => roles.includes(role)),
    recoveryCodes: recoveryCodes && [...recoveryCodes],
  };
};

/** A factor was just added: this session has proved itself by it, and the first one brings recovery codes. */
const added = async (context: Context, request: Asked, kind: FactorKind) => {
  const { office } = context;
  const owner = actorOf(personOf(request));
  if (request.openSession) await provedFactor(office, request.openSession.id, kind);
  const first = (await recoveryCodesLeft(office, owner.personId)) === 0;
  return factorsView(context, request, first ? await makeRecoveryCodes(office, owner, owner.personId) : null);
};

const siteOf = ({ settings }: Context): PasskeySite => {
  const site = passkeySite(settings);
  if (!site) throw problem(409, 'session.noPasskeys');
  return site;
};

/** One's own second factors. They are reached also by whoever must add one before anything else; whatever changes them asks who is there. */
export const ownFactorRoutes: Routes = (app, context) => {
  const { office } = context;
  app.route({
    ...ownFactorsApi.getSecondFactors,
    preParsing: requireSession(context),
    handler: async (request) => factorsView(context, request),
  });
  appRoutes(app, context);
  passkeyRoutes(app, context);

  const preParsing = [requireSession(context), requireRecent(context)];
  app.route({
    ...ownFactorsApi.removeSecondFactor,
    preParsing,
    handler: async (request) => {
      const owner = actorOf(personOf(request));
      await removeFactor(office, owner, owner.personId, request.params.id);
      return factorsView(context, request);
    },
  });

  app.route({
    ...ownFactorsApi.makeRecoveryCodes,
    preParsing,
    handler: async (request) => {
      const owner = actorOf(personOf(request));
      if ((await factorsOf(office, owner.personId)).length === 0) throw problem(409, 'session.noFactorYet');
      return factorsView(context, request, await makeRecoveryCodes(office, owner, owner.personId));
    },
  });
};

const appRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const preParsing = [requireSession(context), requireRecent(context)];
  const rateLimit = { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' };
  app.route({
    ...ownFactorsApi.beginApp,
    preParsing,
    handler: async (request) => {
      const { secret, uri } = await beginApp(office, personOf(request), request.body.name);
      return { secret, uri, code: codePath(uri) };
    },
  });

  app.route({
    ...ownFactorsApi.confirmApp,
    preParsing,
    config: { ...ownFactorsApi.confirmApp.config, rateLimit },
    handler: async (request) => {
      const owner = actorOf(personOf(request));
      await confirmApp(office, owner, owner.personId, request.body.code);
      return added(context, request, 'totp');
    },
  });
};

const passkeyRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = [requireSession(context), requireRecent(context)];
  app.route({
    ...ownFactorsApi.beginPasskey,
    preParsing,
    handler: async (request) => ({ ...(await beginPasskey(office, siteOf(context), personOf(request))) }),
  });

  app.route({
    ...ownFactorsApi.addPasskey,
    preParsing,
    handler: async (request) => {
      const { name, answer } = request.body;
      await addPasskey(office, siteOf(context), actorOf(personOf(request)), name, answer as RegistrationAnswer);
      return added(context, request, 'passkey');
    },
  });
};

/** The transports are words of the standard, of which new ones come; they are handed back as they came. */
type RegistrationAnswer = Parameters<typeof addPasskey>[4];
