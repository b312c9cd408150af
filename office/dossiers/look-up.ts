import { createHash, timingSafeEqual } from 'node:crypto';
import { countAttempt, forgiveAttempts, type Office, type ThrottleRule } from '../kernel/index.ts';
import type { Remaining } from '../legal-clock/index.ts';
import type { ReturnWay } from '../terms/index.ts';
import type { Text } from '../texts/index.ts';
import type { Dossier } from './dossier.ts';
import { phoneTailOf } from './dossier-keys.ts';
import { findDossierByCode, getDossier } from './find-dossier.ts';
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

/** From the fifth failure in a row on, a code waits. */
const throttle: ThrottleRule = { kind: 'look-up', firstWaitAt: 5, waitSeconds: 30, waitSecondsMax: 60 * 60 };

/** Codes are short; anything longer is nobody's. */
const CODE_LENGTH_MAX = 40;

/**
 * A dossier by its code and a second factor: the last four digits of the applicant's telephone, or the look-up code of the slip. Undefined for an unknown
 * code as for a wrong factor, in the same time. Failures count per code, in real time.
 * @throws OfficeError throttled
 */
export async function lookUpDossier(
  office: Office,
  code: string,
  secondFactor: string,
): Promise<PublicDossier | undefined> {
  const wanted = code.trim().toUpperCase().slice(0, CODE_LENGTH_MAX);
  if (wanted === '') return undefined;
  await countAttempt(office, throttle, wanted);
  const dossier = await findDossierByCode(office, wanted);
  const given = secondFactor.replace(/[\s-]/g, '').toUpperCase();
  const bySlip = sameText(given, dossier?.lookUpCode ?? null);
  const byPhone = sameText(given, phoneTailOf(dossier?.applicant.phone));
  if (!dossier || !(bySlip || byPhone)) return undefined;
  await forgiveAttempts(office, throttle, wanted);
  return asPublic(office, dossier);
}

/**
 * What its citizen sees of a dossier that was opened with code and second factor a short while ago.
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

/** Compares in constant time; a missing text takes as long and is never the same. */
function sameText(given: string, expected: string | null): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected ?? '')) && expected !== null;
}
