import type { Generated } from 'kysely';
import { audit } from '../audit/index.ts';
import { type Actor, type Office, OfficeError } from '../kernel/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { changePeople, writtenReason } from './change-people.ts';
import { overlaps, refuseNoPeriod, writePeriod } from './period.ts';
import { getPerson, type Person } from './person.ts';

/** `office.substitution`: from one day to another somebody does the work of one who is absent. */
export interface SubstitutionTable {
  id: Generated<number>;
  absentPersonId: string;
  substitutePersonId: string;
  validFrom: string;
  validTo: string;
  reason: string;
  withdrawnAt: Date | null;
}

declare module '../kernel/database.ts' {
  interface OfficeDatabase {
    'office.substitution': SubstitutionTable;
  }
}

export type SubstitutionDraft = Readonly<Omit<SubstitutionTable, 'id' | 'withdrawnAt'>>;
export interface Substitution extends SubstitutionDraft {
  readonly id: number;
}

/**
 * Names who does the work of an absent person. Nobody stands in twice over: who is absent herself, or is stood in for, cannot be a substitute on those days.
 * @throws OfficeError conflict when the days overlap with another arrangement, invalid, not-found
 */
export async function arrangeSubstitution(
  office: Office,
  actor: Actor,
  draft: SubstitutionDraft,
): Promise<Substitution> {
  const { absentPersonId, substitutePersonId } = draft;
  const reason = writtenReason(draft.reason);
  refuseNoPeriod(draft);
  if (absentPersonId === substitutePersonId) throw new OfficeError('invalid', 'people.substitutions.ofOneself');
  return changePeople(office, [absentPersonId, substitutePersonId], async (inside) => {
    const substitute = await getPerson(inside, substitutePersonId);
    const absent = await getPerson(inside, absentPersonId);
    for (const known of await arrangementsAround(inside, draft)) {
      if (!overlaps(known, draft)) continue;
      throw new OfficeError('conflict', 'people.substitutions.overlap', {
        conflict: conflictBetween(known, absent, substitute),
        knownPeriod: writePeriod(known),
        newPeriod: writePeriod(draft),
      });
    }
    const row = { ...draft, reason };
    const { id } = await inside.db
      .insertInto('office.substitution')
      .values({ ...row, withdrawnAt: null })
      .returning('id')
      .executeTakeFirstOrThrow();
    audit(inside, actor, 'arrange-substitution', `person:${absentPersonId}`, row);
    return { ...row, id };
  });
}

/** What stands in the way. */
function conflictBetween(known: Substitution, absent: Person, substitute: Person): Text {
  if (known.absentPersonId === absent.personId)
    return officeTexts.text('people.substitutions.hasSubstitute', { fullName: absent.fullName });
  if (known.absentPersonId === substitute.personId)
    return officeTexts.text('people.substitutions.isAbsent', { fullName: substitute.fullName });
  return officeTexts.text('people.substitutions.standsIn', { fullName: absent.fullName });
}

/** Takes a substitution back from now on. @throws OfficeError not-found also when it was withdrawn before */
export async function withdrawSubstitution(office: Office, actor: Actor, id: number): Promise<void> {
  await changePeople(office, [], async (inside) => {
    const row = await inside.db
      .updateTable('office.substitution')
      .set({ withdrawnAt: await inside.now() })
      .where('id', '=', id)
      .where('withdrawnAt', 'is', null)
      .returning('absentPersonId')
      .executeTakeFirst();
    if (!row) throw new OfficeError('not-found', 'people.substitutions.noneToWithdraw', { id });
    audit(inside, actor, 'withdraw-substitution', `person:${row.absentPersonId}`, { id });
  });
}

/** The substitutions in which a person is absent or stands in, by date; withdrawn ones are left out. */
export async function substitutionsOf(office: Office, personId: string): Promise<readonly Substitution[]> {
  return office.db
    .selectFrom('office.substitution')
    .select(['id', 'absentPersonId', 'substitutePersonId', 'validFrom', 'validTo', 'reason'])
    .where((where) => where.or([where('absentPersonId', '=', personId), where('substitutePersonId', '=', personId)]))
    .where('withdrawnAt', 'is', null)
    .orderBy('validFrom')
    .orderBy('id')
    .execute();
}

/** The substitutions that end on that day (ISO date) or later, of everybody or of some absent people, by date. */
export async function listSubstitutions(
  office: Office,
  { from, absentPersonIds }: { readonly from: string; readonly absentPersonIds?: readonly string[] },
): Promise<readonly Substitution[]> {
  if (absentPersonIds?.length === 0) return [];
  const query = office.db
    .selectFrom('office.substitution')
    .select(['id', 'absentPersonId', 'substitutePersonId', 'validFrom', 'validTo', 'reason'])
    .where('withdrawnAt', 'is', null)
    .where('validTo', '>=', from)
    .orderBy('validFrom')
    .orderBy('id')
    .limit(LIST_MAX);
  return (absentPersonIds ? query.where('absentPersonId', 'in', absentPersonIds) : query).execute();
}

/** @throws OfficeError not-found also when it was withdrawn */
export async function getSubstitution(office: Office, id: number): Promise<Substitution> {
  const row = await office.db
    .selectFrom('office.substitution')
    .select(['id', 'absentPersonId', 'substitutePersonId', 'validFrom', 'validTo', 'reason'])
    .where('id', '=', id)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw new OfficeError('not-found', 'people.substitutions.unknown', { id });
  return row;
}

const LIST_MAX = 1000;

/** What may stand against a draft: the absent one has a substitute or stands in herself, or the substitute is absent. */
async function arrangementsAround(office: Office, draft: SubstitutionDraft): Promise<readonly Substitution[]> {
  const { absentPersonId, substitutePersonId } = draft;
  return office.db
    .selectFrom('office.substitution')
    .select(['id', 'absentPersonId', 'substitutePersonId', 'validFrom', 'validTo', 'reason'])
    .where((where) =>
      where.or([
        where('absentPersonId', 'in', [absentPersonId, substitutePersonId]),
        where('substitutePersonId', '=', absentPersonId),
      ]),
    )
    .where('withdrawnAt', 'is', null)
    .orderBy('validFrom')
    .execute();
}

/** Who is not at work today: until which day (ISO) and who stands in; null for an account that was closed. */
export interface Absence {
  readonly userName: string;
  readonly until: string | null;
  readonly standIn: string | null;
  /** The telephone of who stands in. */
  readonly standInPhone: string | null;
}

/** Those who are not at work on this day of the office: somebody stands in for them, or their account is closed. */
export async function absencesToday(office: Office): Promise<readonly Absence[]> {
  const day = dayOf(await office.now());
  return office.db
    .selectFrom('office.person as person')
    .leftJoin('office.substitution as arranged', (join) =>
      join
        .onRef('arranged.absentPersonId', '=', 'person.id')
        .on('arranged.withdrawnAt', 'is', null)
        .on('arranged.validFrom', '<=', day)
        .on('arranged.validTo', '>=', day),
    )
    .leftJoin('office.person as substitute', 'substitute.id', 'arranged.substitutePersonId')
    .select([
      'person.userName',
      'arranged.validTo as until',
      'substitute.fullName as standIn',
      'substitute.phone as standInPhone',
    ])
    .where((where) => where.or([where('person.active', '=', false), where('arranged.id', 'is not', null)]))
    .execute();
}
