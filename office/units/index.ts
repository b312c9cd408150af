export {
  findUnit,
  getUnit,
  isValidOn,
  listUnits,
  type Unit,
  type UnitFilter,
  type UnitKind,
  unitKinds,
} from './unit.ts';
