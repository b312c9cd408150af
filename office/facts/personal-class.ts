/** Which class of personal data a declared field is. Most follow from the kind of the field; where the same kind is now about somebody and now about nothing, the file of facts says it. */
import type { ApplicantPart, FactKind, PersonalClass, PersonPart } from '../terms/index.ts';
import type { DeclaredFacts } from './declared-facts.ts';

/** What a kind always is. A name, a place, a day or a choice may be about anybody or nobody. */
const ofKind: Readonly<Partial<Record<FactKind, PersonalClass>>> = {
  'person-name': 'identity',
  'identity-number': 'identity',
  'identity-document': 'identity',
  telephone: 'contact',
  email: 'contact',
  address: 'contact',
  money: 'money',
  count: 'none',
  quantity: 'none',
  measure: 'none',
  time: 'none',
  'unit-code': 'none',
};

/** What of the applicant is of which class. */
export const classOfApplicant = {
  name: 'identity',
  idNumber: 'identity',
  phone: 'contact',
  email: 'contact',
  address: 'contact',
} as const satisfies Readonly<Record<ApplicantPart, PersonalClass>>;

/** Returns the class of a field or of what is computed; undefined where neither its kind nor the file says it. */
export function personalClassOf(facts: DeclaredFacts | undefined, key: string): PersonalClass | undefined {
  const said = Object.entries(facts?.classes ?? {}).find(([, keys]) => keys.includes(key));
  if (said) return said[0] as PersonalClass;
  if (facts && tellsOfSomebody(facts, key)) return 'identity';
  const kind = factKindOf(facts, key);
  return kind && ofKind[kind];
}

/** Parts of people that tell who they are, whatever the kind of the field. */
const identifying: readonly PersonPart[] = ['name', 'idNumber', 'birthDate', 'sex'];

const tellsOfSomebody = ({ people = {} }: DeclaredFacts, key: string): boolean =>
  Object.values(people).some(({ fields }) => identifying.some((part) => fields[part] === key));

/** Returns the kind of a field; undefined for what is computed or unknown. */
export function factKindOf(facts: DeclaredFacts | undefined, key: string): FactKind | undefined {
  const declared = facts && Object.hasOwn(facts.fields, key) ? facts.fields[key] : undefined;
  return typeof declared === 'object' ? declared.kind : declared;
}

/** Returns what has no class yet of the facts and of what the form asks besides. */
export function unclassifiedIn(facts: DeclaredFacts, asked: Iterable<string> = []): readonly string[] {
  const keys = new Set([...Object.keys(facts.fields), ...Object.keys(facts.computed ?? {}), ...asked]);
  return [...keys].filter((key) => personalClassOf(facts, key) === undefined);
}
