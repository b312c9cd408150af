export {
  findUnit,
  getUnit,
  listUnits,
  type Unit,
  type UnitFilter,
  type UnitKind,
  unitKinds,
} from './unit.ts';
