import type { Generated } from 'kysely';
import { containing, foldText, type Office, OfficeError, searchWords } from '../kernel/index.ts';
import type { UnitKind } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';

/** `office.unit`: the register. `sortNumber` keeps the order of the published list, because `H26.10` is before `H26.2` as text. */
export interface UnitTable {
  code: string;
  kind: UnitKind;
  name: string;
  parentCode: string | null;
  formerDistrict: string | null;
  sortNumber: number;
  validFrom: string;
  validTo: string | null;
  searchText: string;
  source: string;
  verifiedBy: string | null;
  sample: boolean;
  /** How it is reached; see `unit-contact.ts`. */
  email: Generated<string | null>;
  address: Generated<string | null>;
  phone: Generated<string | null>;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.unit': UnitTable;
  }
}

export type Unit = Readonly<Omit<UnitTable, 'searchText' | 'sortNumber' | 'email' | 'address' | 'phone'>>;

export interface UnitFilter {
  readonly kind?: UnitKind;
  /** Words of the name, the code or the former district, with or without marks. */
  readonly text?: string;
  /** Only the units that existed at that moment. Without it and without a kind the former districts are left out. */
  readonly at?: Date;
}

const unitColumns = [
  'code',
  'kind',
  'name',
  'parentCode',
  'formerDistrict',
  'validFrom',
  'validTo',
  'source',
  'verifiedBy',
  'sample',
] as const;

/** The units in the order of the published list. */
export async function listUnits(office: Office, filter: UnitFilter = {}): Promise<readonly Unit[]> {
  let query = office.db.selectFrom('office.unit').select(unitColumns).orderBy('sortNumber').orderBy('code');
  if (filter.kind) query = query.where('kind', '=', filter.kind);
  else if (!filter.at) query = query.where('kind', '<>', 'former-district');
  if (filter.at) {
    const day = dayOf(filter.at);
    query = query
      .where('validFrom', '<=', day)
      .where((where) => where.or([where('validTo', 'is', null), where('validTo', '>=', day)]));
  }
  for (const word of searchWords(filter.text ?? '')) query = query.where('searchText', 'like', containing(word));
  return query.execute();
}

/** The whole register, ended units too. */
export async function loadUnits(office: Office): Promise<readonly Unit[]> {
  return office.db.selectFrom('office.unit').select(unitColumns).orderBy('sortNumber').orderBy('code').execute();
}

/** What a search finds a unit by. */
export function unitSearchText({ code, name, formerDistrict }: Pick<Unit, 'code' | 'name' | 'formerDistrict'>): string {
  return foldText([code, name, formerDistrict ?? ''].join(' '));
}

export async function findUnit(office: Office, code: string): Promise<Unit | undefined> {
  return office.db.selectFrom('office.unit').select(unitColumns).where('code', '=', code).executeTakeFirst();
}

/** @throws OfficeError not-found */
export async function getUnit(office: Office, code: string): Promise<Unit> {
  const unit = await findUnit(office, code);
  if (!unit) throw new OfficeError('not-found', 'units.unknown', { unitCode: code });
  return unit;
}

/** Whether the unit exists on that day (ISO date); the last day of validity is included. */
export function isValidOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: string): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}
