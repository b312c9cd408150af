import type { BoardCounts, BoardUnit, Unit } from '../../shared/api/schema.d.ts';
import { matchesSearch } from '../../shared/format/search-text.ts';

export type UnitColumn = 'unit' | keyof BoardCounts;

const noCounts: BoardCounts = {
  open: 0,
  dueToday: 0,
  atRisk: 0,
  overdue: 0,
  stopped: 0,
  finishedToday: 0,
  receivedToday: 0,
  readyToHandOver: 0,
};
const communeKinds: ReadonlySet<string> = new Set(['ward', 'commune']);

/** One row for every commune, and for every other unit that has a dossier; a unit without any counts zeros. */
export function unitRows(units: readonly Unit[], counted: readonly BoardUnit[]): readonly BoardUnit[] {
  const byCode = new Map(counted.map((row) => [row.unit.code, row]));
  const communes = units
    .filter(({ kind }) => communeKinds.has(kind))
    .map(({ code, name }) => byCode.get(code) ?? { unit: { code, name }, counts: noCounts });
  const listed = new Set(communes.map(({ unit }) => unit.code));
  return [...communes, ...counted.filter(({ unit }) => !listed.has(unit.code))];
}

/** The rows whose name or code has every word, diacritics aside. */
export function findUnits(rows: readonly BoardUnit[], text: string): readonly BoardUnit[] {
  return text === '' ? rows : rows.filter(({ unit }) => matchesSearch(`${unit.name} ${unit.code}`, text));
}

export function unitValue({ unit, counts }: BoardUnit, column: UnitColumn): string | number {
  return column === 'unit' ? unit.name : counts[column];
}
