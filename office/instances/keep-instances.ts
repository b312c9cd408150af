/**
 * Taking over what the engine says of process instances and incidents. Writing the same again changes nothing, an instance that has ended never runs again, and an incident that is resolved never opens again, so
 * older lists may come late and in any order. Rows are locked in the order of their keys, and those of instances before those of their incidents, as
 * the triggers of a dossier do: so two writers never wait for each other.
 */
import { sql } from 'kysely';
import { announceChange, inTransaction, type Office } from '../kernel/index.ts';
import type { IncidentFacts } from './incident.ts';
import type { InstanceFacts } from './instance.ts';

/** Takes over instances: only what differs is written. */
export async function keepInstances(office: Office, instances: readonly InstanceFacts[]): Promise<void> {
  if (instances.length === 0) return;
  const rows = instances
    .toSorted((one, other) => (one.processInstanceKey < other.processInstanceKey ? -1 : 1))
    .map((instance) => ({
      process_instance_key: instance.processInstanceKey,
      parent_key: instance.parentKey,
      root_key: instance.rootKey,
      process_id: instance.processId,
      process_version: instance.processVersion,
      process_definition_key: instance.processDefinitionKey,
      state: instance.state,
      business_id: instance.businessId,
      started_at: instance.startedAt,
      ended_at: instance.endedAt,
      dossier_id: instance.dossierId,
    }));
  await sql`
    insert into office.instance as kept (process_instance_key, parent_key, root_key, process_id, process_version, process_definition_key, state, business_id,
      started_at, ended_at, dossier_id)
    select process_instance_key, parent_key, root_key, process_id, process_version, process_definition_key, state, business_id, started_at, ended_at,
      (select id from office.dossier where id = told.dossier_id)
    from jsonb_populate_recordset(null::office.instance, ${JSON.stringify(rows)}::jsonb) as told
    on conflict (process_instance_key) do update set
      process_id = excluded.process_id, process_version = excluded.process_version, process_definition_key = excluded.process_definition_key,
      state = excluded.state, ended_at = excluded.ended_at, business_id = excluded.business_id, started_at = excluded.started_at,
      parent_key = excluded.parent_key, root_key = excluded.root_key, dossier_id = coalesce(kept.dossier_id, excluded.dossier_id)
    where (kept.state = 'ACTIVE' or excluded.state = kept.state)
      and ((kept.process_definition_key, kept.process_version, kept.state, kept.ended_at, kept.business_id, kept.started_at, kept.parent_key, kept.root_key)
          is distinct from (excluded.process_definition_key, excluded.process_version, excluded.state, excluded.ended_at, excluded.business_id,
            excluded.started_at, excluded.parent_key, excluded.root_key)
        or (kept.dossier_id is null and excluded.dossier_id is not null))`.execute(office.db);
}

interface Changed {
  readonly incidentKey: string;
  readonly processInstanceKey: string;
}

/** Takes over incidents, and tells the pages of what opened or is resolved. */
export async function keepIncidents(office: Office, incidents: readonly IncidentFacts[]): Promise<void> {
  if (incidents.length === 0) return;
  await inTransaction(office, async (inside) => {
    await lockInstances(
      inside,
      incidents.map(({ processInstanceKey }) => processInstanceKey),
    );
    const changed = await upsertIncidents(inside, incidents, await inside.now());
    await settleChanged(inside, changed);
  });
}

async function upsertIncidents({ db }: Office, incidents: readonly IncidentFacts[], now: Date) {
  const rows = incidents
    .toSorted((one, other) => (one.incidentKey < other.incidentKey ? -1 : 1))
    .map((incident) => ({
      incident_key: incident.incidentKey,
      process_instance_key: incident.processInstanceKey,
      process_id: incident.processId,
      process_definition_key: incident.processDefinitionKey,
      element_id: incident.elementId,
      element_instance_key: incident.elementInstanceKey,
      job_key: incident.jobKey,
      error_type: incident.errorType,
      message: incident.message,
      state: incident.state,
      created_at: incident.createdAt,
    }));
  const { rows: changed } = await sql<Changed>`
    insert into office.incident as kept (incident_key, process_instance_key, process_id, process_definition_key, element_id, element_instance_key, job_key,
      error_type, message, state, created_at, resolved_seen_at)
    select incident_key, process_instance_key, process_id, process_definition_key, element_id, element_instance_key, job_key, error_type, message, state,
      created_at, case when state = 'RESOLVED' then ${now}::timestamptz end
    from jsonb_populate_recordset(null::office.incident, ${JSON.stringify(rows)}::jsonb) as told
    on conflict (incident_key) do update set
      process_id = excluded.process_id, process_definition_key = excluded.process_definition_key, element_id = excluded.element_id, state = excluded.state,
      created_at = excluded.created_at, resolved_seen_at = coalesce(kept.resolved_seen_at, excluded.resolved_seen_at)
    where (kept.state = 'ACTIVE' or excluded.state = kept.state)
      and (kept.state, kept.process_definition_key, kept.element_id, kept.created_at)
        is distinct from (excluded.state, excluded.process_definition_key, excluded.element_id, excluded.created_at)
    returning incident_key as "incidentKey", process_instance_key as "processInstanceKey"`.execute(db);
  return changed;
}

/** The engine does not know these incidents any more: they are resolved, as far as anybody can tell. */
export async function forgetIncidents(office: Office, incidentKeys: readonly string[]): Promise<void> {
  if (incidentKeys.length === 0) return;
  const forgotten = sql<boolean>`incident_key = any (${[...incidentKeys]}::text[])`;
  await inTransaction(office, async (inside) => {
    const of = await inside.db.selectFrom('office.incident').select('processInstanceKey').where(forgotten).execute();
    await lockInstances(
      inside,
      of.map(({ processInstanceKey }) => processInstanceKey),
    );
    const changed = await inside.db
      .updateTable('office.incident')
      .set({ state: 'RESOLVED', resolvedSeenAt: await inside.now() })
      .where('state', '=', 'ACTIVE')
      .where(forgotten)
      .returning(['incidentKey', 'processInstanceKey'])
      .execute();
    await settleChanged(inside, changed);
  });
}

/** The engine has forgotten these instances, and so does the office: nothing could be opened behind their rows. */
export async function forgetInstances(office: Office, processInstanceKeys: readonly string[]): Promise<void> {
  if (processInstanceKeys.length === 0) return;
  await inTransaction(office, async ({ db }) => {
    const gone = sql<boolean>`process_instance_key = any (${[...processInstanceKeys]}::text[])`;
    await db.deleteFrom('office.incident').where(gone).execute();
    await db.deleteFrom('office.instance').where(gone).execute();
  });
}

async function settleChanged(inside: Office, changed: readonly Changed[]): Promise<void> {
  const [first] = changed;
  if (!first) return;
  await deriveInstances(
    inside,
    changed.map(({ processInstanceKey }) => processInstanceKey),
  );
  // One word for all: a thousand at once are one look at the list.
  await announceChange(inside, { type: 'incident', id: first.incidentKey });
}

async function lockInstances({ db }: Office, processInstanceKeys: readonly string[]): Promise<void> {
  const keys = [...new Set(processInstanceKeys)];
  await sql`select from office.instance where process_instance_key = any (${keys}::text[])
    order by process_instance_key for no key update`.execute(db);
}

/** Derives anew what rows of instances tell of their incidents and tasks. */
async function deriveInstances(office: Office, processInstanceKeys: readonly string[]): Promise<void> {
  await lockInstances(office, processInstanceKeys);
  const keys = [...new Set(processInstanceKeys)];
  await sql`update office.instance set state = state where process_instance_key = any (${keys}::text[])`.execute(
    office.db,
  );
}

/** Notes in the instances what happened in their tasks since then, in real time. */
export async function noteTaskChanges(office: Office, since: Date): Promise<void> {
  const { rows } = await sql<{ key: string }>`
    select instance.process_instance_key as key
    from (select process_instance_key, max(greatest(created_at, held_since, completed_at)) as moved_at
      from office.task where changed_at >= ${since} group by process_instance_key) as task
    join office.instance on instance.process_instance_key = task.process_instance_key and instance.changed_at < task.moved_at`.execute(
    office.db,
  );
  if (rows.length === 0) return;
  await inTransaction(office, (inside) =>
    deriveInstances(
      inside,
      rows.map(({ key }) => key),
    ),
  );
}

/** Keys of the instances that run as far as is known here, in their order, after `after`. */
export async function activeInstanceKeys(office: Office, after: string, limit: number): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.instance')
    .select('processInstanceKey')
    .where('state', '=', 'ACTIVE')
    .where('processInstanceKey', '>', after)
    .orderBy('processInstanceKey')
    .limit(limit)
    .execute();
  return rows.map(({ processInstanceKey }) => processInstanceKey);
}

/** Keys of the incidents that are open as far as is known here, in their order, after `after`. */
export async function openIncidentKeys(office: Office, after: string, limit: number): Promise<readonly string[]> {
  const rows = await office.db
    .selectFrom('office.incident')
    .select('incidentKey')
    .where('state', '=', 'ACTIVE')
    .where('incidentKey', '>', after)
    .orderBy('incidentKey')
    .limit(limit)
    .execute();
  return rows.map(({ incidentKey }) => incidentKey);
}
