import type { Insertable } from 'kysely';
import { foldText } from '../fold-text.ts';
import type { UnitKind, UnitTable } from '../units/unit.ts';
import { communeGroups } from './communes.ts';

/** Resolution 1656/NQ-UBTVQH15 on the commune-level units took effect on this day; they work since 1 July 2025 (unverified). */
const UNITS_VALID_FROM = '2025-06-16';
const SOURCE = 'unverified sample: names from the published list of 2025, codes made up';
const CITY_CODE = 'H26';
const BRANCHES = 12;

const kindNames = { ward: 'Phường', commune: 'Xã' } as const;

const departments = [
  ['SXD', 'Sở Xây dựng'],
  ['STP', 'Sở Tư pháp'],
  ['SNNMT', 'Sở Nông nghiệp và Môi trường'],
  ['STC', 'Sở Tài chính'],
  ['VPDK', 'Văn phòng Đăng ký đất đai'],
  ['TTHCC', 'Trung tâm Phục vụ hành chính công'],
] as const;

/** The register that comes with the product: the city, its departments, the 126 wards and communes, and 12 branches of the service centre. */
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
  return rows.map((row, sortNumber) => ({ ...row, sortNumber }));
}

function unit(code: string, kind: UnitKind, name: string, parentCode: string | null, formerDistrict: string | null) {
  return {
    code,
    kind,
    name,
    parentCode,
    formerDistrict,
    validFrom: UNITS_VALID_FROM,
    validTo: null,
    searchText: foldText([code, name, formerDistrict ?? ''].join(' ')),
    source: SOURCE,
    verifiedBy: null,
    sample: true,
  };
}
