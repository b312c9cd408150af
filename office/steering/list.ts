import { sql } from 'kysely';
import { keyset, type Office } from '../kernel/index.ts';
import { type SteeringBand, type SteeringFlag, steeringFlags } from '../terms/index.ts';
import {
  atIncident,
  bandColumn,
  flagConditions,
  matching,
  openDossiers,
  type SteeringFilter,
  type SteeringReach,
  type SteeringSurroundings,
  withinReach,
} from './matching.ts';
import type { OpenDossierTable } from './open-dossier.ts';

export interface SteeringLine {
  readonly dossierId: string;
  readonly band: SteeringBand;
  readonly flags: readonly SteeringFlag[];
  /** Whether one of its processes stands at an incident. */
  readonly broken: boolean;
  /** When it last went on. */
  readonly movedAt: Date;
}

export interface SteeringPage {
  readonly items: readonly SteeringLine[];
  readonly next: string | null;
  /** Exactly what the number counts that opens the list. */
  readonly count: number;
}

export interface SteeringPlace {
  /** `next` of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

type Row = Pick<OpenDossierTable, 'dossierId' | 'movedAt'> &
  Readonly<Record<SteeringFlag, boolean>> & {
    readonly band: SteeringBand;
    readonly broken: boolean;
    readonly place: readonly string[];
  };

/**
 * A page of the open dossiers that a filter asks for, the nearest lawful moment first.
 * @throws OfficeError invalid for an `after` that is no end of a page
 */
export async function listSteering(
  office: Office,
  reach: SteeringReach,
  filter: SteeringFilter,
  around: SteeringSurroundings,
  { after, limit }: SteeringPlace,
): Promise<SteeringPage> {
  const keys = [
    { value: sql`item.lawful_due_at`, type: 'timestamptz' },
    { value: sql`item.dossier_id`, type: 'uuid' },
  ] as const;
  const { place, by, from, count: counted, next } = keyset('steering', keys, false, after);
  const wanted = matching(reach, filter, around);
  const flags = steeringFlags.map((flag) => sql`${flagConditions[flag](around)} as ${sql.ref(flag)}`);
  const [{ rows }, count] = await Promise.all([
    sql<Row>`select item.dossier_id, item.moved_at, ${bandColumn(around)} as band, ${atIncident} as broken, ${sql.join(flags)}, ${place} as place
      from ${openDossiers(around)} where ${wanted} ${from ? sql`and ${from}` : sql``}
      order by ${by} limit ${limit + 1}`.execute(office.db),
    counted ?? countMatching(office, reach, filter, around),
  ]);
  const last = rows[limit - 1];
  return {
    items: rows.slice(0, limit).map(({ place: _, dossierId, band, broken, movedAt, ...held }) => ({
      dossierId,
      band,
      broken,
      movedAt,
      flags: steeringFlags.filter((flag) => held[flag]),
    })),
    next: rows.length > limit && last ? next(last.place, count) : null,
    count,
  };
}

async function countMatching(
  office: Office,
  reach: SteeringReach,
  filter: SteeringFilter,
  around: SteeringSurroundings,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::integer as count
    from ${openDossiers(around)} where ${matching(reach, filter, around)}`.execute(office.db);
  return rows[0]?.count ?? 0;
}

/** Whether an open dossier is in reach, so that one may act on its line. */
export async function isInReach(office: Office, reach: SteeringReach, dossierId: string): Promise<boolean> {
  const { rows } = await sql`select from office.open_dossier as item
    where item.dossier_id = ${dossierId}::uuid and ${withinReach(reach, {})}`.execute(office.db);
  return rows.length > 0;
}
