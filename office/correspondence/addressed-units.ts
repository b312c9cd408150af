import { foldText, type Office } from '../kernel/index.ts';
import { communeKinds, type UnitKind } from '../terms/index.ts';
import { dayOf } from '../time/index.ts';
import { isValidOn, loadUnits, type Unit } from '../units/index.ts';

export interface AddressedUnits {
  readonly units: readonly Unit[];
  /** The lines that name no unit in force, or several. */
  readonly flaws: readonly string[];
}

const communes: readonly UnitKind[] = communeKinds;
/** The kinds of units that have a clerk of their own. */
const addressed: readonly UnitKind[] = [...communes, 'department', 'city'];

/** What stands for many units, folded. */
const collective: Readonly<Record<string, (unit: Unit) => boolean>> = {
  'tat ca phuong, xa': ({ kind }) => communes.includes(kind),
  'tat ca so, nganh': ({ kind }) => kind === 'department',
};

/** Reads one unit a line, by its code or its name with or without marks; "Tất cả phường, xã" and "Tất cả sở, ngành" stand for all of them. Only units in force today. */
export async function readUnits(office: Office, text: string | null | undefined): Promise<AddressedUnits> {
  const lines = (text ?? '')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return { units: [], flaws: [] };
  const day = dayOf(await office.now());
  const inForce = (await loadUnits(office)).filter((unit) => addressed.includes(unit.kind) && isValidOn(unit, day));
  const read = lines.map((line) => ({ line, named: namedBy(line, inForce) }));
  const codes = new Set(read.flatMap(({ named }) => named.map(({ code }) => code)));
  return {
    units: inForce.filter(({ code }) => codes.has(code)),
    flaws: read.flatMap(({ line, named }) => (named.length === 0 ? [line] : [])),
  };
}

function namedBy(line: string, units: readonly Unit[]): readonly Unit[] {
  const folded = foldText(line);
  const all = collective[folded];
  if (all) return units.filter(all);
  const found = units.filter(({ code, name }) => foldText(code) === folded || foldText(name) === folded);
  return found.length === 1 ? found : [];
}
