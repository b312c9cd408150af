/**
 * People whom earlier dossiers name, found by a number that somebody shows at the counter: the whole identity number or telephone of a person, and nothing less, so that nobody leafs through the
 * people of a ward. Each look-up is in the audit trail with the dossiers that it gave. Which answers of a dossier tell of one person is declared beside its procedure (`people` of the facts).
 */
import { sql } from 'kysely';
import { audit } from '../audit/index.ts';
import type { Applicant } from '../dossiers/index.ts';
import { type Answers, answerTo, bareNumber, type DeclaredPerson, isNumberOfPerson } from '../facts/index.ts';
import { type Actor, containing, foldText, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { type ReadingReach, readBy } from '../people/index.ts';
import type { PersonPart } from '../terms/index.ts';

/** Somebody whom dossiers name: who applied, or a person that the answers are about. A day as the dossier has it. */
export type KnownPerson = Readonly<Record<Exclude<PersonPart, 'name'>, string | null>> & {
  readonly name: string;
  /** The newest dossier that names the person. */
  readonly dossierCode: string;
};

/** Older dossiers are not looked through: what somebody's address was years ago helps nobody. */
const DOSSIERS_MAX = 50;
const PEOPLE_MAX = 4;
const NUMBER_SHOWN_DIGITS = 4;

/**
 * The people in the newest dossiers that the reader may read who have exactly that identity number or telephone. One who is named several times is told once, as the newest dossier
 * knows her; what that one lacks comes from an older one of the same number.
 * @throws OfficeError invalid for what is no whole number
 */
export async function findKnownPeople(
  office: Office,
  actor: Actor,
  number: string,
  reach: ReadingReach,
): Promise<readonly KnownPerson[]> {
  if (!isNumberOfPerson(bareNumber(number)))
    throw new OfficeError('invalid', 'intake.noWholeNumber', { field: 'number' });
  return inTransaction(office, async (inside) => {
    const rows = await dossiersNaming(inside, number, reach);
    const named = rows.flatMap(({ code, applicant, answers, people }) => [
      fromApplicant(code, applicant),
      ...Object.values(people ?? {}).flatMap((person) => fromAnswers(code, answers, person) ?? []),
    ]);
    const wanted = bareNumber(number);
    const has = (told: string | null): boolean => told !== null && bareNumber(told) === wanted;
    const found = oncePerPerson(named.filter(({ idNumber, phone }) => has(idNumber) || has(phone)));
    const shown = found.slice(0, PEOPLE_MAX);
    audit(inside, actor, 'look-up-person', `number:…${wanted.slice(-NUMBER_SHOWN_DIGITS)}`, {
      dossiers: shown.map(({ dossierCode }) => dossierCode),
    });
    return shown;
  });
}

/** The newest dossiers, of all units, that name the person with that very identity number or telephone; at most fifty. Whoever asks has a reason that is recorded elsewhere. */
export async function dossiersOfPerson(
  office: Office,
  number: string,
): Promise<readonly { readonly id: string; readonly code: string }[]> {
  const wanted = bareNumber(number);
  if (!isNumberOfPerson(wanted)) throw new OfficeError('invalid', 'intake.noWholeNumber', { field: 'number' });
  const rows = await dossiersNaming(office, number, undefined);
  return rows
    .filter(({ applicant, answers, people }) =>
      [
        fromApplicant('', applicant),
        ...Object.values(people ?? {}).flatMap((person) => fromAnswers('', answers, person) ?? []),
      ].some(({ idNumber, phone }) => [idNumber, phone].some((told) => told !== null && bareNumber(told) === wanted)),
    )
    .map(({ id, code }) => ({ id, code }));
}

async function dossiersNaming(office: Office, number: string, reach: ReadingReach | undefined) {
  const writings = [...new Set([number, bareNumber(number), inGroups(bareNumber(number))].map(foldText))];
  return office.db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.procedure as procedure', (join) =>
      join
        .onRef('procedure.code', '=', 'dossier.procedureCode')
        .onRef('procedure.validFrom', '=', 'dossier.procedureValidFrom'),
    )
    .select(['dossier.id', 'dossier.code', 'applicant', 'answers'])
    .select(sql<Readonly<Record<string, DeclaredPerson>> | null>`procedure.content #> '{facts,people}'`.as('people'))
    .where((where) => where.or(writings.map((writing) => where('dossier.searchText', 'like', containing(writing)))))
    .where(reach ? readBy(reach, 'dossier') : sql<boolean>`true`)
    .orderBy('receivedAt', 'desc')
    .orderBy('dossier.id', 'desc')
    .limit(DOSSIERS_MAX)
    .execute();
}

/** As most people write a telephone: 0912 345 678. */
const inGroups = (number: string): string => number.replace(/^(\d{4})(\d{3})(\d{3})$/, '$1 $2 $3');

const NOTHING = { idNumber: null, birthDate: null, sex: null, phone: null, email: null, address: null };

function fromApplicant(dossierCode: string, { name, idNumber, phone, email, address }: Applicant): KnownPerson {
  const known = { idNumber: idNumber ?? null, phone: phone ?? null, email: email ?? null, address: address ?? null };
  return { ...NOTHING, ...known, dossierCode, name };
}

function fromAnswers(dossierCode: string, answers: Answers, { fields }: DeclaredPerson): KnownPerson | undefined {
  const told = Object.entries(fields).flatMap(([part, field]) => {
    const value = answerTo(answers, field);
    return typeof value === 'string' && value.trim() !== '' ? [[part, value.trim()]] : [];
  });
  const person: Partial<Record<PersonPart, string>> = Object.fromEntries(told);
  return person.name === undefined ? undefined : { ...NOTHING, ...person, name: person.name, dossierCode };
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

const filledUp = (newer: KnownPerson, older: KnownPerson): KnownPerson => {
  const told = Object.entries(newer).filter(([, value]) => value !== null);
  return { ...older, ...Object.fromEntries(told) };
};
