import type { Office } from '../../office/kernel/index.ts';
import {
  type DelegationDraft,
  getDelegation,
  getPerson,
  getSubstitution,
  may,
  type Person,
  type SubstitutionDraft,
} from '../../office/people/index.ts';
import { fieldSaying, forbidden, problem } from '../http/problem.ts';
import { serverTexts } from '../texts/index.ts';

/** Returns the units in which somebody holds a role of her own today. */
export const ownUnits = ({ memberships }: Person): readonly string[] => [
  ...new Set(memberships.filter(({ inPlaceOf }) => !inPlaceOf).map(({ unitCode }) => unitCode)),
];

const NOWHERE = { unitCodes: [] };

/** Returns whether one may arrange the absence of somebody: one's own; a leader that of people all of whose units she leads. */
export const mayArrangeFor = (person: Person, absent: Person): boolean => {
  if (may(person, 'arrange-substitutes', { ...NOWHERE, userName: absent.userName })) return true;
  const units = ownUnits(absent);
  return units.length > 0 && units.every((code) => may(person, 'arrange-substitutes', { unitCodes: [code] }));
};

/** Returns whether one arranges it by oneself: for oneself, or as the leader of all of that person's units. */
export const mayArrangeAlone = (person: Person, absent: Person): boolean => {
  if (person.personId === absent.personId) return true;
  const led = new Set(person.memberships.filter(leadsItself).map(({ unitCode }) => unitCode));
  const units = ownUnits(absent);
  return units.length > 0 && units.every((code) => led.has(code));
};

const leadsItself = ({ role, inPlaceOf }: Person['memberships'][number]): boolean =>
  role === 'unit-leader' && !inPlaceOf;

/** Refuses a substitute from elsewhere, who would bring rights across units: only one who arranges for the whole city may name one. */
const refuseStranger = (person: Person, absent: Person, substitute: Person): void => {
  if (may(person, 'arrange-substitutes', NOWHERE)) return;
  const units = ownUnits(absent);
  if (ownUnits(substitute).some((code) => units.includes(code))) return;
  throw problem(
    403,
    'standIns.stranger',
    { substitute: substitute.fullName, absent: absent.fullName },
    { fields: [fieldSaying('substitutePersonId', serverTexts.text('fields.otherUnit'))] },
  );
};

/** Refuses a substitution. @throws HttpProblem 403 when this person may not arrange it */
export const refuseSubstitution = async (office: Office, person: Person, draft: SubstitutionDraft): Promise<void> => {
  const absent = await getPerson(office, draft.absentPersonId);
  if (!mayArrangeFor(person, absent)) throw forbidden();
  refuseStranger(person, absent, await getPerson(office, draft.substitutePersonId));
};

/** Refuses to take a substitution back. @throws HttpProblem 403 for one that somebody else has to take back */
export const refuseWithdrawal = async (office: Office, person: Person, id: number): Promise<void> => {
  const { absentPersonId } = await getSubstitution(office, id);
  if (absentPersonId === person.personId) return;
  if (!mayArrangeFor(person, await getPerson(office, absentPersonId))) throw forbidden();
};

export const mayDelegateIn = (person: Person, unitCode: string): boolean =>
  may(person, 'delegate-signing', { unitCodes: [unitCode] });

/** Refuses a delegation. @throws HttpProblem 403 outside the units whose leader one is */
export const refuseDelegation = (person: Person, { unitCode }: Pick<DelegationDraft, 'unitCode'>): void => {
  if (!mayDelegateIn(person, unitCode)) throw forbidden();
};

/** Refuses to take a delegation back. @throws HttpProblem 403 for one of another unit */
export const refuseDelegationWithdrawal = async (office: Office, person: Person, id: number): Promise<void> => {
  const delegation = await getDelegation(office, id);
  // An administrator lends nobody's signature, but stops the lending of one.
  if (!may(person, 'change-people')) refuseDelegation(person, delegation);
};
