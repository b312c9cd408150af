import type { TableName } from '../../core/entities/index.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { ResourceTable, Source } from './access-rule.ts';

interface Request {
  readonly params: unknown;
  readonly body: unknown;
}
type Fields = Readonly<Record<string, unknown>>;

/** Returns the id of the resource that a request is about; undefined when there is no such row. */
export async function resourceIdOf(engine: Engine, source: Source, request: Request): Promise<string | undefined> {
  const params = (request.params ?? {}) as Fields;
  const body = (request.body ?? {}) as Fields;
  if ('table' in source) return idOfRow(engine, source.table, Number(params[source.param] ?? body[source.param]));
  const given = params[source.field] ?? body[source.field];
  if (given !== undefined) return String(given);
  return idByKey(engine, body);
}

/** Instances and decisions may be asked for by the key of a definition instead of its id. */
async function idByKey(engine: Engine, body: Fields): Promise<string | undefined> {
  if (body.processDefinitionKey !== undefined)
    return idOfRow(engine, 'processDefinition', Number(body.processDefinitionKey));
  if (body.decisionDefinitionKey !== undefined)
    return idOfRow(engine, 'decisionDefinition', Number(body.decisionDefinitionKey));
  return undefined;
}

/** Returns by what the rows of a table are permitted: the id of their process, decision or requirements. */
async function idOfRow(engine: Engine, table: TableName, key: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(key)) return undefined;
  const row = (await engine.get(table, key)) as Fields | undefined;
  if (!row) return undefined;
  const id = row.processDefinitionId ?? row.decisionDefinitionId ?? row.decisionRequirementsId;
  if (id !== undefined) return String(id);
  return row.processInstanceKey === undefined
    ? undefined
    : idOfRow(engine, 'processInstance', Number(row.processInstanceKey));
}

/** Finds what is deployed under a key, with the id by which it is permitted; undefined when there is nothing. */
export async function deployedResource(
  engine: Engine,
  key: number,
): Promise<{ readonly table: ResourceTable; readonly id: string } | undefined> {
  if (!Number.isSafeInteger(key)) return undefined;
  const definition = await engine.get('processDefinition', key);
  if (definition) return { table: 'processDefinition', id: definition.processDefinitionId };
  const requirements = await engine.get('decisionRequirements', key);
  if (requirements) return { table: 'decisionRequirements', id: requirements.decisionRequirementsId };
  const form = await engine.get('form', key);
  if (form) return { table: 'form', id: form.formId };
  const resource = await engine.get('genericResource', key);
  return resource && { table: 'genericResource', id: resource.resourceId };
}
