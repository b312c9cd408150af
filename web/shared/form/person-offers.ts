/**
 * What is known of people whom a form asks about, so that nobody asks them twice. A person of an earlier dossier is found by the whole number that somebody shows, an address by whoever of the same
 * intake lives there. It is offered below the field, as a button behind it: the next Tab reaches it and one key takes it. Nothing is filled in by itself.
 */
import type { IntakeForm, KnownPerson } from '../api/schema.d.ts';
import { showPartialEntry } from '../format/date-entry.ts';

/** Somebody whom the answers are about, and which field tells what of that person. */
export type DeclaredPerson = IntakeForm['people'][number];
export type PersonPart = keyof DeclaredPerson['fields'];
type Answers = Readonly<Record<string, unknown>>;

/** What a form is given to offer people by. The same object as long as the form is shown. */
export type PersonOffers = {
  people: readonly DeclaredPerson[];
  /** The people of earlier dossiers with that whole number. */
  find: (number: string) => Promise<readonly KnownPerson[]>;
  /** Where the applicant lives, as it is typed now. */
  applicantAddress: () => string;
  /** Says that some answers were taken from that dossier; from the same one when there is none. */
  onTaken: (answers: Answers, dossierCode?: string) => void;
};

const numberParts: readonly PersonPart[] = ['idNumber', 'phone'];
/** What is told of an applicant, and of a person too. */
export const applicantParts = [
  'idNumber',
  'name',
  'phone',
  'email',
  'address',
] as const satisfies readonly PersonPart[];
const known: readonly PersonPart[] = [...applicantParts, 'birthDate', 'sex'];

/** Returns whether it can be looked for: identity number, number of a paper, or telephone, as a whole. */
export const isWholeNumber = (text: string): boolean =>
  /^(?:\d{9}|\d{12}|[A-Z][A-Z\d]{5,8}|(?:\+84|0)[235789]\d{8,9})$/i.test(text.replace(/[\s().-]/g, ''));

/** The person of whom a field tells the number. */
export const personOfNumber = (people: readonly DeclaredPerson[], key: string): DeclaredPerson | undefined =>
  people.find(({ fields }) => numberParts.some((part) => fields[part] === key));

/** The person of whom a field tells where she lives. */
export const personOfAddress = (people: readonly DeclaredPerson[], key: string): DeclaredPerson | undefined =>
  people.find(({ fields }) => fields.address === key);

/** What a known person would change of the answers; nothing when all of it stands there. */
export function answersOf(known: KnownPerson, { fields }: DeclaredPerson, answers: Answers): Answers {
  const told = Object.entries(fields).flatMap(([part, field]) => {
    const value = known[part as PersonPart];
    return field === undefined || value === null || value === answers[field] ? [] : [[field, value]];
  });
  return Object.fromEntries(told);
}

/** A known person in a line, with the dossier that tells it. */
export function lineOf(person: KnownPerson): string {
  const parts = known.map((part) => (part === 'birthDate' ? showPartialEntry(person.birthDate) : person[part]));
  const told = parts.filter((part, index) => part !== null && part !== '' && known[index] !== 'sex');
  return `${told.join(' · ')} (${person.dossierCode})`;
}

/** Where others of the same intake live: each address once, and none while nobody is named whose address it would be. */
export function addressesFor(offers: PersonOffers, person: DeclaredPerson, answers: Answers): readonly string[] {
  const { name, address } = person.fields;
  if (isEmpty(answers[name ?? '']) || address === undefined || !isEmpty(answers[address])) return [];
  const others = offers.people.map(({ fields }) => answers[fields.address ?? '']);
  const told = [offers.applicantAddress(), ...others].filter((text): text is string => typeof text === 'string');
  return [...new Set(told.map((text) => text.trim()))].filter((text) => text !== '');
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

/** Puts the focus into the next field behind `from` in which nothing stands. */
export function focusNextEmpty(root: ParentNode, from: Element): void {
  const fields = [
    ...root.querySelectorAll<HTMLInputElement>('input:not([type=hidden],[type=checkbox],[type=radio]), textarea'),
  ];
  const behind = (field: Element): boolean =>
    (from.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  fields.find((field) => behind(field) && field.value === '' && !field.disabled && !field.readOnly)?.focus();
}
