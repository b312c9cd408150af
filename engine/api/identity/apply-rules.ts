/** Applies the rules of `rules.ts` to requests of the REST API: who calls is found out first, what they may do before the body is used. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { UserTask } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/engine.ts';
import type { Filter } from '../../store/store.ts';
import { ApiProblem } from '../problem.ts';
import type { Acting } from './acting.ts';
import { type Caller, covers, forbidden, type Guard, requirePermission } from './guard.ts';
import { resourceIdOf } from './resource-id.ts';
import { type Rule, rules } from './rules.ts';
import { isOwnTask, ownTasks } from './tasks.ts';

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
    if (isHealth(request) || ruleOf(request, basePath)?.kind === 'public') return;
    request.caller = await guard.identify(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401 && guard.challenge)
        reply.header('www-authenticate', guard.challenge);
      throw error;
    });
  });
  app.addHook('preHandler', async (request) => {
    const rule = ruleOf(request, basePath);
    // An unknown path is told by 404, an operation that is not served by 501; neither needs a permission.
    if (rule) await check(request, engine, rule);
  });
  // Not an asynchronous hook: what it runs must be the handler itself.
  app.addHook('preHandler', (request, _reply, done) => (request.caller ? as(request.caller, done) : done()));
}

/** Whoever watches over the process asks before anybody could sign in. */
const isHealth = ({ routeOptions: { url = '' } }: FastifyRequest): boolean => url.startsWith('/health/');

function ruleOf({ method, routeOptions: { url = '' } }: FastifyRequest, basePath: string): Rule | undefined {
  return url.startsWith(basePath) ? rules[`${method} ${url.slice(basePath.length)}`] : undefined;
}

async function check(request: FastifyRequest, engine: Engine, rule: Rule): Promise<void> {
  if (rule.kind === 'public' || rule.kind === 'signed-in') return;
  const { caller } = request;
  if (rule.kind === 'permission') {
    const { resourceType, permissionType, of } = rule;
    if (caller.grant(resourceType, permissionType).isForAll) return;
    const id = of && (await resourceIdOf(engine, of, request));
    if (of && id === undefined) return; // there is no such row, and the operation says so
    requirePermission(caller, resourceType, permissionType, id);
  } else if (rule.kind === 'narrowed') {
    request.permitted = permittedRows(caller, rule);
  } else if (rule.kind === 'tasks') {
    request.permitted = ownTasks(caller) as Filter<never> | undefined;
  } else {
    await checkTask(request, engine, rule);
  }
}

function permittedRows(caller: Caller, rule: Extract<Rule, { kind: 'narrowed' }>): Filter<never> | undefined {
  const { isForAll, resourceIds } = caller.grant(rule.resourceType, rule.permissionType);
  if (isForAll) return undefined;
  const condition = { op: 'in', values: [...resourceIds] } as const;
  return { column: rule.column, condition } as unknown as Filter<never>;
}

async function checkTask(
  request: FastifyRequest,
  engine: Engine,
  { byProcess, byTask }: Extract<Rule, { kind: 'task' }>,
): Promise<void> {
  const { caller } = request;
  const grant = caller.grant('PROCESS_DEFINITION', byProcess);
  if (grant.isForAll) return;
  const { userTaskKey } = request.params as { userTaskKey: string };
  const found: UserTask | undefined = await engine.get('userTask', Number(userTaskKey));
  if (!found || covers(grant, found.processDefinitionId) || isOwnTask(caller, byTask, found)) return;
  throw forbidden('PROCESS_DEFINITION', byProcess, found.processDefinitionId);
}
