/** By what a dossier is found: the words of a search, and the digits of a telephone. Both are computed when it is received. */
import { foldText } from '../kernel/index.ts';
import type { Dossier } from './dossier.ts';

const SEARCH_TEXT_LENGTH_MAX = 4000;
const PHONE_TAIL_DIGITS = 4;

/** What a search finds a dossier by: code, applicant, telephone, identity number, and the names and numbers in the answers. */
export function searchTextOf(code: string, { applicant, answers }: Pick<Dossier, 'applicant' | 'answers'>): string {
  const parts = [
    code,
    applicant.name,
    applicant.phone,
    // As digits alone too, with the 0 of home: it is looked for as a whole.
    applicant.phone?.replace(/^\s*\+84/, '0').replace(/\D/g, ''),
    applicant.idNumber,
    ...Object.values(answers).filter(isTelling),
  ];
  return foldText(parts.filter(Boolean).join(' ')).slice(0, SEARCH_TEXT_LENGTH_MAX);
}

/** Several words or a long number; a single word is mostly a choice of the form, and would find every dossier. */
function isTelling(answer: unknown): answer is string {
  return typeof answer === 'string' && /\S\s+\S|\d{6}/.test(answer);
}

/** The last four digits of a telephone number, which old slips name as a second factor. */
export function phoneTailOf(phone: string | undefined): string | null {
  const digits = (phone ?? '').replace(/\D/g, '');
  return digits.length >= PHONE_TAIL_DIGITS ? digits.slice(-PHONE_TAIL_DIGITS) : null;
}
