import { Type } from '@fastify/type-provider-typebox';
import { Duration } from 'luxon';
import { DEFAULT_TENANT_ID } from '../../../core/entities/index.ts';
import type { Engine } from '../../../runtime/contract/engine.ts';
import {
  JOB_METRIC_BUCKET_MS,
  JOB_METRIC_KEYS_MAX,
  JOB_METRIC_TEXT_CHARS,
} from '../../../runtime/journal/job-metrics.ts';
import type { Condition, Filter } from '../../../store/contract/store.ts';
import type { Resource } from '../../http/context.ts';
import { DEPLOYMENT_BYTES_MAX, TENANT_ID_CHARS_MAX } from '../../shared/limits.ts';
import { invalid } from '../../shared/problem.ts';
import { present, since } from '../../shared/versions.ts';
import { DateTimeText, Strict, toMoment } from '../shared/schemas.ts';

const MetricsQuery = Strict({
  startTime: DateTimeText,
  endTime: DateTimeText,
  tenantId: Type.Optional(Type.String()),
  withTenants: Type.Optional(Type.Enum(['true', 'false'])),
});

/** `GET /system/usage-metrics`: what was begun in a span of time, as far as its history is kept; and how the engine counts jobs. */
export const registerSystem: Resource = (api, { engine, tenancy, isLoginDelegated }) => {
  api.get('/system/configuration', async () =>
    present({
      jobMetrics: {
        enabled: true,
        exportInterval: Duration.fromMillis(JOB_METRIC_BUCKET_MS).rescale().toISO(),
        maxWorkerNameLength: JOB_METRIC_TEXT_CHARS,
        maxJobTypeLength: JOB_METRIC_TEXT_CHARS,
        maxTenantIdLength: TENANT_ID_CHARS_MAX,
        maxUniqueKeys: JOB_METRIC_KEYS_MAX,
      },
      // Camunda's own pages ask for these. There are none of them here, no session to end, and no cloud.
      components: since('8.10', { active: [] }),
      deployment: since('8.10', { isMultiTenancyEnabled: tenancy.isOn, maxRequestSize: DEPLOYMENT_BYTES_MAX }),
      authentication: since('8.10', { canLogout: false, isLoginDelegated }),
      cloud: since('8.10', { stage: null }),
    }),
  );

  api.get('/system/usage-metrics', { schema: { querystring: MetricsQuery } }, async ({ query }) => {
    const only = query.tenantId === undefined ? undefined : tenancy.of(query.tenantId);
    const from = toMoment(query.startTime, 'startTime');
    const until = toMoment(query.endTime, 'endTime');
    if (until < from) throw invalid('endTime', 'must not be before startTime');
    const byTenant = await usageIn(engine, from, until, only);
    const tenants = query.withTenants === 'true' ? Object.fromEntries(byTenant) : {};
    return { ...sumOf([...byTenant.values()]), activeTenants: byTenant.size, tenants };
  });
};

interface Usage {
  readonly processInstances: number;
  readonly decisionInstances: number;
  readonly assignees: number;
}

const sumOf = (usages: readonly Usage[]): Usage => ({
  processInstances: usages.reduce((sum, usage) => sum + usage.processInstances, 0),
  decisionInstances: usages.reduce((sum, usage) => sum + usage.decisionInstances, 0),
  assignees: usages.reduce((sum, usage) => sum + usage.assignees, 0),
});

/** Both ends belong to the span. An assignee counts when a task that is theirs was open in it, once in each tenant. */
async function usageIn(
  engine: Engine,
  from: number,
  until: number,
  only: string | undefined,
): Promise<ReadonlyMap<string, Usage>> {
  const since = { op: 'gte', value: from } as const satisfies Condition;
  const till = { op: 'lte', value: until } as const satisfies Condition;
  const begun: Filter<'processInstance'> = {
    and: [
      { column: 'parentProcessInstanceKey', condition: { op: 'exists', value: false } },
      { column: 'startMs', condition: since },
      { column: 'startMs', condition: till },
    ],
  };
  const decided: Filter<'decisionInstance'> = {
    and: [
      { column: 'evaluatedMs', condition: since },
      { column: 'evaluatedMs', condition: till },
    ],
  };
  const open: Filter<'userTask'> = {
    and: [
      { column: 'assignee', condition: { op: 'neq', value: '' } },
      { column: 'createdMs', condition: till },
      {
        or: [
          { column: 'endMs', condition: { op: 'exists', value: false } },
          { column: 'endMs', condition: since },
        ],
      },
    ],
  };
  const [instances, decisions, assignees] = await Promise.all([
    engine.count('processInstance', { filter: begun, by: 'tenantId' }),
    engine.count('decisionInstance', { filter: decided, by: 'tenantId' }),
    engine.count('userTask', { filter: open, by: 'tenantId', distinct: 'assignee' }),
  ]);
  const tenants =
    only === undefined ? [DEFAULT_TENANT_ID, ...instances.keys(), ...decisions.keys(), ...assignees.keys()] : [only];
  return new Map(
    [...new Set(tenants.map(String))].map((tenantId) => [
      tenantId,
      {
        processInstances: instances.get(tenantId) ?? 0,
        decisionInstances: decisions.get(tenantId) ?? 0,
        assignees: assignees.get(tenantId) ?? 0,
      },
    ]),
  );
}
