import { getDossier } from '../dossiers/index.ts';
import { type Office, OfficeError } from '../kernel/index.ts';
import { groupName } from '../people/index.ts';
import type { ContactOutcome, ContactWay, ResultState } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS, writeMoment } from '../time/index.ts';
import { getUnit } from '../units/index.ts';

/** One line of the ledger as forms and papers show it; moments of `attempts` and `…Text` are written. */
export interface LedgerEntry {
  readonly dossierId: string;
  readonly dossierCode: string;
  readonly procedureName: string;
  readonly applicantName: string;
  readonly phone: string;
  readonly address: string;
  readonly state: ResultState;
  readonly keeperUnitCode: string;
  readonly keeperUnitName: string;
  readonly keeperGroup: string;
  readonly keeperLeaderGroup: string;
  readonly issuerUnitName: string;
  readonly place: string;
  readonly archivePlace: string;
  readonly enteredAtText: string;
  readonly keptUntil: Date;
  readonly keptUntilText: string;
  /** Where somebody wants to fetch it; null while nobody does. */
  readonly claimUnitCode: string | null;
  readonly claimUnitName: string | null;
  readonly claimGroup: string | null;
  /** Since it is kept where it lies. */
  readonly attemptCount: number;
  readonly attempts: readonly WrittenAttempt[];
}

export interface WrittenAttempt {
  readonly triedAt: string;
  readonly way: string;
  readonly wayEn: string;
  readonly outcome: string;
  readonly outcomeEn: string;
  readonly note: string;
  readonly by: string;
}

const wayNames: Readonly<Record<ContactWay, Text>> = officeTexts.names('undelivered.ways');
const outcomeNames: Readonly<Record<ContactOutcome, Text>> = officeTexts.names('undelivered.outcomes');

/** @param keepDays for how many calendar days it is kept at the counter. @throws OfficeError not-found when the dossier is not in the ledger */
export async function getLedgerEntry(office: Office, dossierId: string, keepDays: number): Promise<LedgerEntry> {
  const row = await getUndelivered(office, dossierId);
  const [dossier, keeper, issuer, claim] = await Promise.all([
    getDossier(office, dossierId),
    getUnit(office, row.keeperUnitCode),
    getUnit(office, row.issuerUnitCode),
    row.claimUnitCode ? getUnit(office, row.claimUnitCode) : null,
  ]);
  const attempts = await office.db
    .selectFrom('office.contactAttempt')
    .select(['triedAt', 'triedBy', 'way', 'outcome', 'note'])
    .where('dossierId', '=', dossierId)
    .orderBy('id')
    .execute();
  const keptUntil = new Date(row.keptFrom.getTime() + keepDays * DAY_MS);
  return {
    dossierId,
    dossierCode: dossier.code,
    procedureName: dossier.procedureName.vi,
    applicantName: dossier.applicantName,
    phone: dossier.applicant.phone ?? '',
    address: dossier.applicant.address ?? '',
    state: row.state,
    keeperUnitCode: keeper.code,
    keeperUnitName: keeper.name,
    keeperGroup: groupName(keeper.code, 'counter-officer'),
    keeperLeaderGroup: groupName(keeper.code, 'unit-leader'),
    issuerUnitName: issuer.name,
    place: row.place ?? '',
    archivePlace: row.archivePlace ?? '',
    enteredAtText: writeMoment(row.enteredAt),
    keptUntil,
    keptUntilText: writeMoment(keptUntil),
    claimUnitCode: claim?.code ?? null,
    claimUnitName: claim?.name ?? null,
    claimGroup: claim ? groupName(claim.code, 'counter-officer') : null,
    attemptCount: attempts.filter(({ triedAt }) => triedAt >= row.keptFrom).length,
    attempts: attempts.map(({ triedAt, triedBy, way, outcome, note }) => ({
      triedAt: writeMoment(triedAt),
      way: wayNames[way].vi,
      wayEn: wayNames[way].en,
      outcome: outcomeNames[outcome].vi,
      outcomeEn: outcomeNames[outcome].en,
      note: note ?? '',
      by: triedBy,
    })),
  };
}

/** The ledger's row of a dossier. @throws OfficeError not-found */
export async function getUndelivered(office: Office, dossierId: string) {
  const row = await office.db
    .selectFrom('office.undeliveredResult')
    .selectAll()
    .where('dossierId', '=', dossierId)
    .executeTakeFirst();
  if (row) return row;
  throw new OfficeError('not-found', 'undelivered.unknown', { dossierId });
}
