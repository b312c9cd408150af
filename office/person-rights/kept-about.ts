/**
 * Which dossiers hold something of the person with an identity number: those that she handed in, and those whose answers name her by that number. Nothing less than the whole number finds
 * anybody. What the search text of a dossier suggests is held against the declaration itself, so that a number in somebody's free words makes nobody part of the matter.
 */
import { sql } from 'kysely';
import type { Applicant } from '../dossiers/index.ts';
import { type Answers, bareNumber, type DeclaredFacts, fitsKind, type OwnPart, ownPart } from '../facts/index.ts';
import { containing, foldText, isUuid, type Office, OfficeError } from '../kernel/index.ts';

/** A dossier that holds something of her, and what. */
export interface OwnDossier {
  readonly dossierId: string;
  readonly own: OwnPart;
}

/** The most dossiers of one person that are told at once; nobody here has had so many. */
export const OWN_DOSSIERS_MAX = 500;
/** Dossiers in whose words the number stands, of which some may be about somebody else. */
const LOOKED_THROUGH_MAX = 2000;

/** Returns a number as it is compared. @throws OfficeError invalid for what is no whole identity number or document */
export function wholeNumber(number: string): string {
  const bare = bareNumber(number);
  if (!fitsKind('identity-document', bare))
    throw new OfficeError('invalid', 'personRights.noWholeNumber', { field: 'number' });
  return bare;
}

/** Returns the dossiers of all units that hold something of her, newest first. @throws OfficeError invalid for what is no whole number */
export async function keptAbout(
  office: Office,
  idNumber: string,
): Promise<{ readonly items: readonly OwnDossier[]; readonly capped: boolean }> {
  const number = wholeNumber(idNumber);
  const rows = await rowsWith(office, number);
  const own = rows.flatMap(({ id, applicant, answers, facts }) => {
    const part = ownPart(facts ?? undefined, { applicant, answers }, number);
    return part ? [{ dossierId: id, own: part }] : [];
  });
  const capped = own.length > OWN_DOSSIERS_MAX || rows.length === LOOKED_THROUGH_MAX;
  return { items: own.slice(0, OWN_DOSSIERS_MAX), capped };
}

/** Returns what of a dossier is hers; undefined where it holds nothing of her, or where there is none. */
export async function ownPartOf(office: Office, dossierId: string, idNumber: string): Promise<OwnPart | undefined> {
  if (!isUuid(dossierId)) return undefined;
  const row = await declarations(office).where('dossier.id', '=', dossierId).executeTakeFirst();
  return row && ownPart(row.facts ?? undefined, row, wholeNumber(idNumber));
}

interface Declared {
  readonly id: string;
  readonly applicant: Applicant;
  readonly answers: Answers;
  readonly facts: DeclaredFacts | null;
}

/** The applicant's number has an index of its own; those whom answers name are found by the words of a dossier. */
async function rowsWith(office: Office, number: string): Promise<readonly Declared[]> {
  return declarations(office)
    .where('dossier.id', 'in', (select) =>
      select
        .selectFrom('office.dossier as byNumber')
        .select('byNumber.id')
        .where(sql<boolean>`by_number.applicant ? 'idNumber' and by_number.applicant ->> 'idNumber' = ${number}`)
        .union(
          select
            .selectFrom('office.dossier as byWords')
            .select('byWords.id')
            .where('byWords.searchText', 'like', containing(foldText(number))),
        ),
    )
    .orderBy('dossier.receivedAt', 'desc')
    .orderBy('dossier.id', 'desc')
    .limit(LOOKED_THROUGH_MAX)
    .execute();
}

function declarations({ db }: Office) {
  return db
    .selectFrom('office.dossier as dossier')
    .innerJoin('office.procedure as procedure', (join) =>
      join
        .onRef('procedure.code', '=', 'dossier.procedureCode')
        .onRef('procedure.validFrom', '=', 'dossier.procedureValidFrom'),
    )
    .select(['dossier.id', 'applicant', 'answers'])
    .select(sql<DeclaredFacts | null>`procedure.content -> 'facts'`.as('facts'));
}
