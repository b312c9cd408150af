/**
 * Whose data a declaration holds: which of its people somebody with a number is, and which fields tell of her. Only a whole identity number says who somebody is; a name or a telephone may be
 * anybody's. What the file says of nobody (`about`) is taken for another's.
 */
import type { Text } from '../texts/index.ts';
import { type Answers, answerTo } from './declaration.ts';
import type { DeclaredFacts, DeclaredPerson } from './declared-facts.ts';
import { isApplicant } from './same-person.ts';

/** What of a declaration is one person's. */
export interface OwnPart {
  readonly asApplicant: boolean;
  /** What the person is in the matter: the mother, the deceased. */
  readonly roles: readonly Text[];
  /** The fields that tell of her. */
  readonly fields: ReadonlySet<string>;
}

interface Declared {
  readonly applicant: { readonly idNumber?: string };
  readonly answers: Answers;
}

/** Returns a number without what stands between its digits; a telephone of Việt Nam with its country as the one without. */
export const bareNumber = (number: string): string =>
  number
    .replace(/[\s().-]/g, '')
    .replace(/^\+84/, '0')
    .toUpperCase();

/** Returns what of a declaration is of the person with that identity number; undefined where she is not in it. */
export function ownPart(
  facts: DeclaredFacts | undefined,
  { applicant, answers }: Declared,
  idNumber: string,
): OwnPart | undefined {
  const wanted = bareNumber(idNumber);
  const isHers = (told: unknown): boolean => typeof told === 'string' && bareNumber(told) === wanted;
  const asApplicant = isHers(applicant.idNumber);
  const mine = ([, person]: readonly [string, DeclaredPerson]): boolean => {
    const { idNumber: field } = person.fields;
    const told = field === undefined ? undefined : answerTo(answers, field);
    // A number that is told decides; who applies and says to be this person is her, where none is.
    return told ? isHers(told) : asApplicant && isApplicant(person, answers);
  };
  const own = Object.entries(facts?.people ?? {}).filter(mine);
  if (!asApplicant && own.length === 0) return undefined;
  const names = [...own.map(([name]) => name), ...(asApplicant ? ['applicant'] : [])];
  const fields = [
    ...own.flatMap(([, person]) => Object.values(person.fields)),
    ...names.flatMap((name) => facts?.about?.[name] ?? []),
  ];
  return { asApplicant, roles: own.map(([, { label }]) => label), fields: new Set(fields) };
}
