import { checkDeclaration } from '../declaration-checks/index.ts';
import { type Dossier, getDossier, revisionOf } from '../dossiers/index.ts';
import { type Intake, receiveDossier } from '../intake/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { notifyCitizen } from '../notifications/index.ts';
import type { PaperDraft } from '../papers/index.ts';
import type { Draft, DraftContent } from './draft.ts';

const citizen: Actor = { kind: 'citizen' };
const nothing: DraftContent = { unit: {}, applicant: {}, answers: {}, delivery: {}, seen: [] };

/** What the draft became, as the edge has checked it; the papers come from the draft. */
export type HandedIn = Omit<Intake, 'intakeId' | 'channel' | 'papers' | 'despiteDuplicates'>;

/**
 * Hands a draft in: the dossier, its papers and clock, the messages that start its process, the notice to the applicant and the end of the draft are one
 * transaction. Handed in twice, or by two windows at once, it gives the dossier of the first time. What was typed is kept in the dossier alone.
 * @throws OfficeError as `receiveDossier`; not-found when the draft has expired
 */
export async function handInDraft(
  office: Office,
  draft: Draft,
  handedIn: HandedIn,
  paperNames: PaperDescriptions,
): Promise<Dossier> {
  return inTransaction(office, async (inside) => {
    const row = await inside.db
      .selectFrom('office.draft')
      .select('dossierId')
      .where('id', '=', draft.id)
      .forUpdate()
      .executeTakeFirst();
    if (!row) throw new OfficeError('not-found', 'drafts.expired', { draftId: draft.id });
    if (row.dossierId !== null) return getDossier(inside, row.dossierId);
    const papers = await papersIn(inside, draft.id, paperNames);
    const dossier = await receiveDossier(inside, citizen, {
      ...handedIn,
      intakeId: draft.intakeId,
      channel: 'online',
      papers,
    });
    // Whoever sends the page of all answers has read it: that is a confirmation already.
    await checkDeclaration(inside, citizen, { dossierId: dossier.id, way: 'online', revision: revisionOf(dossier) });
    await notifyCitizen(inside, {
      dossierId: dossier.id,
      template: 'online-received',
      key: `online-received:${dossier.id}`,
    });
    await inside.db.deleteFrom('office.draftPaper').where('draftId', '=', draft.id).execute();
    await inside.db
      .updateTable('office.draft')
      .set({ dossierId: dossier.id, content: nothing })
      .where('id', '=', draft.id)
      .execute();
    return dossier;
  });
}

/** What the papers of the procedure are called and how they are handed in, by kind. */
export type PaperDescriptions = ReadonlyMap<string, Pick<PaperDraft, 'name' | 'form'>>;

async function papersIn(office: Office, draftId: string, names: PaperDescriptions): Promise<readonly PaperDraft[]> {
  const rows = await office.db
    .selectFrom('office.draftPaper')
    .select(['kind', 'name', 'content'])
    .where('draftId', '=', draftId)
    .orderBy('sequence')
    .execute();
  // A scan of a paper that later answers made needless is not part of the dossier.
  return rows.flatMap(({ kind, content }) => {
    const paper = names.get(kind);
    return paper ? [{ kind, content, ...paper }] : [];
  });
}
