import { dayNumberFrom } from '../time/index.ts';
import { type Condition, intakeFormIdOf, type LimitRule, type ProcedureVersion } from './procedure-version.ts';

/** What a catalogue is checked against: for each process that exists its forms by their ids, and for each form the questions that it asks. */
export type KnownProcesses = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Why a version cannot be published. The message names the value and the way out. */
export interface CatalogueFlaw {
  readonly procedureCode: string;
  readonly validFrom: string;
  readonly message: string;
}

/** A limit beyond this is a slip of the pen: about four years of days. */
const AMOUNT_MAX = 1500;

/** Everything that is wrong with a catalogue as a whole; empty when it can be published. */
export function catalogueFlaws(
  versions: readonly ProcedureVersion[],
  processes: KnownProcesses,
): readonly CatalogueFlaw[] {
  const single = versions.flatMap((version) => {
    const messages = [
      ...caseMessages(version),
      ...subtypeMessages(version),
      ...ladderMessages(version),
      ...paperMessages(version),
      ...processMessages(version, processes),
      ...recordMessages(version),
    ];
    return messages.map((message) => flaw(version, message));
  });
  const byCode = Map.groupBy(versions, ({ code }) => code);
  return [...single, ...[...byCode.values()].flatMap(sequenceFlaws)];
}

const flaw = ({ code, validFrom }: ProcedureVersion, message: string): CatalogueFlaw => ({
  procedureCode: code,
  validFrom,
  message: `${code} from ${validFrom} on: ${message}`,
});

function caseMessages({ cases, limit, processId }: ProcedureVersion): readonly string[] {
  const last = cases.at(-1);
  if (!last) return ['it has no case; the ordinary one is needed at least'];
  const conditional = (index: number) => (cases[index]?.when ?? []).length > 0;
  const unreachable = cases.filter((_, index) => index > 0 && !conditional(index - 1)).map(({ id }) => id);
  const ordinary = processId === null ? cases[0] : last;
  return [
    ...repeated(cases.map(({ id }) => id)).map((id) => `the case "${id}" is there twice`),
    ...(processId !== null && conditional(cases.length - 1)
      ? [`the last case "${last.id}" has conditions; it has to take what no other took`]
      : []),
    ...(processId !== null
      ? unreachable.map((id) => `the case "${id}" is never reached, the one before it has no conditions`)
      : []),
    ...(JSON.stringify(ordinary?.limit) === JSON.stringify(limit)
      ? []
      : ['its limit is not that of its ordinary case']),
    ...cases.flatMap((one) =>
      [one.limit, ...(one.limits ?? []).map((rule) => rule.limit)].flatMap((given) => limitMessages(one.id, given)),
    ),
    ...cases.flatMap(({ id, limits = [] }) =>
      repeated(limits.flatMap(placesOf)).map((place) => `the case "${id}" has two limits for ${place}`),
    ),
  ];
}

function limitMessages(caseId: string, limit: ProcedureVersion['limit']): readonly string[] {
  if (limit.unit === 'same-day') return [];
  const { amount, unit } = limit;
  const isSound = Number.isInteger(amount) && amount >= 1 && amount <= AMOUNT_MAX;
  return isSound ? [] : [`the case "${caseId}" has a limit of ${amount} × ${unit}; it has to be 1 to ${AMOUNT_MAX}`];
}

function subtypeMessages({ cases, subtypes = [] }: ProcedureVersion): readonly string[] {
  const ids = subtypes.map(({ id }) => id);
  const unknown = cases.flatMap(({ id, limits = [] }) =>
    limits.flatMap(({ subtype }) => (subtype !== undefined && !ids.includes(subtype) ? [{ id, subtype }] : [])),
  );
  return [
    ...repeated(ids).map((id) => `the subtype "${id}" is there twice`),
    ...unknown.map(({ id, subtype }) => `the case "${id}" has a limit for the unknown subtype "${subtype}"`),
  ];
}

function ladderMessages({ escalation = {}, newAppointmentWorkingDays, extensionWorkingDaysMax }: ProcedureVersion) {
  const { remindAtPercent = 75, warnLeaderWorkingDays = 1, monitorAfterWorkingDays = 1 } = escalation;
  const days = { newAppointmentWorkingDays, warnLeaderWorkingDays, monitorAfterWorkingDays };
  return [
    ...(remindAtPercent >= 1 && remindAtPercent <= 99
      ? []
      : [`the officer cannot be reminded at ${remindAtPercent} % of the working time; it has to be 1 to 99`]),
    ...Object.entries({ ...days, extensionWorkingDaysMax: extensionWorkingDaysMax + 1 })
      .filter(([, amount]) => !(Number.isInteger(amount) && amount >= 1 && amount <= AMOUNT_MAX))
      .map(([name, amount]) => `"${name}" cannot be ${amount}`),
  ];
}

function placesOf({ channels, subtype }: LimitRule): readonly string[] {
  return (channels ?? ['every channel']).map((channel) => `${channel}, ${subtype ?? 'every subtype'}`);
}

function paperMessages({ papers }: ProcedureVersion): readonly string[] {
  return [
    ...repeated(papers.map(({ kind }) => kind)).map((kind) => `the paper "${kind}" is there twice`),
    ...papers
      .filter(({ quantity }) => !(quantity >= 1))
      .map(({ kind }) => `the paper "${kind}" is asked for less than once`),
  ];
}

function processMessages(version: ProcedureVersion, processes: KnownProcesses): readonly string[] {
  const { processId } = version;
  if (processId === null) return version.intakeFormId ? ['it names a form and is not offered'] : [];
  const forms = processes.get(processId);
  if (!forms) return [`there is no process "${processId}"; there are: ${[...processes.keys()].join(', ')}`];
  const formId = intakeFormIdOf({ ...version, processId });
  const fields = forms.get(formId);
  if (!fields) return version.intakeFormId || questionsOf(version).length > 0 ? [missingForm(processId, formId)] : [];
  const unknown = questionsOf(version).filter((question) => !fields.has(question));
  return [...new Set(unknown)].map(
    (question) => `a rule asks for "${question}", which the form "${formId}" of "${processId}" does not have`,
  );
}

const missingForm = (processId: string, formId: string): string =>
  `the process "${processId}" has no form "${formId}" in which it could be taken in`;

function questionsOf({ cases, subtypes = [], papers, identifiedBy = [] }: ProcedureVersion): readonly string[] {
  const conditions: readonly Condition[] = [...cases, ...subtypes, ...papers].flatMap(({ when }) => when ?? []);
  return [...conditions.map(({ question }) => question), ...identifiedBy];
}

function recordMessages({ source, processId, legalBasis, conflicts = [] }: ProcedureVersion): readonly string[] {
  return [
    ...(source.trim() === '' ? ['it has no source'] : []),
    ...(processId !== null && legalBasis.length === 0 ? ['it is offered without a legal basis'] : []),
    ...conflicts
      .filter(({ statements }) => statements.length < 2)
      .map(({ about }) => `a conflict about the ${about} needs two statements`),
  ];
}

/** Versions of one procedure follow each other: an open one is followed by the next, a closed one has to end the day before it. */
export function sequenceFlaws(versions: readonly ProcedureVersion[]): readonly CatalogueFlaw[] {
  const ordered = versions.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return ordered.flatMap((version, index) => {
    const { validFrom, validTo } = version;
    const next = ordered[index + 1];
    if (validTo !== null && validTo < validFrom) return [flaw(version, `it ends on ${validTo}, before it begins`)];
    if (!next) return [];
    if (next.validFrom === validFrom) return [flaw(version, 'two versions begin on that day')];
    if (validTo === null || dayNumberFrom(validTo) + 1 === dayNumberFrom(next.validFrom)) return [];
    const what = validTo >= next.validFrom ? 'overlaps with' : 'leaves a gap before';
    return [flaw(version, `it ends on ${validTo}, which ${what} the version from ${next.validFrom} on`)];
  });
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
