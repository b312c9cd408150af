import type { FastifyRequest } from 'fastify';
import { keepPersonalKey, openPersonalKey, personalKeyOf, removePersonalKey } from '../../office/signing/index.ts';
import type { Routes } from '../http/context.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { actorOf, personOf, requirePerson, tokenOf } from '../http/session-guard.ts';
import { lockKey, lockKeysOf, unlockedUntil, unlockKey } from '../http/unlocked-keys.ts';
import { signingKeysApi } from './contract.ts';
import type { SigningKeyView } from './schema.ts';

/** What of a request tells who sent it. */
type Asked = Pick<FastifyRequest, 'cookies' | 'person'>;

export const signingKeyRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const preParsing = requirePerson(context);
  const rateLimit = { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' };
  const sessionOf = (request: Asked): string => tokenOf(request) ?? '';

  const view = async (request: Asked): Promise<SigningKeyView> => {
    const certificate = await personalKeyOf(office, personOf(request).personId);
    if (!certificate) return { key: null, unlockedUntil: null };
    const { subject, issuer, serialNumber, validFrom, validTo } = certificate;
    const dates = { validFrom: validFrom.toISOString(), validTo: validTo.toISOString() };
    const until = unlockedUntil(office, sessionOf(request))?.toISOString() ?? null;
    return { key: { subject, issuer, serialNumber, ...dates }, unlockedUntil: until };
  };

  app.route({ ...signingKeysApi.getSigningKey, preParsing, handler: async (request) => view(request) });

  // Another key is another signature: what was open before is locked.
  app.route({
    ...signingKeysApi.keepSigningKey,
    preParsing,
    config: { ...signingKeysApi.keepSigningKey.config, rateLimit },
    handler: async (request) => {
      const owner = actorOf(personOf(request));
      const { pkcs12, password } = request.body;
      await keepPersonalKey(office, owner, Buffer.from(pkcs12, 'base64'), password);
      lockKeysOf(office, owner.personId);
      return view(request);
    },
  });

  app.route({
    ...signingKeysApi.unlockSigningKey,
    preParsing,
    config: { ...signingKeysApi.unlockSigningKey.config, rateLimit },
    handler: async (request) => {
      const owner = actorOf(personOf(request));
      const key = await openPersonalKey(office, owner, request.body.password);
      unlockKey(office, sessionOf(request), owner.personId, key);
      return view(request);
    },
  });

  app.route({
    ...signingKeysApi.lockSigningKey,
    preParsing,
    handler: async (request, reply) => {
      lockKey(office, sessionOf(request));
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...signingKeysApi.removeSigningKey,
    preParsing,
    handler: async (request, reply) => {
      const owner = actorOf(personOf(request));
      await removePersonalKey(office, owner);
      lockKeysOf(office, owner.personId);
      return reply.code(204).send(null);
    },
  });
};
