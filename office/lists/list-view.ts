import type { Generated } from 'kysely';
import { sql } from 'kysely';
import { isUuid, type Office, OfficeError } from '../kernel/index.ts';
import { may, type Person } from '../people/index.ts';
import type { ListName, Role } from '../terms/index.ts';

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.listView': ListViewTable;
  }
}

/** `office.list_view`: a filter of a list with a name. */
export interface ListViewTable {
  id: Generated<string>;
  list: ListName;
  ownerId: string;
  name: string;
  query: string;
  sharedRole: string | null;
  sharedUnitCode: string | null;
  createdAt: Date;
}

export type ListView = Readonly<Pick<ListViewTable, 'name' | 'query' | 'sharedRole' | 'sharedUnitCode'>> & {
  readonly id: string;
  readonly own: boolean;
  readonly ownerName: string;
};

const VIEWS_MAX = 100;

/** One's own views, and those shared with a role that one holds. */
export async function listViews(office: Office, person: Person, list: ListName): Promise<readonly ListView[]> {
  const pairs = person.memberships.map(({ unitCode, role }) => `${unitCode}:${role}`);
  const rolesHeld = person.memberships.map(({ role }) => role as string);
  return office.db
    .selectFrom('office.listView as view')
    .innerJoin('office.person as owner', 'owner.id', 'view.ownerId')
    .select(['view.id', 'name', 'query', 'sharedRole', 'sharedUnitCode', 'owner.fullName as ownerName'])
    .select(sql<boolean>`view.owner_id = ${person.personId}`.as('own'))
    .where('list', '=', list)
    .where(
      sql<boolean>`(view.owner_id = ${person.personId} or (shared_unit_code is null and shared_role = any (${rolesHeld}::text[]))
        or (shared_unit_code || ':' || shared_role) = any (${pairs}::text[]))`,
    )
    .orderBy('name')
    .orderBy('view.id')
    .limit(VIEWS_MAX)
    .execute();
}

export interface ListViewDraft {
  readonly list: ListName;
  readonly name: string;
  readonly query: string;
  /** With all who hold this role in the unit, or (no unit) in the whole city. */
  readonly shared?: { readonly role: Role; readonly unitCode: string | null } | undefined;
}

/**
 * Keeps a view; one of the same name of one's own is replaced. In a unit it is shared by whoever works there, in the whole city by whoever sees all of it.
 * @throws OfficeError forbidden, conflict when one has too many
 */
export async function saveListView(
  office: Office,
  person: Person,
  { list, name, query, shared }: ListViewDraft,
): Promise<string> {
  if (shared) refuseSharing(person, shared.unitCode);
  const { db } = office;
  const { count } = await db
    .selectFrom('office.listView')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('ownerId', '=', person.personId)
    .executeTakeFirstOrThrow();
  if (count >= VIEWS_MAX) throw new OfficeError('conflict', 'lists.views.full', { count });
  await db
    .deleteFrom('office.listView')
    .where('ownerId', '=', person.personId)
    .where('list', '=', list)
    .where('name', '=', name)
    .execute();
  const { id } = await db
    .insertInto('office.listView')
    .values({
      ownerId: person.personId,
      list,
      name,
      query,
      sharedRole: shared?.role ?? null,
      sharedUnitCode: shared?.unitCode ?? null,
      createdAt: office.systemNow(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

function refuseSharing(person: Person, unitCode: string | null): void {
  const works = person.memberships.some((membership) => membership.unitCode === unitCode && !membership.inPlaceOf);
  if (unitCode === null ? may(person, 'see-all-units') : works) return;
  throw new OfficeError('forbidden', 'lists.views.notShareable');
}

/** @throws OfficeError not-found also for somebody else's */
export async function deleteListView(office: Office, personId: string, id: string): Promise<void> {
  const deleted = isUuid(id)
    ? await office.db
        .deleteFrom('office.listView')
        .where('id', '=', id)
        .where('ownerId', '=', personId)
        .returning('id')
        .executeTakeFirst()
    : undefined;
  if (!deleted) throw new OfficeError('not-found', 'lists.views.unknown', { id });
}
