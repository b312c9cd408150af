/** Everything that is written about the steps of some dossiers, and of instances without one: what their parts are computed from. */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import type { Channel, Milestone } from '../terms/index.ts';
import type { StepFlowTable } from './step-flow.ts';
import type { StepRunTable } from './step-run.ts';

export interface MatterDossier {
  readonly id: string;
  readonly procedureCode: string;
  readonly caseId: string;
  readonly channel: Channel;
  readonly competentUnitCode: string;
  /** In the order in which they were written. */
  readonly moves: readonly { readonly at: Date; readonly fromUnit: string | null; readonly toUnit: string }[];
  readonly stops: readonly { readonly from: Date; readonly to: Date | null }[];
  readonly milestones: readonly { readonly milestone: Milestone; readonly at: Date }[];
}

/** The runs of a dossier in all of its instances, or those of one instance without a dossier. */
export interface Matter {
  readonly dossier: MatterDossier | null;
  readonly runs: readonly StepRunTable[];
  readonly flows: readonly StepFlowTable[];
  /** When a task was first taken, by its run; null where nobody has taken it. A run that is not in it has no task that is known. */
  readonly takenAt: ReadonlyMap<string, Date | null>;
}

/** Which matters: by their dossiers, or by instances, whatever they belong to. */
export interface MatterKeys {
  readonly dossierIds: readonly string[];
  readonly processInstanceKeys: readonly string[];
}

/** Reads the matters whole: of an instance with a dossier all of that dossier. */
export async function readMatters(office: Office, keys: MatterKeys): Promise<readonly Matter[]> {
  const runs = await runsOf(office, keys);
  if (runs.length === 0) return [];
  const dossierIds = [...new Set(runs.flatMap(({ dossierId }) => dossierId ?? []))];
  const [dossiers, flows, takenAt] = await Promise.all([
    dossiersOf(office, dossierIds),
    flowsOf(office, [...new Set(runs.map(({ processInstanceKey }) => processInstanceKey))]),
    takingsOf(office, runs),
  ]);
  const flowsIn = Map.groupBy(flows, ({ processInstanceKey }) => processInstanceKey);
  const byMatter = Map.groupBy(runs, ({ dossierId, processInstanceKey }) => dossierId ?? processInstanceKey);
  return [...byMatter.values()].map((own) => {
    const instances = new Set(own.map(({ processInstanceKey }) => processInstanceKey));
    return {
      dossier: dossiers.get(own[0]?.dossierId ?? '') ?? null,
      runs: own,
      flows: [...instances].flatMap((key) => flowsIn.get(key) ?? []),
      takenAt,
    };
  });
}

async function runsOf(
  { db }: Office,
  { dossierIds, processInstanceKeys }: MatterKeys,
): Promise<readonly StepRunTable[]> {
  const { rows } = await sql<StepRunTable>`
    with dossier as materialized (
      select unnest(${[...dossierIds]}::uuid[]) as id
      union select dossier_id from office.step_run where process_instance_key = any (${[...processInstanceKeys]}::text[]) and dossier_id is not null
    )
    select run.* from office.step_run as run where dossier_id in (select id from dossier)
    union
    select run.* from office.step_run as run where dossier_id is null and process_instance_key = any (${[...processInstanceKeys]}::text[])`.execute(
    db,
  );
  return rows;
}

async function flowsOf({ db }: Office, processInstanceKeys: readonly string[]): Promise<readonly StepFlowTable[]> {
  return db
    .selectFrom('office.stepFlow')
    .selectAll()
    .where(sql<boolean>`process_instance_key = any (${[...processInstanceKeys]}::text[])`)
    .execute();
}

async function takingsOf({ db }: Office, runs: readonly StepRunTable[]): Promise<Matter['takenAt']> {
  const keys = runs.flatMap(({ runKey, elementType }) => (elementType === 'USER_TASK' ? [runKey] : []));
  const { rows } = await sql<{ runKey: string; takenAt: Date | null }>`
    select element_instance_key as run_key, min(coalesce(taken_at, held_since)) as taken_at
    from office.task where element_instance_key = any (${keys}::text[]) group by element_instance_key`.execute(db);
  return new Map(rows.map(({ runKey, takenAt }) => [runKey, takenAt]));
}

async function dossiersOf({ db }: Office, ids: readonly string[]): Promise<ReadonlyMap<string, MatterDossier>> {
  const among = sql<boolean>`dossier_id = any (${[...ids]}::uuid[])`;
  const [dossiers, moves, stops, milestones] = await Promise.all([
    db
      .selectFrom('office.dossier')
      .select(['id', 'procedureCode', 'caseId', 'channel', 'competentUnitCode'])
      .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
      .execute(),
    sql<{ dossierId: string; at: Date; fromUnit: string | null; toUnit: string }>`
      select dossier_id, happened_at as at, before ->> 'competentUnitCode' as from_unit, after ->> 'competentUnitCode' as to_unit
      from office.dossier_history where ${among} and action in ('forwarded', 'transferred') order by id`.execute(db),
    db.selectFrom('office.clockStop').selectAll().where(among).orderBy('id').execute(),
    db.selectFrom('office.clockMilestone').selectAll().where(among).execute(),
  ]);
  const movesOf = Map.groupBy(moves.rows, ({ dossierId }) => dossierId);
  const stopsOf = Map.groupBy(stops, ({ dossierId }) => dossierId);
  const milestonesOf = Map.groupBy(milestones, ({ dossierId }) => dossierId);
  return new Map(
    dossiers.map((dossier) => [
      dossier.id,
      {
        ...dossier,
        caseId: dossier.caseId ?? '',
        moves: movesOf.get(dossier.id) ?? [],
        stops: (stopsOf.get(dossier.id) ?? []).map(({ stoppedAt, resumedAt }) => ({ from: stoppedAt, to: resumedAt })),
        milestones: (milestonesOf.get(dossier.id) ?? []).map(({ milestone, reachedAt }) => ({
          milestone,
          at: reachedAt,
        })),
      },
    ]),
  );
}
