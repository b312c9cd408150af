/**
 * Whoever declares a birth as the mother is the mother: what is typed of the one is what is asked of the other. As long as nobody types something else there, both follow each other, in whichever
 * order they are filled in; where both were typed and differ, the rules of the procedure say so. When somebody else turns out to declare it, what had come from the applicant goes again.
 */
import { applicantParts, type DeclaredPerson } from '../../../shared/form/person-offers.ts';
import type { IntakeDraft, Taken } from '../draft/intake-draft.ts';

type Draft = Pick<IntakeDraft, 'applicant' | 'answers' | 'taken'>;
type Part = (typeof applicantParts)[number];

/** What has to change so that nothing is asked twice; nothing changes where a part is missing. */
export type Following = {
  applicant: Partial<IntakeDraft['applicant']>;
  answers: Record<string, unknown>;
  taken: Taken;
};

/** Returns what follows from the draft, or undefined when all of it stands there. */
export function follow(people: readonly DeclaredPerson[], draft: Draft): Following | undefined {
  const following: Following = { applicant: {}, answers: {}, taken: {} };
  for (const { fields, applicantWhen } of people) {
    if (applicantWhen === null) continue;
    const isApplicant = draft.answers[applicantWhen.field] === applicantWhen.is;
    for (const part of applicantParts) {
      const field = fields[part];
      if (field === undefined) continue;
      if (isApplicant) followPart(draft, following, { part, field });
      else letGo(draft, following, field);
    }
  }
  return Object.values(following).every((one) => Object.keys(one).length === 0) ? undefined : following;
}

type Place = { part: Part; field: string };

function followPart({ applicant, answers, taken }: Draft, following: Following, { part, field }: Place): void {
  const [told, answer] = [applicant[part], textOf(answers[field])];
  if (told === answer) return;
  const before = lastShared(taken, part, field);
  if (told !== '' && answer === before && isShareable(part, told)) {
    following.answers[field] = told;
    following.taken[`answers.${field}`] = { value: told, follows: true };
  } else if (answer !== '' && told === before) {
    following.applicant[part] = answer;
    following.taken[`applicant.${part}`] = { value: answer, follows: true };
  }
}

/** What both said when one of them followed the other; nothing while they have not. */
function lastShared(taken: Taken, part: Part, field: string): string {
  const shared = [taken[`answers.${field}`], taken[`applicant.${part}`]].filter((one) => one?.follows);
  return shared[0]?.value ?? '';
}

/** An applicant may show a passport; a form that asks for an identity number does not take it. */
const isShareable = (part: Part, told: string): boolean => part !== 'idNumber' || /^(?:\d{9}|\d{12})$/.test(told);

function letGo({ answers, taken }: Draft, following: Following, field: string): void {
  const came = taken[`answers.${field}`];
  if (!came?.follows) return;
  if (textOf(answers[field]) === came.value) following.answers[field] = null;
  following.taken[`answers.${field}`] = { value: '' };
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
