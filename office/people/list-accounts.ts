import { sql } from 'kysely';
import { containing, isUuid, type Office, OfficeError, searchWords } from '../kernel/index.ts';
import type { Role } from '../terms/index.ts';

/** An account as an administrator sees it, closed ones too. */
export interface Account {
  readonly personId: string;
  readonly userName: string;
  readonly fullName: string;
  readonly email: string | null;
  /** At work. */
  readonly phone: string | null;
  readonly active: boolean;
  readonly sample: boolean;
  readonly mustChangePassword: boolean;
  /** Until when sign-ins wait after failures; null when they do not. */
  readonly waitsUntil: Date | null;
}

export interface AccountFilter {
  /** Words of the name, user name or mail address, with or without marks. */
  readonly text?: string;
  readonly active?: boolean;
  /** Only who holds a role in that unit on `day`. */
  readonly unitCode?: string;
  readonly role?: Role;
  /** The day (ISO date) on which unit and role are meant. */
  readonly day: string;
  /** The user name after which the page begins. */
  readonly after?: string;
  readonly limit: number;
}

export interface AccountPage {
  readonly items: readonly Account[];
  readonly next: string | null;
  readonly total: { readonly count: number; readonly capped: boolean };
}

const COUNT_MAX = 500;

/** A page of accounts by user name. */
export async function listAccounts(office: Office, filter: AccountFilter): Promise<AccountPage> {
  const found = narrowed(office, filter);
  const { after, limit } = filter;
  const [rows, counted] = await Promise.all([
    (after === undefined ? found : found.where('userName', '>', after))
      .select(columns)
      .orderBy('userName')
      .limit(limit + 1)
      .execute(),
    found
      .select('person.id')
      .limit(COUNT_MAX + 1)
      .execute(),
  ]);
  const items = rows.slice(0, limit).map((row) => toAccount(office, row));
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.userName ?? null) : null,
    total: { count: Math.min(counted.length, COUNT_MAX), capped: counted.length > COUNT_MAX },
  };
}

/** @throws OfficeError not-found */
export async function getAccount(office: Office, personId: string): Promise<Account> {
  const row = isUuid(personId)
    ? await accounts(office).select(columns).where('person.id', '=', personId).executeTakeFirst()
    : undefined;
  if (!row) throw new OfficeError('not-found', 'people.accounts.unknown', { personId });
  return toAccount(office, row);
}

/** The names behind ids, of closed accounts too. */
export async function namesOf(
  office: Office,
  personIds: readonly string[],
): Promise<ReadonlyMap<string, Pick<Account, 'userName' | 'fullName'>>> {
  if (personIds.length === 0) return new Map();
  const rows = await office.db
    .selectFrom('office.person')
    .select(['id', 'userName', 'fullName'])
    .where('id', 'in', [...new Set(personIds)])
    .execute();
  return new Map(rows.map(({ id, ...names }) => [id, names]));
}

/** The longest wait of a name, from one address or from everywhere. */
const waitsUntil = sql<Date | null>`(
  select max(blocked_until) from office.throttle
  where (kind = 'sign-in' and subject = person.user_name)
    or (kind = 'sign-in-from' and split_part(subject, ' ', 1) = person.user_name)
)`;

const columns = [
  'person.id as personId',
  'userName',
  'fullName',
  'email',
  'phone',
  'active',
  'sample',
  'mustChangePassword',
  waitsUntil.as('waitsUntil'),
] as const;

function accounts(office: Office) {
  return office.db.selectFrom('office.person as person');
}

function narrowed(office: Office, { text, active, unitCode, role, day }: AccountFilter) {
  let query = accounts(office);
  for (const word of searchWords(text ?? '')) query = query.where('searchText', 'like', containing(word));
  if (active !== undefined) query = query.where('active', '=', active);
  if (unitCode === undefined && role === undefined) return query;
  return query.where(({ exists, selectFrom }) => {
    let held = selectFrom('office.membership as held')
      .select('held.id')
      .whereRef('held.personId', '=', 'person.id')
      .where('validFrom', '<=', day)
      .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]));
    if (unitCode !== undefined) held = held.where('unitCode', '=', unitCode);
    if (role !== undefined) held = held.where('role', '=', role);
    return exists(held);
  });
}

/** A wait that is over is none. */
function toAccount(office: Office, row: Account): Account {
  const waits = row.waitsUntil !== null && row.waitsUntil > office.systemNow();
  return { ...row, waitsUntil: waits ? row.waitsUntil : null };
}
