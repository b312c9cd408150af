import {
  type ClosableGroup,
  closableGroups,
  listRules,
  listSubmissions,
  packagesOf,
  type Submission,
} from '../../office/archive/index.ts';
import type { Office } from '../../office/kernel/index.ts';
import { may, type Person } from '../../office/people/index.ts';
import { listProcedures } from '../../office/procedures/index.ts';

/** Returns the units whose part of the archive the person sees; undefined: all. */
export const archiveUnits = (person: Person): readonly string[] | undefined => {
  if (may(person, 'keep-archive') || may(person, 'see-all-units')) return undefined;
  const units = new Set(person.memberships.map(({ unitCode }) => unitCode));
  return [...units].filter((unitCode) => may(person, 'see-archive', { unitCodes: [unitCode] }));
};

/** Whether she sees what that unit submitted. */
export const maySeeUnit = (person: Person, unitCode: string): boolean =>
  archiveUnits(person)?.includes(unitCode) ?? true;

const toDue = ({ unitCode, unitName, month, count }: ClosableGroup) => ({
  ...{ month, count },
  unit: { code: unitCode, name: unitName },
});

export const toSubmission = (person: Person, { unitCode, unitName, ...submission }: Submission) => ({
  ...submission,
  unit: { code: unitCode, name: unitName },
  begunAt: submission.begunAt.toISOString(),
  submittedAt: submission.submittedAt?.toISOString() ?? null,
  mayGive: submission.state === 'submitted' && may(person, 'give-archive', { unitCodes: [unitCode] }),
});

export const toOverview = async (office: Office, person: Person) => {
  const units = archiveUnits(person);
  const [due, submissions] = await Promise.all([closableGroups(office, units), listSubmissions(office, units)]);
  return {
    due: due.map(toDue),
    submissions: submissions.map((submission) => toSubmission(person, submission)),
    maySubmit: may(person, 'submit-to-archive'),
  };
};

export const toDetails = async (office: Office, person: Person, submission: Submission) => ({
  ...toSubmission(person, submission),
  packages: (await packagesOf(office, submission.id)).map(({ endedAt, receivedAt: _, ...line }) => ({
    ...line,
    missing: [...line.missing],
    endedAt: endedAt.toISOString(),
  })),
});

export const toRules = async (office: Office) => {
  const [items, procedures] = await Promise.all([listRules(office), listProcedures(office)]);
  const fields = new Map(procedures.map(({ field }) => [field.vi, field]));
  return {
    items: [...items],
    fields: [...fields.values()].sort((one, other) => one.vi.localeCompare(other.vi, 'vi')),
    procedures: procedures.map(({ code, name }) => ({ code, name })),
  };
};
