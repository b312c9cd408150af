import type { FastifyRequest } from 'fastify';
import { enrolmentHoldOf, sendHoldCode } from '../../office/account-recovery/index.ts';
import { waitingFor } from '../../office/approvals/index.ts';
import { type Office, OfficeError } from '../../office/kernel/index.ts';
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
  releaseByCode,
  removeFactor,
} from '../../office/second-factors/index.ts';
import type { FactorKind } from '../../office/terms/index.ts';
import { throughApproval } from '../approvals/through.ts';
import type { Context, Routes } from '../http/context.ts';
import { passkeySite } from '../http/passkey-site.ts';
import { problem } from '../http/problem.ts';
import { codePath } from '../http/qr-code.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { actorOf, personOf, requireRecent, requireSession } from '../http/session-guard.ts';
import { serverTexts } from '../texts/index.ts';
import { ownFactorsApi } from './contract.ts';

type Asked = Pick<FastifyRequest, 'person' | 'openSession'>;

/** Returns what has to be confirmed before a factor is added, and by what; null when nothing has. */
const holdView = async (office: Office, personId: string) => {
  const held = await enrolmentHoldOf(office, personId);
  if (!held) return null;
  const asked = await waitingFor(office, 'factor-enrolment', `person:${personId}`);
  return {
    cause: held.hold.cause,
    since: held.hold.since.toISOString(),
    mail: held.place?.masked ?? null,
    codeUntil: held.hold.codeExpiresAt?.toISOString() ?? null,
    askedUntil: asked?.expiresAt.toISOString() ?? null,
  };
};

const factorsView = async ({ office }: Context, request: Asked, recoveryCodes: readonly string[] | null = null) => {
  const { personId, memberships } = personOf(request);
  const [factors, left, { roles }, held] = await Promise.all([
    factorsOf(office, personId),
    recoveryCodesLeft(office, personId),
    factorRule(office),
    holdView(office, personId),
  ]);
  return {
    factors: factors.map((factor) => ({
      ...factor,
      addedAt: factor.addedAt.toISOString(),
      lastUsedAt: factor.lastUsedAt?.toISOString() ?? null,
    })),
    recoveryCodesLeft: left,
    held,
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
  holdRoutes(app, context);

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

/** Who has to confirm that it is she. What was typed wrong, and what is sent, is counted in the office. */
const holdRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const preParsing = requireSession(context);
  const rateLimit = { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' };
  app.route({
    ...ownFactorsApi.sendEnrolmentCode,
    preParsing,
    config: { ...ownFactorsApi.sendEnrolmentCode.config, rateLimit },
    handler: async (request) => {
      const person = personOf(request);
      await sendHoldCode(office, actorOf(person), person);
      return factorsView(context, request);
    },
  });

  app.route({
    ...ownFactorsApi.confirmEnrolment,
    preParsing,
    config: { ...ownFactorsApi.confirmEnrolment.config, rateLimit },
    handler: async (request) => {
      const owner = actorOf(personOf(request));
      await releaseByCode(office, owner, owner.personId, request.body.code);
      return factorsView(context, request);
    },
  });

  app.route({
    ...ownFactorsApi.askEnrolment,
    preParsing,
    config: { ...ownFactorsApi.askEnrolment.config, rateLimit },
    handler: async (request) => {
      const person = personOf(request);
      const { personId } = person;
      if (!(await enrolmentHoldOf(office, personId))) throw new OfficeError('conflict', 'factors.notHeld');
      const reason = serverTexts.text('approvals.enrolmentAsked').vi;
      await throughApproval(context, person, { kind: 'factor-enrolment', change: { personId }, reason });
      return factorsView(context, request);
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
