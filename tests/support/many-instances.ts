import type pg from 'pg';
import type { TableName } from '../../engine/core/entities/index.ts';
import { sqlTable } from '../../engine/store/postgres/columns.ts';

/** SQL expressions of columns by their names; `n` counts the rows from 1, `i` is the number of the row's instance. */
type Expressions = Readonly<Record<string, string>>;

const FIRST_KEY = 2 ** 51 + 1;
const KEYS_PER_INSTANCE = 20;
const DEFINITIONS = 20;
/** One in so many instances still runs. */
const RUNNING = 10;
const YEAR_MS = 365 * 86_400_000;

const defaults: Readonly<Record<string, string>> = { text: `''`, integer: '0', boolean: 'false', jsonb: `'[]'::jsonb` };
const key = (place: string): string => `(${FIRST_KEY} + ${KEYS_PER_INSTANCE}::bigint * i + ${place})`;
const runs = `i % ${RUNNING} = 0`;

/** What is alike in all tables. */
function shared(count: number, beganMs: number): Expressions {
  const startMs = `(${beganMs} + i * ${Math.floor(YEAR_MS / count)}::bigint)`;
  const endMs = `case when ${runs} then null else ${startMs} + 3600000 + i * 7919 % 86400000 end`;
  return {
    rootProcessInstanceKey: key('0'),
    processInstanceKey: key('0'),
    elementInstanceKey: key('2'),
    processDefinitionKey: `(1000 + i % ${DEFINITIONS})`,
    processDefinitionId: `'process-' || i % ${DEFINITIONS}`,
    processDefinitionVersion: '1',
    elementId: `'step-' || i % 7`,
    tenantId: `'<default>'`,
    startMs,
    createdMs: startMs,
    atMs: startMs,
    endMs,
  };
}

/** Of each table how many rows an instance has, and what is its own. */
const own: Partial<Record<TableName, { readonly perInstance: number; readonly expressions: Expressions }>> = {
  processInstance: {
    perInstance: 1,
    expressions: {
      state: `case when ${runs} then 'ACTIVE' when i % 50 = 1 then 'TERMINATED' else 'COMPLETED' end`,
      businessId: `case when i % 3 = 0 then 'dossier-' || i end`,
    },
  },
  elementInstance: {
    perInstance: 4,
    expressions: {
      elementInstanceKey: key('n % 4'),
      elementId: `'step-' || 4 * (i % 7) + n % 4`,
      elementName: `'Step ' || n % 11`,
      elementType: `(array['PROCESS', 'START_EVENT', 'USER_TASK', 'SERVICE_TASK'])[1 + n % 4]`,
      flowScopeKey: key('0'),
      state: `case when ${runs} and n % 4 <> 1 then 'ACTIVE' else 'COMPLETED' end`,
    },
  },
  variable: {
    perInstance: 3,
    expressions: {
      variableKey: key('4 + n % 3'),
      scopeKey: key('0'),
      name: `(array['dossier', 'applicant', 'amount'])[1 + n % 3]`,
      value: `case n % 3 when 0 then '"dossier-' || i || '"' when 1 then '"' || repeat(md5(i::text), 4) || '"' else i::text end`,
    },
  },
  job: {
    perInstance: 1,
    expressions: {
      jobKey: key('8'),
      type: `'type-' || i % 30`,
      kind: `'BPMN_ELEMENT'`,
      state: `case when i % 1000 = 0 then 'FAILED' when ${runs} then 'CREATED' else 'COMPLETED' end`,
      retries: `case when i % 1000 = 0 then 0 else 3 end`,
      worker: `'worker-' || i % 5`,
      errorMessage: `case when i % 1000 = 0 then 'no answer from ' || i % 9 end`,
    },
  },
  userTask: {
    perInstance: 1,
    expressions: {
      userTaskKey: key('9'),
      name: `'Task ' || i % 40`,
      state: `case when ${runs} then 'CREATED' when i % 50 = 1 then 'CANCELED' else 'COMPLETED' end`,
      assignee: `case when i % 20 = 0 then '' else 'officer-' || i % 500 end`,
      candidateGroups: `jsonb_build_array('unit-' || i % 126)`,
      dueDateMs: 'case when i % 5 > 0 then startMs + 1000000 * (i % 997) end',
      followUpDateMs: 'case when i % 5 = 0 then startMs + 1000000 * (i % 991) end',
      priority: 'i * 31 % 101',
    },
  },
  incident: {
    perInstance: 1,
    expressions: {
      incidentKey: key('10'),
      errorType: `(array['JOB_NO_RETRIES', 'IO_MAPPING_ERROR', 'EXTRACT_VALUE_ERROR'])[1 + i % 3]`,
      errorMessage: `'no answer from ' || i % 9`,
      jobKey: key('8'),
      state: `case when i % 1000 = 0 then 'ACTIVE' else 'RESOLVED' end`,
    },
  },
  auditLog: {
    perInstance: 2,
    expressions: {
      auditLogKey: key('11 + n % 2'),
      actorType: `'USER'`,
      actorId: `'officer-' || i % 500`,
      category: `'USER_TASKS'`,
      entityType: `'USER_TASK'`,
      operationType: `(array['ASSIGN', 'COMPLETE'])[1 + n % 2]`,
      result: `'SUCCESS'`,
      entityKey: `${key('9')}::text`,
      userTaskKey: key('9'),
    },
  },
};

/** Fills a migrated database with so many process instances of a year, one in ten still running, and all that goes with them. */
export async function fillWithInstances(client: pg.Client, count: number, now: Date): Promise<void> {
  const alike = shared(count, now.getTime() - YEAR_MS);
  for (const [name, parts] of Object.entries(own)) {
    const { perInstance, expressions } = parts;
    const { columns, sqlName } = sqlTable(name as TableName);
    const values = columns.map((column) => {
      const absent = column.nullable ? `null::${column.sqlType}` : (defaults[column.sqlType] ?? '0');
      const sql = expressions[column.name] ?? alike[column.name] ?? absent;
      return sql.replaceAll('startMs', alike.startMs ?? '0');
    });
    await client.query(
      `insert into ${sqlName} (${columns.map((column) => column.sqlName).join(', ')})
       select ${values.join(', ')} from (select n, 1 + (n - 1) / ${perInstance} as i from generate_series(1, ${count * perInstance}) as n) numbered`,
    );
  }
  await client.query('update engine.meta set next_key = $1', [FIRST_KEY + KEYS_PER_INSTANCE * (count + 2)]);
  await client.query('vacuum analyze');
}
