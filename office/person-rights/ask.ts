/**
 * Somebody asks that what is kept about her be corrected. Whoever asks was vouched for before; here it is held that the dossier holds something of her, and that what she calls wrong is hers. The request
 * becomes a task of the unit that keeps the record, with the limit of the law by that unit's calendar, in the same transaction.
 */
import { officeMessages, officeProcesses } from '../../workflows/shared/office-processes.ts';
import { audit } from '../audit/index.ts';
import { canBeContact } from '../corrections/index.ts';
import { type Dossier, getDossier, lockDossier } from '../dossiers/index.ts';
import { isMailAddress, isReason, type OwnPart } from '../facts/index.ts';
import { writeHistory } from '../history/index.ts';
import { type Actor, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { stepDueAt } from '../legal-clock/index.ts';
import { postMessage } from '../outbox/index.ts';
import {
  type ContactPart,
  type CorrectionWay,
  type DataRequestChannel,
  type DataRequestKind,
  isFinal,
  type Limit,
} from '../terms/index.ts';
import { type Language, officeTexts, type Text } from '../texts/index.ts';
import { DAY_MS, dayOf, writeMoment } from '../time/index.ts';
import { asRequest, type DataRequest, personHash, type Requester, sealRequester } from './data-request.ts';
import { ownPartOf, wholeNumber } from './kept-about.ts';
import rules from './request-limits.json' with { type: 'json' };
import { tellRequester } from './tell-requester.ts';

/** By what door it came. */
export interface Door {
  readonly actor: Actor;
  readonly channel: DataRequestChannel;
}

export interface Asked {
  readonly dossierId: string;
  readonly requester: Requester;
  readonly reason: string;
  /** In which what the office answers by itself is written. */
  readonly language?: Language;
}

/** What of the declaration is wrong, as the page named it, and what it should say. */
export interface AskedCorrection extends Asked {
  /** `applicant.<part>`, or the key of an answer. */
  readonly field: string;
  readonly label: Text;
  readonly valueBefore: string;
  readonly valueWanted: string;
}

export const WANTED_LENGTH_MAX = 500;
export const REQUEST_REASON_LENGTH_MAX = 1000;
const OPEN_REQUESTS_MAX = 20;
const START_LIVES_MS = DAY_MS;

/** Parts of the applicant that are corrected whatever was decided: no signed paper rests on them. */
const contacts: readonly string[] = ['applicant.phone', 'applicant.email', 'applicant.address'];

/** Returns how a correction of a field can be done now. */
export const correctionWay = ({ decision }: Pick<Dossier, 'decision'>, field: string): CorrectionWay =>
  contacts.includes(field) ? 'contact' : isFinal(decision) ? 'decided' : 'declaration';

/** Returns whether a field of the declaration is of the person. */
export const isOwnField = ({ asApplicant, fields }: OwnPart, field: string): boolean =>
  field.startsWith('applicant.') ? asApplicant : fields.has(field);

/**
 * Asks for a correction.
 * @throws OfficeError not-found where the dossier holds nothing of her, or the field is not hers; invalid; conflict where the same was asked and waits
 */
export async function askCorrection(office: Office, door: Door, asked: AskedCorrection): Promise<DataRequest> {
  const wanted = asked.valueWanted.normalize('NFC').trim();
  if (wanted === '' || wanted.length > WANTED_LENGTH_MAX)
    throw new OfficeError('invalid', 'personRights.noWantedValue', { field: 'wanted', lengthMax: WANTED_LENGTH_MAX });
  if (wanted === asked.valueBefore.trim()) throw new OfficeError('invalid', 'personRights.saysSo', { field: 'wanted' });
  return inTransaction(office, async (inside) => {
    // A request holds its dossier from the moment it is taken: an erasure under way is waited for, and what it took is hers no more.
    await lockDossier(inside, asked.dossierId);
    const own = await ownPartOf(inside, asked.dossierId, asked.requester.idNumber);
    if (!own || !isOwnField(own, asked.field)) throw new OfficeError('not-found', 'personRights.notYours');
    refuseNoContact(asked, wanted);
    const { field, label, valueBefore } = asked;
    const correction = { field, label, valueBefore, valueWanted: wanted };
    const request = await insert(inside, door, asked, 'correction', correction);
    await startTask(inside, request);
    return request;
  });
}

/** What can be no telephone or mail address is refused before anybody waits ten days to be told so. */
function refuseNoContact({ field, label }: AskedCorrection, wanted: string): void {
  if (!contacts.includes(field) || canBeContact(field.replace('applicant.', '') as ContactPart, wanted)) return;
  throw new OfficeError('invalid', 'personRights.noContact', { field: 'wanted', what: label });
}

type CorrectionPart = Pick<DataRequest, 'field' | 'label' | 'valueBefore' | 'valueWanted'>;
const NO_CORRECTION: CorrectionPart = { field: null, label: null, valueBefore: null, valueWanted: null };

/** Keeps a request, in the running transaction, and tells the person that it was taken. */
export async function insert(
  inside: Office,
  { actor, channel }: Door,
  { dossierId, requester, reason }: Asked,
  kind: DataRequestKind,
  correction = NO_CORRECTION,
): Promise<DataRequest> {
  const why = fitReason(reason);
  const asker = fitRequester(requester);
  const dossier = await getDossier(inside, dossierId);
  const hash = personHash(inside, asker.idNumber);
  await refuseTooMany(inside, hash);
  const unitCode = dossier.competentUnitCode;
  const row = await inside.db
    .insertInto('office.dataRequest')
    .values({
      ...{ kind, dossierId, unitCode, channel, personHash: hash, requester: sealRequester(inside, hash, asker) },
      ...correction,
      takenBy: actor.kind === 'person' ? actor.personId : null,
      reason: why,
      askedAt: await inside.now(),
      dueAt: await stepDueAt(inside, unitCode, await limitOf(inside, kind)),
      ...{ answer: null, answeredAt: null, answeredBy: null, progress: null },
    })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  if (!row) throw new OfficeError('conflict', 'personRights.askedAlready');
  const request = asRequest(inside, row);
  audit(inside, actor, `ask-${kind}`, `dossier:${dossierId}`, { request: request.code, field: correction.field });
  const after = { request: request.code, kind };
  await writeHistory(inside, actor, dossierId, { action: 'data-request-taken', reason: why, after });
  await tellRequester(inside, request);
  return request;
}

function fitReason(reason: string): string {
  const text = reason.normalize('NFC').trim();
  if (isReason(text) && text.length <= REQUEST_REASON_LENGTH_MAX) return text;
  throw new OfficeError('invalid', 'personRights.noReason', { field: 'reason', lengthMax: REQUEST_REASON_LENGTH_MAX });
}

function fitRequester({ idNumber, name, email }: Requester): Requester {
  const asker = { idNumber: wholeNumber(idNumber), name: name.normalize('NFC').trim() };
  if (!email?.trim()) return asker;
  if (!isMailAddress(email.trim())) throw new OfficeError('invalid', 'personRights.noMail', { field: 'email' });
  return { ...asker, email: email.trim() };
}

async function refuseTooMany({ db }: Office, hash: Buffer): Promise<void> {
  const open = await db
    .selectFrom('office.dataRequest')
    .select('id')
    .where('personHash', '=', hash)
    .where('state', '=', 'open')
    .limit(OPEN_REQUESTS_MAX)
    .execute();
  if (open.length >= OPEN_REQUESTS_MAX)
    throw new OfficeError('throttled', 'personRights.tooManyOpen', { requestsMax: OPEN_REQUESTS_MAX });
}

/** The limit in force today; the first one for a day before all of them. */
async function limitOf(office: Office, kind: DataRequestKind): Promise<Limit> {
  const today = dayOf(await office.now());
  const known = rules.filter((rule) => rule.kind === kind);
  const rule = known.filter(({ validFrom }) => validFrom <= today).at(-1) ?? known[0];
  if (!rule) throw new Error(`There is no limit for a request of the kind ${kind}`);
  return rule.limit as Limit;
}

/** The unit that keeps the record gets a task; the process says who, and reminds. */
async function startTask(inside: Office, request: DataRequest): Promise<void> {
  const { id, code, dossierId, field, label, valueBefore, valueWanted, reason, unitCode, dueAt, requester } = request;
  const dossier = await getDossier(inside, dossierId);
  const values = { before: valueBefore ?? '', wanted: valueWanted ?? '' };
  const say = (language: 'vi' | 'en'): string =>
    officeTexts[language].say('personRights.what', { ...values, label: label?.[language] ?? field ?? '' });
  await postMessage(inside, {
    name: officeMessages.dataRequestAsked,
    correlationKey: id,
    messageId: id,
    timeToLiveMs: START_LIVES_MS,
    starts: { dossierId, processId: officeProcesses.dataRequest },
    variables: {
      ...{ dossierId, dossierCode: dossier.code, applicantName: dossier.applicantName, requestId: id },
      ...{ requestCode: code, requestReason: reason, requesterName: requester.name, requestUnitCode: unitCode },
      ...{ requestWhat: say('vi'), requestWhatEn: say('en'), requestWay: correctionWay(dossier, field ?? '') },
      ...{ requestDueAt: dueAt.toISOString(), requestDue: writeMoment(dueAt) },
      ...{ requestObstacle: null, requestObstacleEn: null },
    },
  });
}
