import { authenticate, changeOwnPassword, endSession, findOpenSession } from '../../office/people/index.ts';
import type { Routes } from '../http/context.ts';
import { dropCookie } from '../http/cookies.ts';
import { type HttpProblem, problem } from '../http/problem.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { personOf, requireRecent, requireSession, SESSION_COOKIE, sessionOf, tokenOf } from '../http/session-guard.ts';
import { lockKey } from '../http/unlocked-keys.ts';
import { beginSession, placeOf } from './begin.ts';
import { sessionApi } from './contract.ts';
import { rememberDevice } from './known-devices.ts';
import { toSession } from './view.ts';

const wrongSignIn = (): HttpProblem => problem(401, 'session.wrong');

const onlyThroughService = (): HttpProblem => problem(403, 'session.onlyThroughService');

export const sessionRoutes: Routes = (app, context) => {
  const { office, settings, signInService } = context;

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
      const found = await findOpenSession(office, token);
      if (found?.session.factorDuty !== 'prove')
        rememberDevice(request, reply, settings, userName, office.systemNow().getTime());
      return toSession(context, found);
    },
  });

  app.route({
    ...sessionApi.changePassword,
    preParsing: [requireSession(context), requireRecent(context)],
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
      dropCookie(reply, settings, SESSION_COOKIE);
      return { endAt: begunBy === 'service' && signInService ? await signInService.endSessionUrl() : null };
    },
  });
};
