/** Where tokens of instances stand, and what stopped them: read for a few instances one by one, for many by whole versions. */
import { AT_ONCE, definitionKey, instanceKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import type { Selected } from './select.ts';

const PAGE = 1_000;
/** Up to so many instances each is asked for alone. */
const ALONE_MAX = 40;

type ElementFilter = NonNullable<NonNullable<Parameters<EngineClient['searchElementInstances']>[0]>['filter']>;

/** A token: an element instance that is active. */
export interface Token {
  readonly elementInstanceKey: string;
  readonly elementId: string;
}
export type Tokens = ReadonlyMap<string, readonly Token[]>;

interface Found extends Token {
  readonly processInstanceKey: string;
}

const readTokens = async (engine: EngineClient, filter: ElementFilter): Promise<readonly Found[]> => {
  const found: Found[] = [];
  for (let after: string | undefined; ; ) {
    const { items = [], page } = await engine.searchElementInstances(
      { filter: { ...filter, state: 'ACTIVE' }, page: { limit: PAGE, ...(after ? { after: after as never } : {}) } },
      AT_ONCE,
    );
    for (const { processInstanceKey, elementInstanceKey, elementId, type } of items)
      if (type !== 'PROCESS')
        found.push({
          processInstanceKey: String(processInstanceKey),
          elementInstanceKey: String(elementInstanceKey),
          elementId: String(elementId),
        });
    after = page.endCursor ? String(page.endCursor) : undefined;
    if (items.length < PAGE || !after) return found;
  }
};

/** Returns the tokens of the instances by instance key; only those at the elements where these are given. */
export const tokensOf = async (
  engine: EngineClient,
  instances: readonly Selected[],
  elementIds?: readonly string[],
): Promise<Tokens> => {
  const versions = [...new Set(instances.map(({ processDefinitionKey }) => processDefinitionKey))];
  const scopes: readonly ElementFilter[] =
    instances.length <= ALONE_MAX
      ? instances.map(({ processInstanceKey }) => ({ processInstanceKey: instanceKey(processInstanceKey) }))
      : versions.map((key) => ({ processDefinitionKey: definitionKey(key) }));
  const filters = elementIds
    ? scopes.flatMap((scope) => elementIds.map((elementId) => ({ ...scope, elementId: elementId as never })))
    : scopes;
  const wanted = new Set(instances.map(({ processInstanceKey }) => processInstanceKey));
  const found: Found[] = [];
  for (const filter of filters) found.push(...(await readTokens(engine, filter)));
  return Map.groupBy(
    found.filter(({ processInstanceKey }) => wanted.has(processInstanceKey)),
    ({ processInstanceKey }) => processInstanceKey,
  );
};

/** Returns the keys of the open incidents of the instances, by instance key. */
export const openIncidentsOf = async (
  engine: EngineClient,
  instances: readonly Selected[],
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const versions = [...new Set(instances.map(({ processDefinitionKey }) => processDefinitionKey))];
  const filters =
    instances.length <= ALONE_MAX
      ? instances.map(({ processInstanceKey }) => ({ processInstanceKey: instanceKey(processInstanceKey) }))
      : versions.map((key) => ({ processDefinitionKey: definitionKey(key) }));
  const found = new Map<string, string[]>();
  for (const filter of filters)
    for (let after: string | undefined; ; ) {
      const { items = [], page } = await engine.searchIncidents(
        { filter: { ...filter, state: 'ACTIVE' }, page: { limit: PAGE, ...(after ? { after: after as never } : {}) } },
        AT_ONCE,
      );
      for (const { processInstanceKey, incidentKey } of items) {
        const key = String(processInstanceKey);
        found.set(key, [...(found.get(key) ?? []), String(incidentKey)]);
      }
      after = page.endCursor ? String(page.endCursor) : undefined;
      if (items.length < PAGE || !after) break;
    }
  return found;
};
