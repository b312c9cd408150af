/**
 * The one place where it is judged whether what somebody declares may be true. Every door passes through it: the counter, the online form, the API, drafts that are handed in, processes
 * that open a dossier, and dossiers that another office hands over.
 */
import { officeTexts, type Text } from '../texts/index.ts';
import type { Answers, ComputedFact, DeclaredFacts, DeclaredField, FactRule } from './declared-facts.ts';
import { feel, feelContext } from './expressions.ts';
import { factChecks } from './fact-kinds.ts';

/** What is declared, and by whom. */
export interface Declaration {
  readonly answers: Answers;
  readonly applicant?: Readonly<Record<string, string | undefined>>;
  /** The day on which it is declared, ISO. */
  readonly day: string;
  readonly channel: string;
}

/** Somebody saw that a rule does not hold, and says why it is right all the same. */
export interface Confirmation {
  readonly rule: string;
  readonly reason: string;
}

/** Why a declaration is not received, or not without a word. */
export interface FactComplaint {
  /** Where: `applicant.phone`, or `answers.` and the key of the field. */
  readonly field: string;
  /** The rule; undefined for an answer that is not of its kind. */
  readonly rule?: string;
  readonly severity: FactRule['severity'];
  readonly text: Text;
  readonly basis?: string;
}

/** An answer that was computed, for whoever wants to know why. */
export interface Computed extends ComputedFact {
  readonly field: string;
  readonly result: unknown;
}

const NOTHING_DECLARED: DeclaredFacts = { fields: {}, rules: [] };

const APPLICANT_KINDS = {
  name: 'name',
  idNumber: 'identity-document',
  phone: 'telephone',
  email: 'email',
  address: 'address',
} as const;

/** The answers with what the office computes from them in place of whatever was sent there. */
export function completeAnswers(facts: DeclaredFacts | undefined, declaration: Declaration): Answers {
  const computed = computedFacts(facts, declaration);
  if (computed.length === 0) return declaration.answers;
  const given = Object.entries(declaration.answers).filter(([key]) => !computed.some(({ field }) => field === key));
  const results = computed.filter(({ result }) => result !== null);
  return Object.fromEntries([...given, ...results.map(({ field, result }) => [field, result])]);
}

/** What the office computes, in the order of its declaration: what comes later may use what came before. */
export function computedFacts(facts: DeclaredFacts = NOTHING_DECLARED, declaration: Declaration): readonly Computed[] {
  const found: Computed[] = [];
  for (const [field, fact] of Object.entries(facts.computed ?? {})) {
    const before = Object.fromEntries(found.map((one) => [one.field, one.result]));
    const context = contextOf(facts, { ...declaration, answers: { ...declaration.answers, ...before } });
    found.push({ ...fact, field, result: feel(fact.value, context) ?? null });
  }
  return found;
}

/** Everything that cannot be true, and what has to be confirmed and was not. Empty when it can be received. */
export function complaintsAbout(
  facts: DeclaredFacts = NOTHING_DECLARED,
  declaration: Declaration,
  confirmations: readonly Confirmation[] = [],
): readonly FactComplaint[] {
  const completed = { ...declaration, answers: completeAnswers(facts, declaration) };
  const ofKinds = [...applicantComplaints(completed), ...fieldComplaints(facts, completed)];
  const wrong = new Set(ofKinds.map(({ field }) => field));
  const context = contextOf(facts, completed);
  const confirmed = new Set(confirmations.filter(({ reason }) => reason.trim() !== '').map(({ rule }) => rule));
  const broken = facts.rules.filter(
    ({ id, severity, holds }) => !(severity === 'confirmed' && confirmed.has(id)) && feel(holds, context) === false,
  );
  return [...ofKinds, ...broken.map(complaintOf).filter(({ field }) => !wrong.has(field))];
}

const complaintOf = ({ id, field, severity, message, basis }: FactRule): FactComplaint => ({
  field: `answers.${field}`,
  rule: id,
  severity,
  text: message,
  basis,
});

function applicantComplaints({ applicant = {}, day }: Declaration): readonly FactComplaint[] {
  return Object.entries(APPLICANT_KINDS).flatMap(([key, kind]) => {
    const value = applicant[key];
    const name = value === undefined || value === '' ? undefined : factChecks[kind](value, { day });
    return name ? [kindComplaint(`applicant.${key}`, name)] : [];
  });
}

function fieldComplaints({ fields }: DeclaredFacts, { answers, day }: Declaration): readonly FactComplaint[] {
  return Object.entries(fields).flatMap(([key, declared]) => {
    const value = answers[key];
    if (value === undefined || value === null || value === '') return [];
    const { kind, sex, birthDate }: DeclaredField = typeof declared === 'string' ? { kind: declared } : declared;
    const beside = {
      sex: sex === undefined ? undefined : (answers[sex] ?? sex),
      birthDate: birthDate && answers[birthDate],
    };
    const name = factChecks[kind](value, { day, ...beside });
    return name ? [kindComplaint(`answers.${key}`, name)] : [];
  });
}

const kindComplaint = (field: string, name: Parameters<typeof complaintText>[0]): FactComplaint => ({
  field,
  severity: 'refused',
  text: complaintText(name),
});

const complaintText = (name: keyof ReturnType<typeof officeTexts.names<'facts.complaints'>>): Text =>
  officeTexts.text(`facts.complaints.${name}`);

function contextOf(facts: DeclaredFacts, { answers, applicant = {}, day, channel }: Declaration) {
  return feelContext(answers, namesOf(facts), { today: feelDay(day), applicant, channel });
}

const feelDay = (day: string): unknown => feel(`date("${day}")`, {});

/** Every answer that the facts speak of. */
export function namesOf({ fields, computed = {} }: DeclaredFacts): readonly string[] {
  return [...Object.keys(fields), ...Object.keys(computed)];
}
