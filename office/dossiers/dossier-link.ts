import { sql } from 'kysely';
import type { Office } from '../kernel/index.ts';
import { type OriginKind, originKinds } from '../terms/index.ts';

/** `office.dossier_link`: what a dossier came out of. */
export interface DossierLinkTable {
  dossierId: string;
  originId: string;
  kind: OriginKind;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.dossierLink': DossierLinkTable;
  }
}

/** Two reports of one difficulty are `joined`; a `transfer` slip lists the dossiers that a unit hands over. */
export const linkKinds = [...originKinds, 'joined', 'transfer'] as const;
export type LinkKind = (typeof linkKinds)[number];

export interface DossierLink {
  readonly kind: LinkKind;
  /** The other dossier. */
  readonly dossierId: string;
  /** The other is what this one came out of, was joined to, or was handed over with. */
  readonly isOrigin: boolean;
}

const LINKS_MAX = 500;

/** Notes what a new dossier came out of. In the transaction that receives it. */
export async function linkToOrigin(
  office: Office,
  dossierId: string,
  origin: { readonly dossierId: string; readonly kind: OriginKind },
): Promise<void> {
  await office.db
    .insertInto('office.dossierLink')
    .values({ dossierId, originId: origin.dossierId, kind: origin.kind })
    .execute();
}

/** The dossiers that this one is linked with: what it came out of first. */
export async function linksOf(office: Office, dossierId: string): Promise<readonly DossierLink[]> {
  const { rows } = await sql<DossierLink>`
    select kind, origin_id as "dossierId", true as "isOrigin" from office.dossier_link where dossier_id = ${dossierId}
    union all
    select kind, dossier_id, false from office.dossier_link where origin_id = ${dossierId}
    union all
    select 'joined', joined_to, true from office.difficulty where dossier_id = ${dossierId} and joined_to is not null
    union all
    select 'joined', dossier_id, false from office.difficulty where joined_to = ${dossierId}
    union all
    select 'transfer', slip_id, true from office.transfer_item where dossier_id = ${dossierId} and slip_id is not null
    union all
    select 'transfer', dossier_id, false from office.transfer_item where slip_id = ${dossierId}
    order by "isOrigin" desc, kind, "dossierId" limit ${LINKS_MAX}`.execute(office.db);
  return rows;
}
