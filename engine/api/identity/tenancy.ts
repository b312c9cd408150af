/**
 * Tenants (Camunda's documentation, "Multi-tenancy"): several who share one engine and see nothing of each other.
 *
 * With multi-tenancy, every command that makes something names its tenant, and whoever signs in sees, finds and changes what is of the
 * tenants that they are of. That is held here, once for both APIs: the handlers get an engine of which everything else is missing
 * (`engineOfTenants`), so that no operation can forget to ask. Without it, which is the default, there is one tenant, and an engine
 * that nobody signs in to is everybody's.
 */
import { DEFAULT_TENANT_ID, type Key, type Row, type TableName, tables } from '../../core/entities/index.ts';
import type { Command } from '../../core/kernel/command.ts';
import type { Engine } from '../../runtime/contract/engine.ts';
import type { Filter } from '../../store/contract/store.ts';
import { tenantOfDefinition } from '../shared/definition-tenants.ts';
import { TENANT_ID_CHARS_MAX } from '../shared/limits.ts';
import { ApiProblem, invalid } from '../shared/problem.ts';
import { TENANT_ID_PATTERN } from '../shared/values.ts';

/** Whose what a request makes or asks for is. */
export interface Tenancy {
  /** Whether there may be other tenants than the default one. */
  readonly isOn: boolean;
  /**
   * Returns the tenant of what a request makes.
   * @throws ApiProblem 400 when it must be named and is not, or must not be; 403 when the caller is not of it
   */
  of(given: string | null | undefined, field?: string): string;
  /**
   * Returns the tenants whose jobs are asked for; undefined where there is one.
   * @throws ApiProblem as `of`
   */
  ofJobs(given: readonly string[], isAssigned?: boolean): { readonly tenantIds?: ReadonlySet<string> };
  /** Returns the tenants that the caller is of; null: all of them. */
  ofCaller(): readonly string[] | null;
}

/**
 * @param ofCaller the tenants of whoever calls at the moment; null: all
 * @param isThere whether a tenant was made with this id
 */
export function createTenancy(
  isOn: boolean,
  ofCaller: () => readonly string[] | null,
  isThere: (tenantId: string) => boolean,
): Tenancy {
  const own = (tenantId: string): string => {
    if (ofCaller()?.includes(tenantId) === false)
      throw new ApiProblem(
        403,
        'FORBIDDEN',
        `Expected to handle a request for tenant '${tenantId}', but the caller is not assigned to this tenant`,
      );
    return tenantId;
  };
  const of = (given: string | null | undefined, field = 'tenantId'): string => {
    if (!isOn) return defaultOnly(given, field);
    if (isBlank(given))
      throw invalid(field, 'is required: no tenant identifier was provided, and this engine has several tenants');
    // Ids of up to 256 characters of more kinds were taken once: whoever is of such a tenant works on in it.
    const isOfCaller = ofCaller()?.includes(given) ?? isThere(given);
    return isOfCaller ? given : own(checkTenantId(given, field));
  };
  return {
    isOn,
    of,
    ofJobs(given, isAssigned = false) {
      if (!isOn) {
        if (isAssigned) throw invalid('tenantFilter', "must not be 'ASSIGNED', but multi-tenancy is disabled");
        for (const each of given) defaultOnly(each, 'tenantIds');
        return {};
      }
      const assigned = ofCaller();
      if (isAssigned) return assigned === null ? {} : { tenantIds: new Set(assigned) };
      if (given.length === 0) throw invalid('tenantIds', 'is required: no tenant identifier was provided');
      return { tenantIds: new Set(given.map((each) => of(each, 'tenantIds'))) };
    },
    ofCaller: () => (isOn ? ofCaller() : null),
  };
}

const isBlank = (given: string | null | undefined): given is null | undefined => given == null || given.trim() === '';

function defaultOnly(given: string | null | undefined, field: string): string {
  if (isBlank(given) || given === DEFAULT_TENANT_ID) return DEFAULT_TENANT_ID;
  throw invalid(
    field,
    `expected to handle the request with tenant identifier '${given.slice(0, TENANT_ID_CHARS_MAX)}', but multi-tenancy is disabled`,
  );
}

const TENANT_ID = new RegExp(`^${TENANT_ID_PATTERN}$`);

/** @throws ApiProblem 400 when no tenant can have this id */
function checkTenantId(tenantId: string, field: string): string {
  if (tenantId === DEFAULT_TENANT_ID) return tenantId;
  if (tenantId.length > TENANT_ID_CHARS_MAX)
    throw invalid(field, `must not be longer than ${TENANT_ID_CHARS_MAX} characters`);
  if (!TENANT_ID.test(tenantId))
    throw invalid(field, 'contains illegal characters: only letters, digits and _ . - are allowed');
  return tenantId;
}

/** Rows that say whose they are by their process definition. */
const isOfDefinition = (table: TableName): boolean => table === 'elementInstance' || table === 'timer';

/** Where a row says whose it is itself. */
const hasTenant = (table: TableName): boolean => 'tenantId' in tables[table].columns && table !== 'tenant';

/** Returns an engine in which only what is of some tenants is there: the caller's, or everything while these are null. */
export function engineOfTenants(engine: Engine, ofCaller: () => readonly string[] | null): Engine {
  const narrowed = async <T extends TableName>(table: T, filter: Filter<T>): Promise<Filter<T>> => {
    const tenants = ofCaller();
    if (tenants === null) return filter;
    const own = await ownRows(engine, table, tenants);
    return own === undefined ? filter : { and: [filter, own] };
  };
  const get: Engine['get'] = async (table, key) => {
    const row = await engine.get(table, key);
    const tenants = ofCaller();
    return row === undefined || tenants === null || (await isOwn(engine, table, row, tenants)) ? row : undefined;
  };
  return {
    ...engine,
    get,
    search: async (table, query) => engine.search(table, { ...query, filter: await narrowed(table, query.filter) }),
    count: async (table, query) => engine.count(table, { ...query, filter: await narrowed(table, query.filter) }),
    async execute(command, actor) {
      const tenants = ofCaller();
      if (tenants === null) return engine.execute(command, actor);
      for (const { table, key, what } of targetsOf(command)) {
        const row = await engine.get(table, key);
        if (row !== undefined && !(await isOwn(engine, table, row, tenants)))
          return { ok: false, rejection: { code: 'NOT_FOUND', reason: missing(command, what, key) } };
      }
      return engine.execute(await withinTenants(command, narrowed), actor);
    },
  };
}

/** Returns what keeps the rows of other tenants out; undefined where rows are of no tenant. */
async function ownRows<T extends TableName>(
  engine: Engine,
  table: T,
  tenants: readonly string[],
): Promise<Filter<T> | undefined> {
  const own = { op: 'in', values: tenants } as const;
  const where = (column: string, condition: object): Filter<T> => ({ column, condition }) as unknown as Filter<T>;
  if (isOfDefinition(table)) {
    const filter: Filter<'processDefinition'> = { column: 'tenantId', condition: own };
    const keys = await engine.count('processDefinition', { filter, by: 'processDefinitionKey' });
    return where('processDefinitionKey', { op: 'in', values: [...keys.keys()] });
  }
  if (!hasTenant(table)) return undefined;
  const isEverybodys = where('tenantId', { op: 'exists', value: false });
  return table === 'clusterVariable' || table === 'auditLog'
    ? { or: [isEverybodys, where('tenantId', own)] }
    : where('tenantId', own);
}

async function isOwn<T extends TableName>(
  engine: Engine,
  table: T,
  row: Row<T>,
  tenants: readonly string[],
): Promise<boolean> {
  const { tenantId, processDefinitionKey } = row as {
    readonly tenantId?: string | null;
    readonly processDefinitionKey?: Key;
  };
  if (isOfDefinition(table) && processDefinitionKey !== undefined) {
    const own = await tenantOfDefinition(engine, processDefinitionKey);
    return own !== undefined && tenants.includes(own);
  }
  return !hasTenant(table) || tenantId === null || tenantId === undefined || tenants.includes(tenantId);
}

interface Target {
  readonly table: TableName;
  readonly key: Key;
  /** The word for it in answers. */
  readonly what: string;
}

/** What the keys of commands name. */
const targets: Readonly<Record<string, readonly (readonly [table: TableName, what: string])[]>> = {
  jobKey: [['job', 'job']],
  userTaskKey: [['userTask', 'user task']],
  incidentKey: [['incident', 'incident']],
  processInstanceKey: [['processInstance', 'process instance']],
  elementInstanceKey: [['elementInstance', 'element instance']],
  scopeKey: [['elementInstance', 'element']],
  processDefinitionKey: [['processDefinition', 'process definition']],
  targetProcessDefinitionKey: [['processDefinition', 'process definition']],
  decisionInstanceKey: [['decisionInstance', 'decision instance']],
  resourceKey: [
    ['processDefinition', 'resource'],
    ['decisionRequirements', 'resource'],
    ['form', 'resource'],
    ['genericResource', 'resource'],
  ],
};

const targetsOf = (command: Command): readonly Target[] =>
  Object.entries(command).flatMap(([name, key]) =>
    typeof key === 'number' ? (targets[name] ?? []).map(([table, what]) => ({ table, what, key })) : [],
  );

const missing = ({ type }: Command, what: string, key: Key): string => {
  const [, intent = ''] = type.split('.');
  return `Expected to ${intent.toLowerCase().replaceAll('_', ' ')} ${what} with key '${key}', but no such ${what} was found`;
};

/** What a batch operation selects where that is no process instance. */
const batchTables = { DELETE_DECISION_INSTANCE: 'decisionInstance', UPDATE_JOB: 'job' } as const;

/** A batch operation works on after its caller has gone, so what it selects is narrowed when it is made. */
async function withinTenants<C extends Command>(
  command: C,
  narrowed: <T extends TableName>(table: T, filter: Filter<T>) => Promise<Filter<T>>,
): Promise<C> {
  if (command.type !== 'BATCH_OPERATION.CREATE' || command.selection.by !== 'filter') return command;
  const table = batchTables[command.batchType as keyof typeof batchTables] ?? 'processInstance';
  const filter = await narrowed(table, command.selection.filter as Filter<typeof table>);
  return { ...command, selection: { by: 'filter', filter } };
}
