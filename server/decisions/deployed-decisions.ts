import type { Office } from '../../office/kernel/index.ts';
import { deploymentNotes } from '../engine/deployment-note.ts';
import { AT_ONCE, decisionId, decisionKey } from '../engine/request.ts';
import type { EngineClient } from '../http/context.ts';
import { isTrial } from './read-table.ts';
import type { DecisionDefinitionView, DecisionVersionView } from './schema.ts';

const PAGE_LIMIT = 1000;
/** Versions of all decisions together that are looked at. */
const PAGES_MAX = 20;
const VERSIONS_MAX = 200;

type Definition = NonNullable<Awaited<ReturnType<EngineClient['searchDecisionDefinitions']>>['items']>[number];

/** Returns every deployed decision in its newest version, by id. Tables under trial are left out. */
export async function listDecisions(engine: EngineClient): Promise<DecisionDefinitionView[]> {
  const newest = new Map<string, Definition>();
  for (let page = 0; page < PAGES_MAX; page++) {
    const items = await searchPage(engine, page * PAGE_LIMIT);
    for (const item of items) {
      const id = String(item.decisionDefinitionId);
      if (!isTrial(id) && !newest.has(id)) newest.set(id, item);
    }
    if (items.length < PAGE_LIMIT) break;
  }
  const files = await fileNames(engine);
  return [...newest.values()].map((definition) => toView(definition, files));
}

/** One version of a decision; undefined when the engine does not have it. */
export async function findDecision(engine: EngineClient, key: string): Promise<DecisionDefinitionView | undefined> {
  const filter = { decisionDefinitionKey: decisionKey(key) };
  const { items = [] } = await engine.searchDecisionDefinitions({ filter }, AT_ONCE);
  const [definition] = items;
  return definition && toView(definition, await fileNames(engine));
}

/** Returns the versions of a decision, newest first; empty when there is none of that id. The first note counts: bringing in the same again makes no version. */
export async function listVersions(office: Office, engine: EngineClient, id: string): Promise<DecisionVersionView[]> {
  const search = {
    filter: { decisionDefinitionId: decisionId(id) },
    sort: [{ field: 'version', order: 'DESC' }],
    page: { limit: VERSIONS_MAX },
  } as const;
  const [{ items = [] }, notes] = await Promise.all([
    engine.searchDecisionDefinitions({ ...search, sort: [...search.sort] }, AT_ONCE),
    deploymentNotes(office, 'decision', id),
  ]);
  return items.map(({ decisionDefinitionKey, version = 0 }) => {
    const note = notes.findLast((one) => one.version === version);
    return {
      decisionDefinitionKey: String(decisionDefinitionKey),
      version,
      deployedBy: note?.deployedBy ?? null,
      deployedAt: note?.deployedAt ?? null,
      comment: note?.comment || null,
    };
  });
}

async function searchPage(engine: EngineClient, from: number): Promise<readonly Definition[]> {
  const { items = [] } = await engine.searchDecisionDefinitions(
    {
      sort: [{ field: 'decisionDefinitionId' }, { field: 'version', order: 'DESC' }],
      page: { from, limit: PAGE_LIMIT },
    },
    AT_ONCE,
  );
  return items;
}

/** Returns the names and files of the newest requirements, by their keys. */
async function fileNames(engine: EngineClient): Promise<ReadonlyMap<string, { name: string; resourceName: string }>> {
  const { items = [] } = await engine.searchDecisionRequirements(
    { sort: [{ field: 'decisionRequirementsKey', order: 'DESC' }], page: { limit: PAGE_LIMIT } },
    AT_ONCE,
  );
  return new Map(
    items.map(({ decisionRequirementsKey, decisionRequirementsName = '', resourceName = '' }) => [
      String(decisionRequirementsKey),
      { name: decisionRequirementsName, resourceName },
    ]),
  );
}

function toView(definition: Definition, files: Awaited<ReturnType<typeof fileNames>>): DecisionDefinitionView {
  const id = String(definition.decisionDefinitionId);
  const requirementsId = definition.decisionRequirementsId ?? '';
  const file = files.get(String(definition.decisionRequirementsKey));
  return {
    decisionDefinitionKey: String(definition.decisionDefinitionKey),
    decisionId: id,
    name: definition.name || id,
    version: definition.version ?? 0,
    requirementsId,
    requirementsName: file?.name || requirementsId,
    resourceName: file?.resourceName ?? '',
  };
}
