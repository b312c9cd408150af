import type { Office } from '../../office/kernel/index.ts';
import {
  type Delegation,
  delegationsOf,
  listDelegations,
  listPeople,
  listSubstitutions,
  may,
  namesOf,
  type Person,
  type Substitution,
  substitutionsOf,
} from '../../office/people/index.ts';
import { listProcedures } from '../../office/procedures/index.ts';
import { dayOf } from '../../office/time/index.ts';
import { unitNames } from '../names/names.ts';
import { mayArrangeFor, mayDelegateIn, ownUnits } from './access.ts';
import type { DelegationView, SubstitutionView } from './schema.ts';

interface Arranged {
  readonly substitutions: readonly Substitution[];
  readonly delegations: readonly Delegation[];
}

const unique = <T extends { readonly id: number }>(rows: readonly T[]): readonly T[] => [
  ...new Map(rows.map((row) => [row.id, row])).values(),
];

/** Returns what one may see: everything, that of the units one leads, and always what oneself is part of. */
const visibleTo = async (office: Office, person: Person, people: readonly Person[]): Promise<Arranged> => {
  const from = dayOf(await office.now());
  if (may(person, 'see-people'))
    return {
      substitutions: await listSubstitutions(office, { from }),
      delegations: await listDelegations(office, { from }),
    };
  const absentPersonIds = people.filter((one) => mayArrangeFor(person, one)).map(({ personId }) => personId);
  const unitCodes = ownUnits(person).filter((code) => mayDelegateIn(person, code));
  const substitutions = [
    ...(await listSubstitutions(office, { from, absentPersonIds })),
    ...(await substitutionsOf(office, person.personId)),
  ];
  const delegations = [
    ...(await listDelegations(office, { from, unitCodes })),
    ...(await delegationsOf(office, person.personId)),
  ];
  const current = ({ validTo }: { validTo: string }) => validTo >= from;
  return { substitutions: unique(substitutions.filter(current)), delegations: unique(delegations.filter(current)) };
};

/** Returns the arrangements as pages show them, with names, and whether this person may take them back. */
export const toStandIns = async (
  office: Office,
  person: Person,
  { substitutions, delegations }: Arranged,
): Promise<{ substitutions: SubstitutionView[]; delegations: DelegationView[] }> => {
  const ids = [
    ...substitutions.flatMap(({ absentPersonId, substitutePersonId }) => [absentPersonId, substitutePersonId]),
    ...delegations.flatMap(({ delegatorId, delegateId }) => [delegatorId, delegateId]),
  ];
  const [names, units, procedures, people] = await Promise.all([
    namesOf(office, ids),
    unitNames(office),
    listProcedures(office),
    listPeople(office),
  ]);
  const byId = new Map(people.map((one) => [one.personId, one]));
  const procedureNames = new Map(procedures.map(({ code, name }) => [code, name]));
  const refTo = (id: string) => ({ id, userName: names.get(id)?.userName ?? '', name: names.get(id)?.fullName ?? id });
  const mayTakeBack = (absentPersonId: string): boolean => {
    const absent = byId.get(absentPersonId);
    return absentPersonId === person.personId || (absent !== undefined && mayArrangeFor(person, absent));
  };
  return {
    substitutions: substitutions.map(({ id, absentPersonId, substitutePersonId, validFrom, validTo, reason }) => ({
      id,
      absent: refTo(absentPersonId),
      substitute: refTo(substitutePersonId),
      validFrom,
      validTo,
      reason,
      mayWithdraw: mayTakeBack(absentPersonId),
    })),
    delegations: delegations.map(({ id, delegatorId, delegateId, unitCode, procedureCodes, ...rest }) => ({
      id,
      delegator: refTo(delegatorId),
      delegate: refTo(delegateId),
      unit: { code: unitCode, name: units.get(unitCode) ?? unitCode },
      procedures:
        procedureCodes?.map((code) => ({ code, name: procedureNames.get(code) ?? { vi: code, en: code } })) ?? null,
      validFrom: rest.validFrom,
      validTo: rest.validTo,
      reason: rest.reason,
      mayWithdraw: mayDelegateIn(person, unitCode),
    })),
  };
};

/** Returns the substitutes and delegations from today on that a person may see. */
export const standInsFor = async (office: Office, person: Person) =>
  toStandIns(office, person, await visibleTo(office, person, await listPeople(office)));
