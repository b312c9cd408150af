/**
 * What an applicant need not be asked twice: whoever says to be the mother is told of already. It is filled in when that is said, where nothing stands yet, so that the page of the mother shows it
 * and it can be changed; and taken out again when somebody else turns out to declare it.
 */
import { type PersonPart, personParts } from '../terms/index.ts';
import { type Answers, answerTo } from './declaration.ts';
import type { DeclaredFacts, DeclaredPerson } from './declared-facts.ts';

type Applicant = Readonly<Partial<Record<PersonPart, string>>>;

/** Returns the answers with what follows from who the applicant says to be, when that is another one than before. */
export function followApplicant(
  { people = {} }: Pick<DeclaredFacts, 'people'>,
  applicant: Applicant,
  { before, now }: { readonly before: Answers; readonly now: Answers },
): Answers {
  const changes = Object.values(people).flatMap((person): readonly (readonly [string, string | undefined])[] => {
    const { applicantWhen } = person;
    if (!applicantWhen || answerTo(before, applicantWhen.field) === answerTo(now, applicantWhen.field)) return [];
    if (isApplicant(person, now)) return shared(person, applicant).filter(([field]) => isEmpty(answerTo(now, field)));
    const came = shared(person, applicant).filter(([field, told]) => answerTo(now, field) === told);
    return isApplicant(person, before) ? came.map(([field]) => [field, undefined] as const) : [];
  });
  return changes.length === 0 ? now : { ...now, ...Object.fromEntries(changes) };
}

/** Returns the fields whose answers are the applicant's own. */
export function fieldsOfApplicant(
  { people = {} }: Pick<DeclaredFacts, 'people'>,
  applicant: Applicant,
  answers: Answers,
): readonly string[] {
  return Object.values(people)
    .filter((person) => isApplicant(person, answers))
    .flatMap((person) => shared(person, applicant))
    .flatMap(([field, told]) => (answerTo(answers, field) === told ? [field] : []));
}

export const isApplicant = ({ applicantWhen }: DeclaredPerson, answers: Answers): boolean =>
  applicantWhen !== undefined && answerTo(answers, applicantWhen.field) === applicantWhen.is;

/** What of the applicant is asked of this person too. An applicant may have shown a passport; a form that asks for an identity number does not take it. */
const shared = ({ fields }: DeclaredPerson, applicant: Applicant): readonly (readonly [string, string])[] =>
  personParts.flatMap((part) => {
    const [field, told] = [fields[part], applicant[part]?.trim() ?? ''];
    if (field === undefined || told === '' || (part === 'idNumber' && !/^(?:\d{9}|\d{12})$/.test(told))) return [];
    return [[field, told] as const];
  });

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';
