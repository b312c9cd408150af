/**
 * The one place where it is judged whether what somebody declares may be true. Every door passes through it: the counter, the online form, the API, drafts that are handed in, processes
 * that open a dossier, and dossiers that another office hands over.
 *
 * First each answer is held against the kind of its field, then the rules across fields are evaluated over the answers and what is computed from them. A rule whose answers were not
 * given is open, and so are all of a dossier that another office hands over without its declaration. A rule that cannot be evaluated refuses, since nobody knows that it holds.
 *
 * Of a day that is known in part (`1961`) what is known is compared: everything is evaluated with the first and with the last day that may be meant. A rule is broken only when it is false
 * with both, and a value is computed only when both give the same.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ApplicantPart, FactKind } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { spanOf } from '../time/index.ts';
import {
  type Answers,
  answerTo,
  type Confirmation,
  type Declaration,
  isReason,
  REASON_LENGTH_MIN,
} from './declaration.ts';
import type { ComputedFact, DeclaredFacts, DeclaredField, FactRule } from './declared-facts.ts';
import { type FeelContext, feel, feelContext } from './expressions.ts';
import { type ComplaintName, type FactSurroundings, factChecks } from './fact-kinds.ts';

/** Why a declaration is not received, or not without a word. */
export interface FactComplaint {
  /** Where: `applicant.phone`, or `answers.` and the key of the field. */
  readonly field: string;
  /** The rule; undefined for an answer that is not of its kind. */
  readonly rule?: string;
  readonly severity: FactRule['severity'];
  /** What people call the field, where that is known. */
  readonly label?: Text;
  readonly text: Text;
  readonly basis?: string;
}

/** An answer that was computed, for whoever wants to know why. */
export interface Computed extends ComputedFact {
  readonly field: string;
  /** Null when nothing follows from what was answered. */
  readonly result: unknown;
}

const NOTHING_DECLARED: DeclaredFacts = { fields: {}, rules: [] };

const APPLICANT_KINDS = {
  name: 'name',
  idNumber: 'identity-document',
  phone: 'telephone',
  email: 'email',
  address: 'address',
} as const satisfies Record<ApplicantPart, FactKind>;

const APPLICANT_LABELS = officeTexts.names('facts.applicant') satisfies Record<ApplicantPart, Text>;

/** Returns the answers with what the office computes from them in place of whatever was sent there. */
export function completeAnswers(facts: DeclaredFacts | undefined, declaration: Declaration): Answers {
  const computed = computedFacts(facts, declaration);
  if (computed.length === 0) return declaration.answers;
  const given = Object.entries(declaration.answers).filter(([key]) => !computed.some(({ field }) => field === key));
  const results = computed.filter(({ result }) => result !== null);
  return Object.fromEntries([...given, ...results.map(({ field, result }) => [field, result])]);
}

/** Returns what the office computes, in the order of its declaration: what comes later may use what came before. */
export function computedFacts(facts: DeclaredFacts = NOTHING_DECLARED, declaration: Declaration): readonly Computed[] {
  const found: Computed[] = [];
  for (const [field, fact] of Object.entries(facts.computed ?? {})) {
    const before = Object.fromEntries(found.map((one) => [one.field, one.result]));
    const contexts = contextsOf(facts, { ...declaration, answers: { ...declaration.answers, ...before } });
    const [result = null, ...others] = contexts.map((context) => feel(fact.value, context) ?? null);
    found.push({ ...fact, field, result: others.every((other) => isDeepStrictEqual(other, result)) ? result : null });
  }
  return found;
}

/** Returns everything that cannot be true, and what has to be confirmed and was not. Empty when it can be received. */
export function complaintsAbout(
  facts: DeclaredFacts = NOTHING_DECLARED,
  declaration: Declaration,
  confirmations: readonly Confirmation[] = [],
): readonly FactComplaint[] {
  const completed = { ...declaration, answers: completeAnswers(facts, declaration) };
  const ofKinds = [...applicantComplaints(completed), ...fieldComplaints(facts, completed)];
  const wrong = new Set(ofKinds.map(({ field }) => field));
  const contexts = contextsOf(facts, completed);
  const ofRules = (isUndeclared(declaration) ? [] : facts.rules)
    .flatMap((rule) => ruleComplaint(rule, contexts) ?? [])
    .flatMap((complaint) => unconfirmed(complaint, confirmations) ?? []);
  return [...ofKinds, ...ofRules.filter(({ field }) => !wrong.has(field))];
}

/** What is unusual is no complaint once somebody gave a reason; one that is too short is asked for anew. */
function unconfirmed(complaint: FactComplaint, confirmations: readonly Confirmation[]): FactComplaint | undefined {
  const given = confirmations.filter(({ rule }) => rule === complaint.rule).map(({ reason }) => reason.trim());
  if (complaint.severity !== 'confirmed' || given.every((reason) => reason === '')) return complaint;
  if (given.some(isReason)) return undefined;
  const statement = complaint.text;
  return { ...complaint, text: officeTexts.text('facts.reasonTooShort', { statement, least: REASON_LENGTH_MIN }) };
}

/** Whether another office handed the dossier over without what was declared: there is nothing to judge. */
const isUndeclared = ({ answers, channel }: Declaration): boolean =>
  channel === 'transferred' && Object.keys(answers).length === 0;

/** The complaint when the rule does not hold, or cannot be evaluated. */
function ruleComplaint(rule: FactRule, contexts: readonly FeelContext[]): FactComplaint | undefined {
  const { id, field, severity, message, basis } = rule;
  const complaint = { field: `answers.${field}`, rule: id, severity, text: message, basis };
  const found = contexts.map((context) => feel(rule.holds, context));
  if (found.every((holds) => holds === false)) return complaint;
  if (found.every((holds) => holds !== undefined)) return undefined;
  return { ...complaint, severity: 'refused', text: officeTexts.text('facts.notEvaluated', { rule: id, message }) };
}

function applicantComplaints({ applicant = {}, day }: Declaration): readonly FactComplaint[] {
  return Object.entries(APPLICANT_KINDS).flatMap(([key, kind]) => {
    const value = applicant[key];
    const name = isAnswered(value) ? factChecks[kind](value, { day }) : undefined;
    return name ? [kindComplaint(`applicant.${key}`, name, APPLICANT_LABELS[key as keyof typeof APPLICANT_KINDS])] : [];
  });
}

function fieldComplaints(
  { fields, labels = {} }: DeclaredFacts,
  { answers, day }: Declaration,
): readonly FactComplaint[] {
  return Object.entries(fields).flatMap(([key, declared]) => {
    const value = answerTo(answers, key);
    if (!isAnswered(value)) return [];
    const { kind, sex, birthDate }: DeclaredField = typeof declared === 'string' ? { kind: declared } : declared;
    const beside: Omit<FactSurroundings, 'day'> = {
      knownSex: sex === 'male' || sex === 'female' ? sex : undefined,
      sex: sex === undefined ? undefined : answerTo(answers, sex),
      birthDate: birthDate === undefined ? undefined : answerTo(answers, birthDate),
    };
    const name = factChecks[kind](value, { day, ...beside });
    return name ? [kindComplaint(`answers.${key}`, name, labels[key])] : [];
  });
}

const isAnswered = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

const kindComplaint = (field: string, name: ComplaintName, label?: Text): FactComplaint => ({
  field,
  severity: 'refused',
  ...(label ? { label } : {}),
  text: officeTexts.text(`facts.complaints.${name}`),
});

/** Returns what expressions see: once, or once for each way in which the days that are known in part may be meant. */
function contextsOf(facts: DeclaredFacts, declaration: Declaration): readonly FeelContext[] {
  const names = namesOf(facts);
  return readingsOf(facts, declaration.answers).map((answers) => feelContext(names, { ...declaration, answers }));
}

/** Days known in part that are read both ways; every further one is read as its first day, so that nobody can ask for a million readings. */
const PARTIAL_DAYS_MAX = 4;

function readingsOf({ fields }: DeclaredFacts, answers: Answers): readonly Answers[] {
  const partial = Object.entries(fields).flatMap(([key, declared]) => {
    const value =
      (typeof declared === 'string' ? declared : declared.kind) === 'partial-date' && answerTo(answers, key);
    const span = typeof value === 'string' ? spanOf(value.trim()) : undefined;
    return span && span.first !== span.last ? [{ key, ...span }] : [];
  });
  return partial.reduce<readonly Answers[]>(
    (readings, { key, first, last }, index) =>
      readings.flatMap((one) =>
        (index < PARTIAL_DAYS_MAX ? [first, last] : [first]).map((day) => ({ ...one, [key]: day })),
      ),
    [answers],
  );
}

/** Returns every answer that the facts speak of, asked or computed: what their expressions may use. */
export function namesOf({ fields, computed = {} }: DeclaredFacts): readonly string[] {
  return [...Object.keys(fields), ...Object.keys(computed)];
}
