/** Applies the rules of `rules.ts` to requests of the REST API: who calls is found out first, what they may do before the body is used. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Filter } from '../../store/contract/store.ts';
import { ApiProblem } from '../shared/problem.ts';
import type { AccessRule } from './access-rule.ts';
import type { Acting } from './acting.ts';
import { checkRule } from './check-rule.ts';
import type { Caller, Guard } from './guard.ts';
import { rules } from './rules.ts';

declare module 'fastify' {
  interface FastifyRequest {
    caller: Caller;
    /** What the caller may see of the table that is searched; undefined: all of it. */
    permitted: Filter<never> | undefined;
  }
}

/** @param basePath what stands before the paths of the rules */
export function applyRules(app: FastifyInstance, { engine, as }: Acting, guard: Guard, basePath: string): void {
  app.decorateRequest('permitted');
  app.decorateRequest('caller', null as never);
  app.addHook('onRequest', async (request, reply) => {
    if (isHealth(request) || isSignedLink(request) || ruleOf(request, basePath)?.kind === 'public') return;
    request.caller = await guard.identify(request.headers.authorization, request.ip).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401 && guard.challenge)
        reply.header('www-authenticate', guard.challenge);
      throw error;
    });
  });
  app.addHook('preHandler', async (request) => {
    const rule = ruleOf(request, basePath);
    // An unknown path is told by 404, an operation that is not served by 501; neither needs a permission.
    if (rule && rule.kind !== 'public') request.permitted = await checkRule(engine, rule, request);
  });
  // Not an asynchronous hook: what it runs must be the handler itself.
  app.addHook('preHandler', (request, _reply, done) => (request.caller ? as(request.caller, done) : done()));
}

/** Whoever watches over the process asks before anybody could sign in. */
const isHealth = ({ routeOptions: { url = '' } }: FastifyRequest): boolean => url.startsWith('/health/');

/** Its signature is the credential, and the route checks it. */
const isSignedLink = ({ routeOptions: { config } }: FastifyRequest): boolean => config.isSignedLink === true;

function ruleOf({ method, routeOptions: { url = '' } }: FastifyRequest, basePath: string): AccessRule | undefined {
  return url.startsWith(basePath) ? rules[`${method} ${url.slice(basePath.length)}`] : undefined;
}
