import { OfficeError } from '../errors.ts';
import { containing, searchWords } from '../fold-text.ts';
import type { Office } from '../office.ts';

export const unitKinds = ['city', 'department', 'former-district', 'ward', 'commune', 'service-centre-branch'] as const;
export type UnitKind = (typeof unitKinds)[number];

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
}

export type Unit = Readonly<Omit<UnitTable, 'searchText' | 'sortNumber'>>;

export interface UnitFilter {
  readonly kind?: UnitKind;
  /** Words of the name, the code or the former district, with or without marks. */
  readonly text?: string;
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
  for (const word of searchWords(filter.text ?? '')) query = query.where('searchText', 'like', containing(word));
  return query.execute();
}

export async function findUnit(office: Office, code: string): Promise<Unit | undefined> {
  return office.db.selectFrom('office.unit').select(unitColumns).where('code', '=', code).executeTakeFirst();
}

/** @throws OfficeError not-found */
export async function getUnit(office: Office, code: string): Promise<Unit> {
  const unit = await findUnit(office, code);
  if (!unit) throw new OfficeError('not-found', `There is no unit "${code}" in the register`, { unitCode: code });
  return unit;
}

/** Whether the unit exists on that day (ISO date); the last day of validity is included. */
export function isValidOn(unit: Pick<Unit, 'validFrom' | 'validTo'>, day: string): boolean {
  return unit.validFrom <= day && (unit.validTo === null || day <= unit.validTo);
}
