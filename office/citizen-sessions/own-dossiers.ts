import { type DossierSummary, summariesOf } from '../dossiers/index.ts';
import { isUuid, type Office } from '../kernel/index.ts';
import type { SignedInCitizen } from './citizen-session.ts';

const DOSSIERS_MAX = 100;

/** The dossiers whose applicant has the identity number of who is signed in, newest first. */
export async function ownDossiers(office: Office, citizen: SignedInCitizen): Promise<readonly DossierSummary[]> {
  const rows = await selectOwn(office, citizen).orderBy('receivedAt', 'desc').limit(DOSSIERS_MAX).execute();
  const ids = rows.map(({ id }) => id);
  const summaries = await summariesOf(office, ids);
  return ids.flatMap((id) => summaries.get(id) ?? []);
}

/** Whether a dossier is hers. */
export async function ownsDossier(office: Office, citizen: SignedInCitizen, dossierId: string): Promise<boolean> {
  if (!isUuid(dossierId)) return false;
  return (await selectOwn(office, citizen).where('id', '=', dossierId).executeTakeFirst()) !== undefined;
}

function selectOwn({ db }: Office, { idNumber }: SignedInCitizen) {
  return db
    .selectFrom('office.dossier')
    .select('id')
    .where((where) => where(where.ref('applicant', '->>').key('idNumber'), '=', idNumber));
}
