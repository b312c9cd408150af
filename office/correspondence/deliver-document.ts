import { getDocument } from '../documents/index.ts';
import { type Dossier, findDossierByIntake, getDossier } from '../dossiers/index.ts';
import { writeHistory } from '../history/index.ts';
import { type IntakeDecisions, receiveDossier } from '../intake/index.ts';
import { type Actor, inTransaction, type Office } from '../kernel/index.ts';
import { notifyAgency } from '../notifications/index.ts';
import { vietnameseTexts } from '../texts/index.ts';
import { dayOf } from '../time/index.ts';
import { getUnit, unitMail } from '../units/index.ts';

export interface DocumentDelivery {
  /** The dossier in which the document was issued. */
  readonly dossierId: string;
  readonly documentId: string;
  /** Who gets it. */
  readonly unitCode: string;
  /** The procedure under which it is received there. */
  readonly procedureCode: string;
  readonly answers: Readonly<Record<string, unknown>>;
  /** The same again gives the dossier of the first time. */
  readonly intakeId: string;
  readonly decided: IntakeDecisions;
}

/**
 * Hands an issued document to another unit of this system: it is received there as a dossier of its own, with the document among its papers and the sending unit as its sender. The unit's official
 * mail address gets it too, where there is one.
 * @throws OfficeError as `receiveDossier`
 */
export async function deliverDocument(office: Office, actor: Actor, delivery: DocumentDelivery): Promise<Dossier> {
  return inTransaction(office, async (inside) => {
    const { dossierId, documentId, unitCode, procedureCode, answers, intakeId, decided } = delivery;
    const known = await findDossierByIntake(inside, intakeId);
    if (known) return known;
    const [origin, document] = [await getDossier(inside, dossierId), await getDocument(inside, documentId)];
    const sender = await getUnit(inside, origin.competentUnitCode);
    const recipient = await getUnit(inside, unitCode);
    const received = await receiveDossier(inside, actor, {
      intakeId,
      procedureCode,
      receivingUnitCode: unitCode,
      channel: 'online',
      applicant: { name: sender.name },
      answers: {
        ...answers,
        documentDate: dayOf(document.issuedAt),
        senderUnitCode: sender.code,
        sourceDossierCode: origin.code,
      },
      papers: [{ kind: 'incoming-document', name: document.name, content: document.content }],
      note: vietnameseTexts.say('correspondence.receivedFrom', { code: origin.code }),
      despiteDuplicates: true,
      origin: { dossierId, kind: 'delivery' },
      decided,
    });
    const email = await unitMail(inside, unitCode);
    if (email)
      await notifyAgency(inside, {
        ...{ dossierId, template: 'official-document', key: `delivered:${intakeId}`, recipient: recipient.name, email },
        attachedDocumentId: documentId,
        data: { subject: document.name, number: document.number ?? origin.code },
      });
    const after = { recipient: recipient.name, unitCode, dossierCode: received.code, subject: document.name };
    await writeHistory(inside, actor, dossierId, { action: 'document-sent', after });
    return received;
  });
}
