export { changeUnits, type UnitChange } from './change-units.ts';
export { type FlawKind, flawKinds, type RegisterFlaw, registerFlaws } from './register-flaws.ts';
export { registerOn, type SourcedSuccession, successionsAround, type UnitOn } from './register-on.ts';
export {
  loadSuccessions,
  type Succession,
  type SuccessionMatter,
  type SuccessionRule,
  standingInFor,
  type UnitRegister,
  type UnitSuccessionTable,
} from './succession.ts';
export {
  findUnit,
  getUnit,
  isValidOn,
  listUnits,
  loadUnits,
  type Unit,
  type UnitFilter,
  type UnitTable,
  unitSearchText,
} from './unit.ts';
export {
  ADDRESS_LENGTH_MAX,
  contactLine,
  EMAIL_LENGTH_MAX,
  PHONE_LENGTH_MAX,
  receptionKinds,
  receptionPointNamed,
  setUnitContact,
  type UnitContact,
  unitContact,
  unitContacts,
  unitMail,
} from './unit-contact.ts';
export {
  type Competence,
  type CompetenceQuestion,
  competences,
  competentUnitsOn,
  successorsOf,
  unitAsOf,
} from './units-on.ts';
