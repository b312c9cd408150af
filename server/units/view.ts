import { changesOf } from '../../office/audit/index.ts';
import { type Office, OfficeError } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { getProcedure, type ProcedureVersion } from '../../office/procedures/index.ts';
import { dayOf, ZONE_OFFSET } from '../../office/time/index.ts';
import {
  competentUnitsOn,
  registerOn,
  type SourcedSuccession,
  successionsAround,
  type UnitOn,
  unitContact,
} from '../../office/units/index.ts';
import { toChange } from '../http/audit-change.ts';
import { fieldSaying, notFound, problem } from '../http/problem.ts';
import { serverTexts } from '../texts/index.ts';
import type { RegisteredUnitView } from './schema.ts';

type ByCode = ReadonlyMap<string, { readonly code: string; readonly name: string }>;

const byCodeOf = (units: readonly UnitOn[]): ByCode => new Map(units.map(({ code, name }) => [code, { code, name }]));
const refTo = (byCode: ByCode, code: string) => byCode.get(code) ?? { code, name: code };

const toUnit = ({ successorCodes, ...unit }: UnitOn, byCode: ByCode): RegisteredUnitView => ({
  code: unit.code,
  name: unit.name,
  kind: unit.kind,
  parentCode: unit.parentCode,
  formerDistrict: unit.formerDistrict,
  validFrom: unit.validFrom,
  validTo: unit.validTo,
  sample: unit.sample,
  state: unit.state,
  successors: successorCodes.map((code) => refTo(byCode, code)),
});

/** Returns the day that is asked about; the office's today when none is named. */
const dayAsked = async (office: Office, on: string | undefined): Promise<string> =>
  on === undefined ? dayOf(await office.now()) : checkedDay(on);

const checkedDay = (day: string): string => {
  const moment = momentIn(day);
  if (!Number.isNaN(moment.getTime()) && dayOf(moment) === day) return day;
  throw problem(400, 'units.noDay', { day }, { fields: [fieldSaying('on', serverTexts.text('fields.noDay'))] });
};
/** Noon of a day in Vietnam: some moment of it. */
const momentIn = (day: string): Date => new Date(`${day}T12:00:00${ZONE_OFFSET}`);

/** Returns every unit as it stands on a day. */
export const registerView = async (office: Office, on: string | undefined) => {
  const day = await dayAsked(office, on);
  const units = await registerOn(office, day);
  const byCode = byCodeOf(units);
  return { on: day, items: units.map((unit) => toUnit(unit, byCode)) };
};

const toTakeover = (byCode: ByCode, code: string, { takesOverOn, rule, source, verifiedBy }: SourcedSuccession) => ({
  unit: refTo(byCode, code),
  takesOverOn,
  rule: copyOfRule(rule),
  source,
  verifiedBy,
});

const copyOfRule = (rule: SourcedSuccession['rule']) => {
  if (rule.kind === 'place') return { kind: rule.kind, places: [...rule.places] };
  if (rule.kind === 'procedure') return { kind: rule.kind, procedureCodes: [...rule.procedureCodes] };
  return { kind: rule.kind };
};

/** Returns a unit on a day with those before and after it; 404 when there is none. */
export const unitView = async (office: Office, person: Person, code: string, on: string | undefined) => {
  const units = await registerOn(office, await dayAsked(office, on));
  const byCode = byCodeOf(units);
  const unit = units.find((one) => one.code === code);
  if (!unit) throw notFound();
  const around = await successionsAround(office, code);
  return {
    ...toUnit(unit, byCode),
    source: unit.source,
    verifiedBy: unit.verifiedBy,
    ...(await unitContact(office, code)),
    parent: unit.parentCode === null ? null : refTo(byCode, unit.parentCode),
    predecessors: around
      .filter(({ successorCode }) => successorCode === code)
      .map((one) => toTakeover(byCode, one.predecessorCode, one)),
    heirs: around
      .filter(({ predecessorCode }) => predecessorCode === code)
      .map((one) => toTakeover(byCode, one.successorCode, one)),
    history: (await changesOf(office, `unit:${code}`)).map(toChange),
    mayChange: may(person, 'change-units'),
  };
};

/** Returns the version in force on the day, or, for a day before the catalogue begins, the one of today. */
const procedureOn = async (office: Office, code: string, at: Date): Promise<ProcedureVersion> => {
  try {
    return await getProcedure(office, code, at);
  } catch (error) {
    if (error instanceof OfficeError && error.kind === 'not-found') return getProcedure(office, code);
    throw error;
  }
};

/** Returns who was competent on a day: of a unit's matters it or who stands in its place, else the units of the procedure's tier at the place. */
export const competenceView = async (
  office: Office,
  query: { readonly on: string; readonly unit?: string; readonly procedure?: string; readonly place?: string },
) => {
  const at = momentIn(checkedDay(query.on));
  const procedure = query.procedure ? await procedureOn(office, query.procedure, at) : undefined;
  const units = await competentUnitsOn(office, at, {
    ...(query.unit ? { unitCode: query.unit } : {}),
    ...(query.place ? { place: query.place } : {}),
    ...(procedure ? { procedureCode: procedure.code } : {}),
    ...(procedure && !query.unit ? { competence: procedure.competence } : {}),
  });
  return {
    on: query.on,
    procedure: procedure ? { code: procedure.code, name: procedure.name } : null,
    units: units.map(({ code, name }) => ({ code, name })),
  };
};
