import type { FastifyReply, FastifyRequest } from 'fastify';
import { documentsOf, getDocument } from '../../office/documents/index.ts';
import {
  chooseReturn,
  getDossier,
  mayChooseReturn,
  publicDossier,
  requestWithdrawal,
} from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { addSupplementPaper, findOpenSupplement, getPaper, sendSupplement } from '../../office/papers/index.ts';
import { isFinal } from '../../office/terms/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import { checkForm } from '../../server/forms/check-form.ts';
import type { FormField } from '../../server/forms/form-schema.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { notFound, problemSaying } from '../../server/http/problem.ts';
import { sendCopy, sendFile } from '../../server/http/send-file.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { beginDraftHere, onlineProcedure, receptionPoints } from '../online/open-draft.ts';
import { readTopic } from '../online/read-topic.ts';
import { checkTopic, returnAtOf, returnTopic } from '../online/steps.ts';
import { ACT, KEEP } from '../online/topic-page.ts';
import { askerOf } from '../pages/device.ts';
import { type Fault, faultsOf, tooLargeFault } from '../pages/field.ts';
import { messagePage } from '../pages/layout.ts';
import { csrfOfLookUp, csrfSubject, type LookUpSession, requireLookUp } from '../pages/look-up-session.ts';
import {
  doneIn,
  doneUrl,
  formOf,
  formWithFilesOf,
  languageOf,
  leadOn,
  limitedRoute,
  publicRoute,
  requireCsrf,
  sendPage,
} from '../pages/public-pages.ts';
import type { FormValues } from '../pages/read-values.ts';
import { readValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';
import { DOCUMENT_URL, DOSSIER_URL, type Purpose } from './addresses.ts';
import { citizenStatus } from './citizen-status.ts';
import { type ActFrame, complainPage, returnPage, supplementPage, withdrawPage } from './dossier-acts.ts';
import { PROOF_URL, proofsOf } from './proofs.ts';
import { recordCitizenLook } from './record-reading.ts';
import { whole } from './whole-access.ts';

const citizen = { kind: 'citizen' } as const;
const ACTS_PER_MINUTE = 30;
const SUPPLEMENT_URL = `${DOSSIER_URL}/bo-sung`;
const RETURN_URL = `${DOSSIER_URL}/nhan-ket-qua`;
const WITHDRAWAL_URL = `${DOSSIER_URL}/rut`;
const COMPLAINT_URL = `${DOSSIER_URL}/gop-y`;
const TO_DOSSIER = { url: DOSSIER_URL, text: citizenTexts.text('lookUp.backToDossier') };

const NOTHING_AWAITED: Text = citizenTexts.text('lookUp.nothingAwaited');
const SUPPLEMENT_SENT: Text = citizenTexts.text('lookUp.supplementSent');
const NOT_WITHDRAWN: Text = citizenTexts.text('lookUp.notWithdrawn');
const WITHDRAWN: Text = citizenTexts.text('lookUp.withdrawn');
const RETURN_SAVED: Text = citizenTexts.text('lookUp.returnSaved');
const TOO_LATE: Text = citizenTexts.text('lookUp.tooLate');

const reasonField = (language: Language): FormField => ({
  type: 'textarea',
  key: 'ly-do',
  label: citizenTexts[language].say('lookUp.withdrawalReason'),
  validate: { required: true, maxLength: 2000 },
});

/** Returns the dossier of a look-up, and what the pages of its acts carry. */
const enter = async (context: Context, request: FastifyRequest, session: LookUpSession) => {
  const dossier = await getDossier(context.office, session.dossierId);
  const language = languageOf(request.query);
  const frame: ActFrame = { language, csrf: csrfOfLookUp(context, session), code: dossier.code };
  const refuseForeign = (form: FormValues) => requireCsrf(context.settings.linkSecret, csrfSubject(session), form.csrf);
  return { dossier, language, frame, refuseForeign };
};

const showSupplement = async (
  context: Context,
  dossierId: string,
  frame: ActFrame,
  reply: FastifyReply,
  faults: readonly Fault[] = [],
) => {
  const open = await findOpenSupplement(context.office, dossierId);
  if (!open) return sendPage(reply, messagePage(frame.language, NOTHING_AWAITED, TO_DOSSIER), 409);
  return sendPage(reply, supplementPage(frame, open, faults), faults.length > 0 ? 400 : 200);
};

type Act = (context: Context, request: FastifyRequest, reply: FastifyReply, session: LookUpSession) => Promise<unknown>;

/** Runs what the office may refuse. @returns what is wrong, to stand at the field */
const refusalOf = async (
  language: Language,
  field: string,
  work: () => Promise<unknown>,
): Promise<readonly Fault[]> => {
  try {
    await work();
    return [];
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    return [{ field, text: error.text[language] }];
  }
};

const supplement: Act = async (context, request, reply, session) => {
  const { dossier, language, frame, refuseForeign } = await enter(context, request, session);
  const { form, files, tooLarge } = await formWithFilesOf(request);
  refuseForeign(form);
  const faults: Fault[] = tooLarge.map(({ name }) => tooLargeFault(language, 'tep', name));
  for (const { name, content } of files)
    faults.push(
      ...(await refusalOf(language, 'tep', () => addSupplementPaper(context.office, dossier.id, { name, content }))),
    );
  if (faults.length === 0 && form['hanh-dong'] === 'gui') {
    faults.push(...(await refusalOf(language, 'tep', () => sendSupplement(context.office, dossier.id))));
    if (faults.length === 0) return leadOn(reply, doneUrl(SUPPLEMENT_URL, language));
  }
  if (faults.length === 0) return leadOn(reply, `${SUPPLEMENT_URL}?lang=${language}`);
  return showSupplement(context, dossier.id, frame, reply, faults);
};

/** Asks for the way and the place: a place that a way needs is asked as soon as the way is chosen. */
const chooseWay: Act = async (context, request, reply, session) => {
  const { dossier, language, frame, refuseForeign } = await enter(context, request, session);
  if (request.method !== 'POST' && doneIn(request.query))
    return sendPage(reply, messagePage(language, RETURN_SAVED, TO_DOSSIER));
  if (!mayChooseReturn(dossier)) return sendPage(reply, messagePage(language, TOO_LATE, TO_DOSSIER), 409);
  const points = await receptionPoints(context);
  const { returnWay } = dossier;
  const topic = returnTopic(points, { returnWay }, language, dossier.receivingUnitCode);
  if (request.method !== 'POST')
    return sendPage(reply, returnPage(frame, topic, { values: { returnWay }, faults: [] }));
  const form = formOf(request);
  refuseForeign(form);
  const sent = readTopic(topic, { returnWay }, form);
  const { complaints } = checkTopic(sent.topic, sent.shown);
  const asked = complaints.filter(({ missing }) => !(missing && sent.further));
  const faults = faultsOf(language, sent.topic.fields, asked, sent.typed);
  const keeps = form[ACT] === KEEP;
  if (faults.length > 0 || sent.further || keeps) {
    const state = { values: sent.typed, faults: keeps ? [] : faults, further: sent.further && !keeps };
    return sendPage(reply, returnPage(frame, sent.topic, state), faults.length > 0 && !keeps ? 400 : 200);
  }
  const delivery = sent.shown as { readonly returnWay: typeof returnWay };
  const returnAt = returnAtOf(delivery, points);
  await chooseReturn(context.office, citizen, dossier.id, { returnWay: delivery.returnWay, returnAt });
  return leadOn(reply, doneUrl(RETURN_URL, language));
};

const withdraw: Act = async (context, request, reply, session) => {
  const { dossier, language, frame, refuseForeign } = await enter(context, request, session);
  const form = formOf(request);
  refuseForeign(form);
  const field = reasonField(language);
  const values = readValues([field], form);
  const faults = [...faultsOf(language, [field], checkForm({ components: [field] }, values).complaints, values)];
  if (faults.length === 0)
    faults.push(
      ...(await refusalOf(language, 'ly-do', () =>
        requestWithdrawal(context.office, citizen, dossier.id, String(values['ly-do'])),
      )),
    );
  if (faults.length > 0) return sendPage(reply, withdrawPage(frame, field, values, faults), 400);
  return leadOn(reply, doneUrl(WITHDRAWAL_URL, language));
};

/** Begins feedback with what is known: who, where, and which dossier. */
const complain: Act = async (context, request, reply, session) => {
  const { dossier, language, refuseForeign } = await enter(context, request, session);
  refuseForeign(formOf(request));
  if (dossier.procedureCode === officeProcedures.feedback)
    throw problemSaying(409, citizenTexts.text('lookUp.rateInstead'));
  await onlineProcedure(context, officeProcedures.feedback);
  const title = citizenTexts[language].say('lookUp.aboutDossier', { code: dossier.code });
  return beginDraftHere(context, request, reply, officeProcedures.feedback, {
    unit: { unitCode: dossier.receivingUnitCode },
    applicant: dossier.applicant,
    answers: { category: 'procedure', title, place: dossier.receivingUnitName },
  });
};

const askForPapers: Act = async (context, request, reply, session) => {
  const { dossier, frame } = await enter(context, request, session);
  const isSent = doneIn(request.query) !== undefined && !(await findOpenSupplement(context.office, dossier.id));
  if (isSent) return sendPage(reply, messagePage(frame.language, SUPPLEMENT_SENT, TO_DOSSIER));
  return showSupplement(context, dossier.id, frame, reply);
};

const askForReason: Act = async (context, request, reply, session) => {
  const { dossier, language, frame } = await enter(context, request, session);
  if (doneIn(request.query)) return sendPage(reply, messagePage(language, WITHDRAWN, TO_DOSSIER));
  if (isFinal(dossier.decision)) return sendPage(reply, messagePage(language, NOT_WITHDRAWN, TO_DOSSIER), 409);
  return sendPage(reply, withdrawPage(frame, reasonField(language), {}, []));
};

const askForComplaint: Act = async (context, request, reply, session) =>
  sendPage(reply, complainPage((await enter(context, request, session)).frame));

/** The papers of a dossier: those that were issued, and what shows what was done. */
const paperRoutes: Routes = (app, context) => {
  const { office, settings } = context;

  app.get(
    `${DOCUMENT_URL}/:documentId`,
    limitedRoute(settings),
    whole(context, 'xem', async (request, reply, session) => {
      const { dossierId } = session;
      const { documentId } = request.params as { documentId: string };
      const known = await documentsOf(office, dossierId);
      if (!known.some((one) => one.documentId === documentId)) throw notFound();
      await recordCitizenLook(context, request, session, 'citizen-download', { documentId });
      return sendFile(reply, await getDocument(office, documentId));
    }),
  );

  app.get(
    `${PROOF_URL}/:paperId`,
    publicRoute,
    whole(context, 'xem', async (request, reply, session) => {
      const { dossierId } = session;
      const { paperId } = request.params as { paperId: string };
      const proofs = await proofsOf(office, await getDossier(office, dossierId));
      if (!proofs.some(({ id }) => id === paperId)) throw notFound();
      await recordCitizenLook(context, request, session, 'citizen-download', { paperId });
      return sendCopy(reply, await getPaper(office, dossierId, paperId));
    }),
  );
};

/** Returns what a citizen does with a dossier that she has looked up. Each route asks for the session of the look-up, all but the first for one that sees everything; each form carries its token. */
export const lookUpDossierRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const acting = limitedRoute(settings, ACTS_PER_MINUTE);
  const act = (purpose: Purpose, handle: Act) =>
    whole(context, purpose, (request, reply, session) => handle(context, request, reply, session));

  app.get(DOSSIER_URL, publicRoute, async (request, reply) => {
    const session = await requireLookUp(context, request, reply);
    const dossier = await publicDossier(office, session.dossierId);
    await recordCitizenLook(context, request, session, 'citizen-look-up');
    const reader = { access: session.access, asker: askerOf(settings, request) };
    return sendPage(reply, await citizenStatus(context, languageOf(request.query), dossier, reader));
  });
  paperRoutes(app, context);

  app.get(SUPPLEMENT_URL, publicRoute, act('bo-sung', askForPapers));
  app.post(SUPPLEMENT_URL, acting, act('bo-sung', supplement));

  app.get(RETURN_URL, publicRoute, act('nhan-ket-qua', chooseWay));
  app.post(RETURN_URL, acting, act('nhan-ket-qua', chooseWay));

  app.get(WITHDRAWAL_URL, publicRoute, act('rut', askForReason));
  app.post(WITHDRAWAL_URL, acting, act('rut', withdraw));

  app.get(COMPLAINT_URL, publicRoute, act('gop-y', askForComplaint));
  app.post(COMPLAINT_URL, acting, act('gop-y', complain));
};
