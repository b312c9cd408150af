/** What the engine says of the elements of process instances. */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { InstanceState } from '../terms/index.ts';
import type { StepFlowTable } from './step-flow.ts';

/** `office.step_run`: one time that an element of a process was entered. */
export interface StepRunTable {
  runKey: string;
  processInstanceKey: string;
  processId: string;
  processDefinitionKey: string;
  elementId: string;
  /** As the engine's API calls it: `USER_TASK`. */
  elementType: string;
  state: InstanceState;
  beganAt: Date;
  endedAt: Date | null;
  dossierId: string | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.stepRun': StepRunTable;
  }
}

/** What the engine says of a run; the office adds the dossier. */
export type StepRunFacts = Readonly<Omit<StepRunTable, 'dossierId'>>;

/** Takes over what the engine says, and notes the instances in which something differs. A run that has ended is never open again. */
export async function keepStepRuns(
  office: Office,
  runs: readonly StepRunFacts[],
  flows: readonly Readonly<StepFlowTable>[],
): Promise<void> {
  const runRows = runs.map((run) => ({
    run_key: run.runKey,
    process_instance_key: run.processInstanceKey,
    process_id: run.processId,
    process_definition_key: run.processDefinitionKey,
    element_id: run.elementId,
    element_type: run.elementType,
    state: run.state,
    began_at: run.beganAt,
    ended_at: run.endedAt,
  }));
  const flowRows = flows.map((flow) => ({
    process_instance_key: flow.processInstanceKey,
    flow_id: flow.flowId,
    target_id: flow.targetId,
    process_id: flow.processId,
    process_definition_key: flow.processDefinitionKey,
  }));
  await sql`
    with run as (
      insert into office.step_run as kept (run_key, process_instance_key, process_id, process_definition_key, element_id, element_type, state, began_at,
        ended_at, dossier_id)
      select run_key, told.process_instance_key, told.process_id, told.process_definition_key, element_id, element_type, told.state, began_at, told.ended_at,
        instance.dossier_id
      from jsonb_populate_recordset(null::office.step_run, ${JSON.stringify(runRows)}::jsonb) as told
      left join office.instance as instance on instance.process_instance_key = told.process_instance_key
      on conflict (run_key) do update set process_id = excluded.process_id, process_definition_key = excluded.process_definition_key,
        element_id = excluded.element_id, state = excluded.state, began_at = excluded.began_at, ended_at = excluded.ended_at,
        dossier_id = coalesce(excluded.dossier_id, kept.dossier_id)
      where (kept.state = 'ACTIVE' or excluded.state = kept.state)
        and ((kept.process_definition_key, kept.element_id, kept.state, kept.began_at, kept.ended_at)
            is distinct from (excluded.process_definition_key, excluded.element_id, excluded.state, excluded.began_at, excluded.ended_at)
          or (excluded.dossier_id is not null and kept.dossier_id is distinct from excluded.dossier_id))
      returning process_instance_key
    ), flow as (
      insert into office.step_flow as kept
      select told.* from jsonb_populate_recordset(null::office.step_flow, ${JSON.stringify(flowRows)}::jsonb) as told
      on conflict (process_instance_key, flow_id) do nothing
      returning process_instance_key
    )
    insert into office.step_due (process_instance_key)
    select process_instance_key from run union select process_instance_key from flow`.execute(office.db);
}
