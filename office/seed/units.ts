import type { Insertable } from 'kysely';
import type { UnitKind } from '../terms/index.ts';
import { type UnitTable, unitSearchText } from '../units/index.ts';
import { communeGroups } from './communes.ts';

/** Resolution 1656/NQ-UBTVQH15 on the commune-level units took effect on this day; they work since 1 July 2025 (unverified). */
const UNITS_VALID_FROM = '2025-06-16';
export const UNITS_SOURCE = 'Tên theo danh sách công bố năm 2025; mã đơn vị là mã mẫu';
export const CITY_CODE = 'H26';
const BRANCHES = 12;

const kindNames = { ward: 'Phường', commune: 'Xã' } as const;

const departments = [
  ['SXD', 'Sở Xây dựng'],
  ['STP', 'Sở Tư pháp'],
  ['SNNMT', 'Sở Nông nghiệp và Môi trường'],
  ['STC', 'Sở Tài chính'],
  ['VPDK', 'Văn phòng Đăng ký đất đai'],
  ['CATP', 'Công an thành phố'],
  ['THUE', 'Thuế thành phố Hà Nội'],
  ['TTHCC', 'Trung tâm Phục vụ hành chính công'],
] as const;

/** The last day of the three tiers. */
export const DISTRICTS_VALID_TO = '2025-06-30';
/** The city in its present extent; the two halves of Từ Liêm are younger (unverified). */
const DISTRICTS_VALID_FROM = '2008-08-01';
const TU_LIEM_VALID_FROM = '2014-04-01';

/** `quận Hoàn Kiếm` → its sample code, `H26.D01`, in the order of the list of its successors. */
export function formerDistrictCodes(): ReadonlyMap<string, string> {
  const names = [...new Set(communeGroups.map(({ formerDistrict }) => formerDistrict))];
  return new Map(names.map((name, index) => [name, `${CITY_CODE}.D${String(index + 1).padStart(2, '0')}`]));
}

function formerDistricts() {
  return [...formerDistrictCodes()].map(([name, code]) => ({
    ...unit(code, 'former-district', name.charAt(0).toUpperCase() + name.slice(1), CITY_CODE, null),
    validFrom: name.endsWith('Từ Liêm') ? TU_LIEM_VALID_FROM : DISTRICTS_VALID_FROM,
    validTo: DISTRICTS_VALID_TO,
  }));
}

/** The register that comes with the product: the city, its departments, the 126 wards and communes, 12 branches of the service centre, and the 30 former districts. */
export function sampleUnits(): readonly Insertable<UnitTable>[] {
  const communes = communeGroups.flatMap(({ kind, formerDistrict, names }) =>
    names.map((name) => ({ kind, formerDistrict, name: `${kindNames[kind]} ${name}` })),
  );
  const branches = Array.from({ length: BRANCHES }, (_, index) => index + 1);
  const rows = [
    unit(CITY_CODE, 'city', 'Thành phố Hà Nội', null, null),
    ...departments.map(([code, name]) => unit(`${CITY_CODE}.${code}`, 'department', name, CITY_CODE, null)),
    ...communes.map(({ kind, name, formerDistrict }, index) =>
      unit(`${CITY_CODE}.${index + 1}`, kind, name, CITY_CODE, formerDistrict),
    ),
    ...branches.map((number) =>
      unit(
        `${CITY_CODE}.CN${String(number).padStart(2, '0')}`,
        'service-centre-branch',
        `Chi nhánh số ${number} Trung tâm Phục vụ hành chính công`,
        `${CITY_CODE}.TTHCC`,
        null,
      ),
    ),
  ];
  return [...rows, ...formerDistricts()].map((row, sortNumber) => ({ ...row, sortNumber }));
}

function unit(code: string, kind: UnitKind, name: string, parentCode: string | null, formerDistrict: string | null) {
  return {
    code,
    kind,
    name,
    parentCode,
    formerDistrict,
    validFrom: UNITS_VALID_FROM,
    validTo: null as string | null,
    searchText: unitSearchText({ code, name, formerDistrict }),
    source: UNITS_SOURCE,
    verifiedBy: null,
    sample: true,
  };
}
