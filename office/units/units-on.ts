import { foldText, type Office, OfficeError } from '../kernel/index.ts';
import { communeKinds, type Tier, type UnitKind } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';
import { loadSuccessions, type SuccessionMatter, standingInFor } from './succession.ts';
import { findUnit, getUnit, isValidOn, loadUnits, type Unit } from './unit.ts';

/** Who may be competent: the tier that a procedure names. */
export const competences = {
  commune: communeKinds,
  'commune-police': communeKinds,
  department: ['department'],
  'land-registry': ['department'],
  city: ['city'],
  district: ['former-district'],
} as const satisfies Readonly<Record<Tier | 'district', readonly UnitKind[]>>;
export type Competence = keyof typeof competences;

export interface CompetenceQuestion extends SuccessionMatter {
  /** The tier; any when not given. */
  readonly competence?: Competence;
  /** Whose matter it was: the answer is that unit, or who stands in its place. */
  readonly unitCode?: string;
}

/** The unit as it stood at that moment; undefined when it did not exist then. */
export async function unitAsOf(office: Office, code: string, at: Date): Promise<Unit | undefined> {
  const unit = await findUnit(office, code);
  return unit && isValidOn(unit, dayOf(at)) ? unit : undefined;
}

/**
 * Who has taken over from a unit by that moment, through all reforms since; none while the unit itself exists. A matter narrows several to the one whose
 * rule takes it.
 * @throws OfficeError not-found
 */
export async function successorsOf(
  office: Office,
  code: string,
  at: Date,
  matter?: SuccessionMatter,
): Promise<readonly Unit[]> {
  const standing = await unitsStandingInFor(office, code, at, matter);
  return standing.filter((unit) => unit.code !== code);
}

/**
 * The units that were competent at that moment, in the order of the register. With `unitCode` it is that unit or its successors; with `place` alone the units whose
 * name or former district it is.
 * @throws OfficeError not-found, invalid for an unknown tier
 */
export async function competentUnitsOn(
  office: Office,
  at: Date,
  { competence, unitCode, ...matter }: CompetenceQuestion = {},
): Promise<readonly Unit[]> {
  if (competence !== undefined && !Object.hasOwn(competences, competence))
    throw new OfficeError('invalid', 'units.unknownTier', {
      competence,
      competences: Object.keys(competences).join(', '),
    });
  const kinds: readonly UnitKind[] = competence ? competences[competence] : Object.values(competences).flat();
  const given = matter.place !== undefined || matter.procedureCode !== undefined ? matter : undefined;
  if (unitCode !== undefined)
    return (await unitsStandingInFor(office, unitCode, at, given)).filter(({ kind }) => kinds.includes(kind));
  const place = foldText(matter.place ?? '');
  const day = dayOf(at);
  return (await loadUnits(office)).filter(
    (unit) => isValidOn(unit, day) && kinds.includes(unit.kind) && (place === '' || isAt(unit, place)),
  );
}

async function unitsStandingInFor(
  office: Office,
  code: string,
  at: Date,
  matter?: SuccessionMatter,
): Promise<readonly Unit[]> {
  await getUnit(office, code);
  const [units, successions] = await Promise.all([loadUnits(office), loadSuccessions(office)]);
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  const codes = new Set(standingInFor({ units: byCode, successions }, code, dayOf(at), matter));
  return units.filter((unit) => codes.has(unit.code));
}

/** "Hoàn Kiếm", "phường Hoàn Kiếm", or the former district "quận Hoàn Kiếm". */
function isAt({ name, formerDistrict }: Unit, place: string): boolean {
  const names = [foldText(name), foldText(formerDistrict ?? '')];
  return names.some((known) => known === place || known.endsWith(` ${place}`));
}
