import { type DeclaredFacts, feelContext, flawOfExpression, namesOf, unclassifiedIn } from '../facts/index.ts';
import { dayText, officeTexts, type Text, type TextValues } from '../texts/index.ts';
import { dayNumberFrom } from '../time/index.ts';
import { type Condition, intakeFormIdOf, type LimitRule, type ProcedureVersion } from './procedure-version.ts';

/** What a catalogue is checked against: for each process that exists its forms by their ids, and for each form the questions that it asks. */
export type KnownProcesses = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

/** Why a version cannot be published, in both languages. The message names the value and the way out. */
export interface CatalogueFlaw {
  readonly procedureCode: string;
  readonly validFrom: string;
  readonly message: string;
  readonly messageVi: string;
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
    return messages.map((message) => flawOf(version, message));
  });
  const byCode = Map.groupBy(versions, ({ code }) => code);
  return [...single, ...[...byCode.values()].flatMap(sequenceFlaws)];
}

/** Says a flaw of one version, with the version that has it. */
export const flawOf = ({ code, validFrom }: ProcedureVersion, about: Text): CatalogueFlaw => {
  const said = flawText('of', { code, validFrom: dayText(validFrom), about });
  return { procedureCode: code, validFrom, message: said.en, messageVi: said.vi };
};

export const flawText = (
  name: keyof ReturnType<typeof officeTexts.names<'procedures.flaws'>>,
  values?: TextValues,
): Text => officeTexts.text(`procedures.flaws.${name}`, values);

function caseMessages({ cases, limit, processId }: ProcedureVersion): readonly Text[] {
  const last = cases.at(-1);
  if (!last) return [flawText('noCase')];
  const conditional = (index: number) => (cases[index]?.when ?? []).length > 0;
  const unreachable = cases.filter((_, index) => index > 0 && !conditional(index - 1)).map(({ id }) => id);
  const ordinary = processId === null ? cases[0] : last;
  return [
    ...repeated(cases.map(({ id }) => id)).map((id) => flawText('caseTwice', { id })),
    ...(processId !== null && conditional(cases.length - 1) ? [flawText('lastCaseConditional', { id: last.id })] : []),
    ...(processId !== null ? unreachable.map((id) => flawText('caseNeverReached', { id })) : []),
    ...(JSON.stringify(ordinary?.limit) === JSON.stringify(limit) ? [] : [flawText('otherLimit')]),
    ...cases.flatMap((one) =>
      [one.limit, ...(one.limits ?? []).map((rule) => rule.limit)].flatMap((given) => limitMessages(one.id, given)),
    ),
    ...cases.flatMap(({ id, limits = [] }) =>
      repeated(limits.flatMap(placesOf)).map((place) => flawText('twoLimits', { id, ...placeText(place) })),
    ),
  ];
}

function limitMessages(caseId: string, limit: ProcedureVersion['limit']): readonly Text[] {
  if (limit.unit === 'same-day') return [];
  const { amount, unit } = limit;
  const isSound = Number.isInteger(amount) && amount >= 1 && amount <= AMOUNT_MAX;
  return isSound ? [] : [flawText('wrongLimit', { id: caseId, amount, unit, amountMax: AMOUNT_MAX })];
}

function subtypeMessages({ cases, subtypes = [] }: ProcedureVersion): readonly Text[] {
  const ids = subtypes.map(({ id }) => id);
  const unknown = cases.flatMap(({ id, limits = [] }) =>
    limits.flatMap(({ subtype }) => (subtype !== undefined && !ids.includes(subtype) ? [{ id, subtype }] : [])),
  );
  return [
    ...repeated(ids).map((id) => flawText('subtypeTwice', { id })),
    ...unknown.map(({ id, subtype }) => flawText('unknownSubtype', { id, subtype })),
  ];
}

function ladderMessages({ escalation = {}, newAppointmentWorkingDays, extensionWorkingDaysMax }: ProcedureVersion) {
  const { remindAtPercent = 75, warnLeaderWorkingDays = 1, monitorAfterWorkingDays = 1 } = escalation;
  const days = { newAppointmentWorkingDays, warnLeaderWorkingDays, monitorAfterWorkingDays };
  return [
    ...(remindAtPercent >= 1 && remindAtPercent <= 99 ? [] : [flawText('wrongReminder', { remindAtPercent })]),
    ...Object.entries({ ...days, extensionWorkingDaysMax: extensionWorkingDaysMax + 1 })
      .filter(([, amount]) => !(Number.isInteger(amount) && amount >= 1 && amount <= AMOUNT_MAX))
      .map(([name, amount]) => flawText('wrongAmount', { name, amount })),
  ];
}

/** Where a rule applies, a place a text that can be compared; an empty part stands for all. */
function placesOf({ channels, subtype = '' }: LimitRule): readonly string[] {
  return (channels ?? ['']).map((channel) => `${channel}/${subtype}`);
}

function placeText(place: string): TextValues {
  const [channel, subtype] = place.split('/');
  return { channel: channel || flawText('everyChannel'), subtype: subtype || flawText('everySubtype') };
}

function paperMessages({ papers }: ProcedureVersion): readonly Text[] {
  return [
    ...repeated(papers.map(({ kind }) => kind)).map((kind) => flawText('paperTwice', { kind })),
    ...papers.filter(({ quantity }) => !(quantity >= 1)).map(({ kind }) => flawText('noPaperAsked', { kind })),
  ];
}

/** A citizen is either let in or told why not. */
function whereMessages({ internal, online, atCounter }: ProcedureVersion): readonly Text[] {
  if (internal) return [];
  if (online) return atCounter ? [flawText('onlineAndNot')] : [];
  return atCounter ? [] : [flawText('noReasonWhyNotOnline')];
}

function processMessages(version: ProcedureVersion, processes: KnownProcesses): readonly Text[] {
  const { processId } = version;
  if (processId === null) return version.intakeFormId ? [flawText('formNotOffered')] : [];
  const forms = processes.get(processId);
  const { facts } = version;
  if (!facts) return [flawText('noRules')];
  if (!forms) return [flawText('noProcess', { processId })];
  const formId = intakeFormIdOf({ ...version, processId });
  const fields = forms.get(formId);
  if (!fields && (version.intakeFormId || questionsOf(version).length > 0))
    return [flawText('noForm', { processId, formId })];
  const asked = new Set([...(fields ?? []), ...Object.keys(facts.computed ?? {})]);
  const unknown = fields ? questionsOf(version).filter((question) => !asked.has(question)) : [];
  return [
    ...whereMessages(version),
    ...[...new Set(unknown)].map((question) => flawText('unknownQuestion', { question, formId, processId })),
    ...factsFlaws(facts),
    ...(fields ? questionFlaws(facts, fields) : []),
  ];
}

function questionsOf({ cases, subtypes = [], papers, identifiedBy = [] }: ProcedureVersion): readonly string[] {
  const conditions: readonly Condition[] = [...cases, ...subtypes, ...papers].flatMap(({ when }) => when ?? []);
  return [...conditions.map(({ question }) => question), ...identifiedBy];
}

/** Expressions have to be readable, and use declared fields alone: of them it is known what they are. */
function factsFlaws(facts: DeclaredFacts): readonly Text[] {
  const { computed = {}, rules, handledByHand } = facts;
  const context = feelContext(namesOf(facts), { answers: {}, day: '', channel: '' });
  const expressions = [
    ...Object.entries(computed).map(([id, { value }]) => ({ id, expression: value })),
    ...rules.map(({ id, holds }) => ({ id, expression: holds })),
  ];
  return [
    ...(rules.length === 0 && !handledByHand ? [flawText('noRules')] : []),
    ...repeated(rules.map(({ id }) => id)).map((id) => flawText('ruleTwice', { id })),
    ...expressions.flatMap(({ id, expression }) => {
      const flaw = flawOfExpression(expression, context);
      return flaw === undefined ? [] : [flawText('wrongExpression', { id, flaw })];
    }),
  ];
}

/** What facts speak of has to be asked by the form, and what they compute must not be. */
function questionFlaws(facts: DeclaredFacts, fields: ReadonlySet<string>): readonly Text[] {
  const computed = Object.keys(facts.computed ?? {});
  const asked = new Set([...fields, ...computed]);
  return [
    ...namesIn(facts)
      .filter((key) => !asked.has(key))
      .map((key) => flawText('unknownFact', { key })),
    ...computed.filter((key) => fields.has(key)).map((key) => flawText('computedIsAsked', { key })),
    ...unclassifiedIn(facts, fields).map((key) => flawText('unclassified', { key })),
    ...Object.keys(facts.about ?? {})
      .filter((name) => name !== 'applicant' && !Object.hasOwn(facts.people ?? {}, name))
      .map((name) => flawText('unknownPerson', { name })),
  ];
}

/** Every field that facts name outside their expressions. `male` and `female` stand for a sex that is known. */
function namesIn({ fields, people = {}, about = {}, classes = {}, rules }: DeclaredFacts): readonly string[] {
  const beside = Object.values(fields).flatMap((field) =>
    typeof field === 'string' ? [] : [field.sex, field.birthDate].filter((name) => name !== undefined),
  );
  const ofPeople = Object.values(people).flatMap((person) => [
    ...Object.values(person.fields),
    ...(person.applicantWhen ? [person.applicantWhen.field] : []),
  ]);
  const ofClasses = Object.values(classes).flat();
  const ofAbout = Object.values(about).flat();
  const named = [
    ...Object.keys(fields),
    ...beside,
    ...ofPeople,
    ...ofAbout,
    ...ofClasses,
    ...rules.map(({ field }) => field),
  ];
  return [...new Set(named)].filter((name) => name !== 'male' && name !== 'female');
}

function recordMessages({ source, processId, legalBasis, conflicts = [] }: ProcedureVersion): readonly Text[] {
  return [
    ...(source.trim() === '' ? [flawText('noSource')] : []),
    ...(processId !== null && legalBasis.length === 0 ? [flawText('noLegalBasis')] : []),
    ...conflicts
      .filter(({ statements }) => statements.length < 2)
      .map(({ about }) => flawText('oneStatement', { about: flawText(about) })),
  ];
}

/** Versions of one procedure follow each other: an open one is followed by the next, a closed one has to end the day before it. */
export function sequenceFlaws(versions: readonly ProcedureVersion[]): readonly CatalogueFlaw[] {
  const ordered = versions.toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  return ordered.flatMap((version, index) => {
    const { validFrom, validTo } = version;
    const next = ordered[index + 1];
    if (validTo !== null && validTo < validFrom)
      return [flawOf(version, flawText('endsTooEarly', { validTo: dayText(validTo) }))];
    if (!next) return [];
    if (next.validFrom === validFrom) return [flawOf(version, flawText('twoVersions'))];
    if (validTo === null || dayNumberFrom(validTo) + 1 === dayNumberFrom(next.validFrom)) return [];
    const days = { validTo: dayText(validTo), nextFrom: dayText(next.validFrom) };
    return [flawOf(version, flawText(validTo >= next.validFrom ? 'overlap' : 'gap', days))];
  });
}

function repeated(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
