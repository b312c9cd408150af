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
import { invalid } from '../../shared/problem.ts';
import { checkTenants, DateTimeText, Strict, toMoment } from '../shared/schemas.ts';

const MetricsQuery = Strict({
  startTime: DateTimeText,
  endTime: DateTimeText,
  tenantId: Type.Optional(Type.String()),
  withTenants: Type.Optional(Type.Enum(['true', 'false'])),
});

/** `GET /system/usage-metrics`: what was begun in a span of time, as far as its history is kept; and how the engine counts jobs. */
export const registerSystem: Resource = (api, { engine }) => {
  api.get('/system/configuration', async () => ({
    jobMetrics: {
      enabled: true,
      exportInterval: Duration.fromMillis(JOB_METRIC_BUCKET_MS).rescale().toISO(),
      maxWorkerNameLength: JOB_METRIC_TEXT_CHARS,
      maxJobTypeLength: JOB_METRIC_TEXT_CHARS,
      maxTenantIdLength: DEFAULT_TENANT_ID.length,
      maxUniqueKeys: JOB_METRIC_KEYS_MAX,
    },
  }));

  api.get('/system/usage-metrics', { schema: { querystring: MetricsQuery } }, async ({ query }) => {
    checkTenants([query.tenantId], 'tenantId');
    const from = toMoment(query.startTime, 'startTime');
    const until = toMoment(query.endTime, 'endTime');
    if (until < from) throw invalid('endTime', 'must not be before startTime');
    const metrics = await usageIn(engine, from, until);
    const tenants = query.withTenants === 'true' ? { [DEFAULT_TENANT_ID]: metrics } : {};
    return { ...metrics, activeTenants: 1, tenants };
  });
};

/** Both ends belong to the span. An assignee counts when a task that is theirs was open in it. */
async function usageIn(engine: Engine, from: number, until: number) {
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
  return {
    processInstances: instances.get(DEFAULT_TENANT_ID) ?? 0,
    decisionInstances: decisions.get(DEFAULT_TENANT_ID) ?? 0,
    assignees: assignees.get(DEFAULT_TENANT_ID) ?? 0,
  };
}
