/** The requests of people, with their clocks, for those who answer them and for those who watch. A unit sees its own; who watches over the city sees all, and of the people in them only shapes. */
import { type Selectable, sql } from 'kysely';
import { type Office, OfficeError } from '../kernel/index.ts';
import { may, type Person } from '../people/index.ts';
import { sightOf } from '../privacy/index.ts';
import type { DataRequestKind, DataRequestState, Sight } from '../terms/index.ts';
import { asRequest, type DataRequest, type DataRequestTable } from './data-request.ts';

export interface RequestFilter {
  readonly state?: DataRequestState;
  readonly kind?: DataRequestKind;
  /** What an earlier page called `next`. */
  readonly after?: string;
  readonly limit: number;
}

/** A request as somebody of the staff sees it. */
export interface ListedRequest extends DataRequest {
  readonly dossierCode: string;
  readonly unitName: string;
  /** Its limit has passed without an answer. */
  readonly late: boolean;
  readonly sight: Sight;
}

/** Returns requests, newest first, a page at a time. @throws OfficeError forbidden */
export async function listDataRequests(
  office: Office,
  person: Person,
  { state, kind, after, limit }: RequestFilter,
): Promise<{ readonly items: readonly ListedRequest[]; readonly next: string | null }> {
  let query = selectRequests(office, person)
    .orderBy(sql`request.number`, 'desc')
    .limit(limit + 1);
  if (state) query = query.where('request.state', '=', state);
  if (kind) query = query.where('request.kind', '=', kind);
  if (after) query = query.where(sql<boolean>`request.number < ${after}::bigint`);
  const rows = await query.execute();
  const now = await office.now();
  const items = rows.slice(0, limit).map((row) => toListed(office, person, row, now));
  const last = rows[limit - 1];
  return { items, next: rows.length > limit && last ? String(last.number) : null };
}

/** The requests of somebody who stands at the counter: she sees what she wrote. */
export async function listedForPerson(
  office: Office,
  requests: readonly DataRequest[],
): Promise<readonly ListedRequest[]> {
  if (requests.length === 0) return [];
  const rows = await office.db
    .selectFrom('office.dataRequest as request')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'request.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'request.unitCode')
    .select(['request.id', 'dossier.code as dossierCode', 'unit.name as unitName'])
    .where(
      'request.id',
      'in',
      requests.map(({ id }) => id),
    )
    .execute();
  const [known, now] = [new Map(rows.map(({ id, ...names }) => [id, names])), await office.now()];
  return requests.flatMap((request) => {
    const names = known.get(request.id);
    const late = request.state === 'open' && request.dueAt < now;
    return names ? [{ ...request, ...names, late, sight: 'whole' as const }] : [];
  });
}

function selectRequests(office: Office, person: Person) {
  const units = unitsSeenBy(person);
  const query = office.db
    .selectFrom('office.dataRequest as request')
    .innerJoin('office.dossier as dossier', 'dossier.id', 'request.dossierId')
    .innerJoin('office.unit as unit', 'unit.code', 'request.unitCode')
    .selectAll('request')
    .select(['dossier.code as dossierCode', 'dossier.procedureCode', 'dossier.readerGroups', 'unit.name as unitName']);
  return units ? query.where('request.unitCode', 'in', [...units]) : query;
}

/** Undefined: all of them. @throws OfficeError forbidden where the person may nowhere see any */
function unitsSeenBy(person: Person): readonly string[] | undefined {
  if (!may(person, 'see-data-requests')) throw new OfficeError('forbidden', 'personRights.mayNot');
  if (may(person, 'see-all-units')) return undefined;
  const units = person.memberships.map(({ unitCode }) => unitCode);
  return [...new Set(units)].filter((code) => may(person, 'see-data-requests', { unitCodes: [code] }));
}

type Row = Selectable<DataRequestTable> & {
  readonly dossierCode: string;
  readonly procedureCode: string;
  readonly readerGroups: readonly string[];
  readonly unitName: string;
};

function toListed(office: Office, person: Person, row: Row, now: Date): ListedRequest {
  const { dossierCode, procedureCode, readerGroups, unitName, ...own } = row;
  const request = asRequest(office, own);
  return {
    ...request,
    ...{ dossierCode, unitName, late: request.state === 'open' && request.dueAt < now },
    sight: sightOf(person, { id: request.dossierId, procedureCode, readerGroups }) ?? 'masked',
  };
}
