/**
 * Which dossiers are to be closed into the archive: what was decided and handed over (or refused, or withdrawn), has no work left, is held by nothing, and ended as long ago as the rule says. A dossier ends
 * with the last change of its states, or with the close of its clock where that is later.
 */
import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { isHeld } from './legal-hold.ts';
import { ruleFor } from './retention-rule.ts';

export interface Closable {
  readonly id: string;
  readonly endedAt: Date;
}

/** Dossiers of a unit that ended in the same month and may be closed now. */
export interface ClosableGroup {
  readonly unitCode: string;
  readonly unitName: string;
  /** Its first day, an ISO date. */
  readonly month: string;
  readonly count: number;
}

export type UnitMonth = Pick<ClosableGroup, 'unitCode' | 'month'>;

const finished = sql<boolean>`(
  dossier.delivery = 'delivered'
  or (dossier.decision in ('refused', 'withdrawn') and dossier.delivery = 'none')
  or (dossier.decision = 'approved' and dossier.delivery = 'none' and (procedure.content ->> 'internal')::boolean)
  or exists (select from office.undelivered_result lain where lain.dossier_id = dossier.id and lain.state = 'archived')
)`;

const MONTH = sql<string>`date_trunc('month', ended.ended_at at time zone 'Asia/Ho_Chi_Minh')::date`;

/** The dossiers, as `dossier`, with `ended.ended_at`. */
function fromClosable(now: Date, unitCodes: readonly string[] | undefined) {
  const ofUnits = unitCodes ? sql`and dossier.competent_unit_code = any(${[...unitCodes]}::text[])` : sql``;
  return sql`from office.dossier dossier
    join office.legal_clock clock on clock.dossier_id = dossier.id and clock.state = 'closed'
    join office.procedure procedure on procedure.code = dossier.procedure_code and procedure.valid_from = dossier.procedure_valid_from
    cross join lateral (select greatest(clock.closed_at, max(history.happened_at)) as ended_at from office.dossier_history history
      where history.dossier_id = dossier.id and history.action in ('state-changed', 'result-archived')) ended
    join lateral ${ruleFor(sql`'archive'`, sql`ended.ended_at`)} rule on rule.over_at <= ${now}
    where dossier.decision in ('approved', 'refused', 'withdrawn') and dossier.transfer <> 'offered' and ${finished}
      and not exists (select from office.archive_package package where package.dossier_id = dossier.id)
      and not exists (select from office.task task where task.dossier_id = dossier.id and task.state = 'open')
      and not ${isHeld} ${ofUnits}`;
}

/** What may be closed now, by unit and month; of some units alone where they are named. */
export async function closableGroups(office: Office, unitCodes?: readonly string[]): Promise<readonly ClosableGroup[]> {
  if (unitCodes?.length === 0) return [];
  const { rows } = await sql<ClosableGroup>`
    select found."unitCode", unit.name as "unitName", found.month, found.count from (
      select dossier.competent_unit_code as "unitCode", ${MONTH} as month, count(*) as count
      ${fromClosable(await office.now(), unitCodes)} group by 1, 2) found
    join office.unit unit on unit.code = found."unitCode"
    order by found.month, unit.sort_number, unit.code`.execute(office.db);
  return rows;
}

/** The next dossiers of a unit's month, by their code. */
export async function nextClosable(
  office: Office,
  { unitCode, month }: UnitMonth,
  { limit, except }: { readonly limit: number; readonly except: readonly string[] },
): Promise<readonly Closable[]> {
  const { rows } = await sql<Closable>`
    select dossier.id, ended.ended_at as "endedAt" ${fromClosable(await office.now(), [unitCode])}
      and ${MONTH} = ${month}::date and dossier.id <> all(${[...except]}::uuid[])
    order by dossier.code limit ${limit}`.execute(office.db);
  return rows;
}

/** Whether that dossier may still be closed. */
export async function stillClosable(office: Office, dossierId: string): Promise<Closable | undefined> {
  const { rows } = await sql<Closable>`
    select dossier.id, ended.ended_at as "endedAt" ${fromClosable(await office.now(), undefined)}
      and dossier.id = ${dossierId}`.execute(office.db);
  return rows[0];
}
