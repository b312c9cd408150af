import type { Office } from '../kernel/index.ts';
import type { Remaining } from '../legal-clock/index.ts';
import type { ReturnWay } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import type { Dossier } from './dossier.ts';
import { getDossier } from './find-dossier.ts';
import type { States } from './states.ts';
import { findSurvey } from './survey.ts';

/** What a citizen sees of a dossier. */
export interface PublicDossier extends States {
  readonly dossierId: string;
  readonly code: string;
  readonly procedureCode: string;
  readonly procedureName: Text;
  readonly applicantName: string;
  readonly receivingUnitName: string;
  readonly competentUnitName: string;
  readonly receivedAt: Date;
  readonly originalDueAt: Date;
  readonly dueAt: Date;
  readonly overdue: boolean;
  readonly remaining: Remaining;
  readonly surveyAnswered: boolean;
  readonly returnWay: ReturnWay;
  /** Where the result goes, in words; null where nothing was said. */
  readonly returnAt: string | null;
}

/**
 * What its citizen sees of a dossier of hers.
 * @throws OfficeError not-found
 */
export async function publicDossier(office: Office, dossierId: string): Promise<PublicDossier> {
  return asPublic(office, await getDossier(office, dossierId));
}

async function asPublic(office: Office, dossier: Dossier): Promise<PublicDossier> {
  const surveyAnswered = (await findSurvey(office, dossier.id)) !== undefined;
  const { id: dossierId, procedureCode, procedureName, applicantName, receivingUnitName, competentUnitName } = dossier;
  const { returnWay, returnAt } = dossier;
  const { decision, finance, delivery, transfer, receivedAt, originalDueAt, dueAt, overdue, remaining } = dossier;
  return {
    ...{
      dossierId,
      code: dossier.code,
      procedureCode,
      procedureName,
      applicantName,
      receivingUnitName,
      competentUnitName,
    },
    ...{ decision, finance, delivery, transfer, receivedAt, originalDueAt, dueAt, overdue, remaining, surveyAnswered },
    ...{ returnWay, returnAt },
  };
}
