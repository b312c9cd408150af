import { type ListedSession, sessionsOf, signOutOf } from '../../office/people/index.ts';
import type { Routes } from '../http/context.ts';
import { actorOf, personOf, requirePerson } from '../http/session-guard.ts';
import { lockKeysOf } from '../http/unlocked-keys.ts';
import { ownSessionsApi } from './contract.ts';

const toOwnSession = (session: ListedSession, thisId: string | undefined) => ({
  id: session.id,
  isThis: session.id === thisId,
  browser: session.browser,
  system: session.system,
  address: session.address,
  signedInBy: session.signedInBy,
  lacksFactor: session.factorDuty !== undefined,
  since: session.createdAt.toISOString(),
  lastUsedAt: session.lastSeenAt.toISOString(),
  endsAt: session.expiresAt.toISOString(),
});

/** Where one is signed in, and how one signs out there. Keys that are open to sign with are locked too: which session opened them is not known here. */
export const ownSessionRoutes: Routes = (app, context) => {
  const { office } = context;
  const preParsing = requirePerson(context);

  app.route({
    ...ownSessionsApi.listOwnSessions,
    preParsing,
    handler: async (request) => {
      const items = await sessionsOf(office, personOf(request).personId);
      return { items: items.map((session) => toOwnSession(session, request.openSession?.id)) };
    },
  });

  app.route({
    ...ownSessionsApi.endOwnSession,
    preParsing,
    handler: async (request, reply) => {
      const person = actorOf(personOf(request));
      await signOutOf(office, person, person.personId, request.params.id);
      lockKeysOf(office, person.personId);
      return reply.code(204).send(null);
    },
  });

  app.route({
    ...ownSessionsApi.endOwnSessions,
    preParsing,
    handler: async (request, reply) => {
      const person = actorOf(personOf(request));
      await signOutOf(office, person, person.personId);
      lockKeysOf(office, person.personId);
      return reply.code(204).send(null);
    },
  });
};
