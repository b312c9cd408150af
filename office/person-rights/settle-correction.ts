/**
 * What becomes of a request for a correction. Done means that the record says something else now: a contact of the applicant is corrected here, at any time; what was declared is corrected by the officer as every
 * correction before the decision is (`office/corrections`), and here it is only held that it was. What a signed paper or a register says is never altered by a request: then it is refused, and the answer names the
 * procedure that the law has for it.
 */
import { audit } from '../audit/index.ts';
import { correctContact } from '../corrections/index.ts';
import { type Dossier, getDossier } from '../dossiers/index.ts';
import { answerTo } from '../facts/index.ts';
import { historyOf, writeHistory } from '../history/index.ts';
import { type Actor, actorName, inTransaction, type Office, OfficeError } from '../kernel/index.ts';
import { getProcedureVersion } from '../procedures/index.ts';
import type { ContactPart } from '../terms/index.ts';
import { officeTexts, type Text } from '../texts/index.ts';
import { correctionWay } from './ask.ts';
import { type DataRequest, getDataRequest } from './data-request.ts';
import { tellRequester } from './tell-requester.ts';

export interface Settlement {
  readonly outcome: 'done' | 'refused';
  /** Why it is refused, or what was done. */
  readonly answer: string;
}

const ANSWER_LENGTH_MAX = 2000;

/**
 * Answers a request for a correction; one that is answered stays so.
 * @throws OfficeError conflict, in words for the officer, when it is said to be done and the record does not say so; invalid for an answer that says nothing, or a contact that cannot be one
 */
export async function settleCorrection(
  office: Office,
  actor: Actor,
  requestId: string,
  { outcome, answer }: Settlement,
): Promise<DataRequest> {
  return inTransaction(office, async (inside) => {
    const request = await getDataRequest(inside, requestId, { lock: true });
    if (request.state !== 'open') return request;
    const said = answer.normalize('NFC').trim().slice(0, ANSWER_LENGTH_MAX);
    if (said === '') throw new OfficeError('conflict', 'personRights.noAnswer', { field: 'answer' });
    const dossier = await getDossier(inside, request.dossierId);
    if (outcome === 'done') await makeTrue(inside, actor, request, dossier);
    const own = outcome === 'refused' ? await ownProcedure(inside, request, dossier) : undefined;
    return answerRequest(inside, actor, request, { outcome, answer: own ? `${said}\n\n${own}` : said });
  });
}

/** Writes the answer down and tells the person; in the running transaction. */
export async function answerRequest(
  inside: Office,
  actor: Actor,
  request: DataRequest,
  settlement: Settlement,
): Promise<DataRequest> {
  const answered = await writeAnswer(inside, actor, request, settlement);
  await tellRequester(inside, answered);
  return answered;
}

/** Writes the answer down, with the history of the dossier. */
export async function writeAnswer(
  inside: Office,
  actor: Actor,
  { id, code, kind, dossierId, field }: DataRequest,
  { outcome, answer }: Settlement,
): Promise<DataRequest> {
  await inside.db
    .updateTable('office.dataRequest')
    .set({ state: outcome, progress: null, answer, answeredAt: await inside.now(), answeredBy: actorName(actor) })
    .where('id', '=', id)
    .execute();
  const after = { request: code, kind, outcome };
  await writeHistory(inside, actor, dossierId, { action: 'data-request-answered', reason: answer, after });
  audit(inside, actor, 'answer-data-request', `dossier:${dossierId}`, { request: code, outcome, field });
  return getDataRequest(inside, id);
}

async function makeTrue(inside: Office, actor: Actor, request: DataRequest, dossier: Dossier): Promise<void> {
  const { field, valueWanted, askedAt, code } = request;
  const way = correctionWay(dossier, field ?? '');
  if (way === 'contact') {
    const part = (field ?? '').replace('applicant.', '') as ContactPart;
    await correctContact(inside, actor, dossier.id, { part, value: valueWanted ?? '', reason: code });
    return;
  }
  if (await wasCorrected(inside, dossier.id, field ?? '', askedAt)) return;
  throw new OfficeError('conflict', way === 'decided' ? 'personRights.decided' : 'personRights.notCorrected');
}

/** Whether the field was corrected since it was asked for: the history says what each correction changed. */
async function wasCorrected(office: Office, dossierId: string, field: string, since: Date): Promise<boolean> {
  const entries = await historyOf(office, dossierId);
  return entries.some(({ action, happenedAt, after }) => {
    if (action !== 'dossier-corrected' || happenedAt < since) return false;
    const { applicant = {}, answers = {} } = { ...after } as Readonly<Record<string, Record<string, unknown>>>;
    const [part = '', name] = field.split('.');
    return name === undefined ? answerTo(answers, part) !== undefined : answerTo(applicant, name) !== undefined;
  });
}

/** After the decision the answer names the procedure by which the law lets the result be corrected. */
async function ownProcedure(office: Office, { field }: DataRequest, dossier: Dossier): Promise<string | undefined> {
  if (correctionWay(dossier, field ?? '') !== 'decided') return undefined;
  const { correctedBy } = await getProcedureVersion(office, dossier.procedureCode, dossier.procedureValidFrom);
  const named: Text | undefined = correctedBy;
  const { language } = dossier;
  return named
    ? officeTexts[language].say('personRights.ownProcedure', { procedure: named[language] })
    : officeTexts[language].say('personRights.someProcedure');
}
