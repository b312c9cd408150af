import { declarationCheckOf } from '../../office/declaration-checks/index.ts';
import { documentsOf } from '../../office/documents/index.ts';
import { getDossier, mayChooseReturn, type PublicDossier } from '../../office/dossiers/index.ts';
import { clockOf, explainDeadline } from '../../office/legal-clock/index.ts';
import { type Asker, attemptsOf } from '../../office/look-up/index.ts';
import { findOpenSupplement } from '../../office/papers/index.ts';
import { paymentsOf, transferFor } from '../../office/payments/index.ts';
import { isFinal, type LookUpAccess } from '../../office/terms/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { Context } from '../../server/http/context.ts';
import { paperNames, paperText } from '../../server/names/names.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { signLink } from '../pages/signed-link.ts';
import { DOCUMENT_URL } from './addresses.ts';
import { type CitizenAct, dossierStatus, statusAlone } from './dossier-status.ts';
import { fetchResultOf } from './fetch-result.ts';
import { proofsOf } from './proofs.ts';
import { staffLooksAt } from './staff-looks.ts';

export const surveySubject = (dossierId: string): string => `survey:${dossierId}`;

/** Who reads the page of a dossier. */
export interface Reader {
  readonly access: LookUpAccess;
  readonly asker: Asker;
}

/** Returns the page of a dossier for its citizen: how it stands, what is to pay, what was issued, what can be done now, and who looked; of it what the reader has shown she may see. */
export const citizenStatus = async (
  context: Context,
  language: Language,
  dossier: PublicDossier,
  { access, asker }: Reader,
): Promise<string> => {
  if (access === 'status') return statusAlone(language, dossier);
  const { office, settings } = context;
  const nowMs = office.systemNow().getTime();
  const { dossierId } = dossier;
  const whole = await getDossier(office, dossierId);
  const [summaries, clock, spans, payments, supplement, names, check, fetch, proofs, attempts, staffLooks] =
    await Promise.all([
      documentsOf(office, dossierId),
      clockOf(office, dossierId),
      explainDeadline(office, dossierId, language),
      paymentsOf(office, dossierId),
      findOpenSupplement(office, dossierId),
      paperNames(office),
      declarationCheckOf(office, whole),
      fetchResultOf(context, whole),
      proofsOf(office, whole),
      attemptsOf(office, dossierId, asker),
      access === 'whole' ? staffLooksAt(office, dossierId) : [],
    ]);
  const documents = summaries.map((summary) => ({
    name: paperText(names, summary.name)[language],
    number: summary.number,
    url: `${DOCUMENT_URL}/${summary.documentId}?lang=${language}`,
  }));
  const due = payments.filter(({ state }) => state === 'due');
  const open = isFinal(dossier.decision) && !dossier.surveyAnswered;
  const survey = open
    ? { dossierId, token: signLink(settings.linkSecret, surveySubject(dossierId), nowMs) }
    : undefined;
  return dossierStatus(language, {
    ...{ dossier, access, attempts, staffLooks, fetch },
    deadline: { ...clock, spans },
    ...{ documents, proofs },
    payments: due.map((payment) => ({ payment, order: transferFor(office, payment) })),
    acts: actsOf(dossier, { awaitsPapers: supplement !== undefined, isConfirmed: check?.state === 'confirmed' }),
    asksAnew: check?.state === 'stale' && !isFinal(dossier.decision),
    ...(survey ? { survey } : {}),
  });
};

const actsOf = (
  dossier: PublicDossier,
  { awaitsPapers, isConfirmed }: { readonly awaitsPapers: boolean; readonly isConfirmed: boolean },
): readonly CitizenAct[] => {
  const isFeedback = dossier.procedureCode === officeProcedures.feedback;
  return [
    ...(isConfirmed || isFeedback || isFinal(dossier.decision) ? [] : (['xac-nhan'] as const)),
    ...(awaitsPapers ? (['bo-sung'] as const) : []),
    ...(mayChooseReturn(dossier) && !isFeedback ? (['nhan-ket-qua'] as const) : []),
    ...(isFinal(dossier.decision) ? [] : (['rut'] as const)),
    ...(isFeedback ? [] : (['gop-y'] as const)),
  ];
};
