import { sql } from 'kysely';
import type { Applicant } from '../dossiers/index.ts';
import { containing, foldText, type Office, searchWords } from '../kernel/index.ts';

/** Somebody whom dossiers name: who applied, or a person that the answers are about. Days as YYYY-MM-DD. */
export interface KnownPerson {
  readonly name: string;
  readonly idNumber: string | null;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  /** The newest dossier that names the person. */
  readonly dossierCode: string;
}

/** Older dossiers are not looked through: what somebody's address was years ago helps nobody. */
const DOSSIERS_MAX = 100;
const PEOPLE_MAX = 8;
const FULL_NAME = /^(.+)FullName$/;
const DAY = /^\d{4}-\d\d-\d\d$/;

/**
 * People in the newest dossiers of these units (undefined: of all) whose name, number or telephone has every word, diacritics aside. One who is named several times is told
 * once, as the newest dossier knows her; what that one lacks comes from an older one of the same number.
 */
export async function findKnownPeople(
  office: Office,
  text: string,
  unitCodes: readonly string[] | undefined,
): Promise<readonly KnownPerson[]> {
  const words = searchWords(text);
  if (words.length === 0) return [];
  let query = office.db.selectFrom('office.dossier').select(['code', 'applicant', 'answers']);
  for (const word of words) query = query.where('searchText', 'like', containing(word));
  if (unitCodes) query = query.where(sql<boolean>`unit_codes && ${unitCodes}::text[]`);
  const rows = await query.orderBy('receivedAt', 'desc').orderBy('id', 'desc').limit(DOSSIERS_MAX).execute();
  const named = rows.flatMap(({ code, applicant, answers }) => [
    fromApplicant(code, applicant),
    ...fromAnswers(code, answers),
  ]);
  return oncePerPerson(named.filter((person) => matches(person, words))).slice(0, PEOPLE_MAX);
}

function fromApplicant(dossierCode: string, { name, idNumber, phone, address }: Applicant): KnownPerson {
  const known = { idNumber: idNumber ?? null, phone: phone ?? null, address: address ?? null };
  return { dossierCode, name, birthDate: null, ...known };
}

/** `motherFullName` with `motherIdNumber`, `motherBirthDate` and `motherResidence`, as all intake forms call them. */
function fromAnswers(dossierCode: string, answers: Readonly<Record<string, unknown>>): readonly KnownPerson[] {
  const said = (key: string): string | null => {
    const value = answers[key];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return Object.keys(answers).flatMap((key) => {
    const [, who] = FULL_NAME.exec(key) ?? [];
    const name = said(key);
    if (who === undefined || name === null) return [];
    const birthDate = said(`${who}BirthDate`);
    return {
      dossierCode,
      name,
      idNumber: said(`${who}IdNumber`),
      birthDate: birthDate && DAY.test(birthDate) ? birthDate : null,
      phone: said(`${who}Phone`),
      address: said(`${who}Residence`) ?? said(`${who}Address`),
    };
  });
}

function matches({ name, idNumber, phone }: KnownPerson, words: readonly string[]): boolean {
  const known = foldText([name, idNumber, phone].filter(Boolean).join(' '));
  return words.every((word) => known.includes(word));
}

/** The same person has the same number; without numbers, the same name and the same telephone or day of birth. */
function oncePerPerson(named: readonly KnownPerson[]): readonly KnownPerson[] {
  const people = new Map<string, KnownPerson>();
  for (const person of named) {
    const { name, idNumber, phone, birthDate } = person;
    const key = idNumber ?? `${foldText(name)}|${birthDate ?? phone ?? ''}`;
    const known = people.get(key);
    people.set(key, known ? filledUp(known, person) : person);
  }
  return [...people.values()];
}

const filledUp = (newer: KnownPerson, older: KnownPerson): KnownPerson => ({
  ...newer,
  birthDate: newer.birthDate ?? older.birthDate,
  phone: newer.phone ?? older.phone,
  address: newer.address ?? older.address,
});
