import { Type } from '@fastify/type-provider-typebox';
import type { FastifyRequest } from 'fastify';
import type { Key, UserTask, Variable } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import type { Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { SCOPE_DEPTH_MAX } from '../../shared/limits.ts';
import { searchRoute } from '../search/route.ts';
import type { Searchable } from '../search/search.ts';
import { walk } from '../search/walk.ts';
import { getUserTask } from '../shared/find.ts';
import { KeyParams, Strict } from '../shared/schemas.ts';
import { variables } from './table.ts';
import { variablePreview } from './view.ts';

/** These searches filter by name alone, as Camunda's do. */
export const taskVariables: Searchable<'variable'> = {
  ...variables,
  filters: variables.filters.name ? { name: variables.filters.name } : {},
};

const querystring = Strict({ truncateValues: Type.Optional(Type.Enum(['true', 'false'])) });

export const wantsTruncation = (request: FastifyRequest): boolean =>
  (request.query as { readonly truncateValues?: string }).truncateValues !== 'false';

export const registerUserTaskVariables: Resource = (api, context) => {
  const { engine } = context;
  const path = '/user-tasks/:userTaskKey';
  const taskOf = (request: FastifyRequest) =>
    getUserTask(engine, (request.params as { readonly userTaskKey: string }).userTaskKey);
  const common = {
    searchable: taskVariables,
    params: KeyParams('userTaskKey'),
    querystring,
    show: (rows: readonly Variable[], request: FastifyRequest) =>
      rows.map((row) => variablePreview(row, wantsTruncation(request))),
  };

  searchRoute(api, context, {
    ...common,
    url: `${path}/variables/search`,
    within: async (request) => visibleFrom(await scopesAround(engine, await taskOf(request))),
  });

  searchRoute(api, context, {
    ...common,
    url: `${path}/effective-variables/search`,
    within: async (request) => nearestOf(engine, await scopesAround(engine, await taskOf(request))),
  });
};

/** Keys of the task's own scope and of those around it, the nearest first; the last is the process instance. */
async function scopesAround(engine: Engine, task: UserTask): Promise<readonly Key[]> {
  const scopes: Key[] = [];
  for (let key: Key | null = task.elementInstanceKey; key !== null && scopes.length < SCOPE_DEPTH_MAX; ) {
    scopes.push(key);
    const scope: { readonly flowScopeKey: Key | null } | undefined = await engine.get('elementInstance', key);
    key = scope?.flowScopeKey ?? null;
  }
  return scopes;
}

const visibleFrom = (scopes: readonly Key[]): Filter<'variable'> => ({
  column: 'scopeKey',
  condition: { op: 'in', values: scopes },
});

/** Of variables with the same name only the one in the nearest scope is seen. */
async function nearestOf(engine: Engine, scopes: readonly Key[]): Promise<Filter<'variable'>> {
  const nearest = new Map<string, { readonly key: Key; readonly distance: number }>();
  for await (const { name, scopeKey, variableKey: key } of walk(engine, 'variable', visibleFrom(scopes))) {
    const distance = scopes.indexOf(scopeKey);
    if (distance < (nearest.get(name)?.distance ?? Number.POSITIVE_INFINITY)) nearest.set(name, { key, distance });
  }
  return { column: 'variableKey', condition: { op: 'in', values: [...nearest.values()].map(({ key }) => key) } };
}
