/**
 * Handing in online, at `/nop-ho-so`: a citizen finds a procedure and begins a draft, which is kept for seven days on the server and found again
 * by a cookie or a link; answers step by step (`step-routes.ts`); looks everything through; and hands it in by the way every dossier is received.
 */

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInCitizen } from '../../office/citizen-sessions/index.ts';
import { getDossier } from '../../office/dossiers/index.ts';
import { answerDraft, draftPapersOf, findDraft } from '../../office/drafts/index.ts';
import { writeLimit } from '../../office/legal-clock/index.ts';
import { lookUpCodeOf } from '../../office/look-up/index.ts';
import { getProcedure, listProcedures } from '../../office/procedures/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { problemSaying } from '../../server/http/problem.ts';
import { unitNames } from '../../server/names/names.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import type { Fault } from '../pages/field.ts';
import { messagePage } from '../pages/layout.ts';
import { beginLookUpOf } from '../pages/look-up-session.ts';
import { formOf, languageOf, leadOn, limitedRoute, publicRoute, requireCsrf, sendPage } from '../pages/public-pages.ts';
import type { FormValues } from '../pages/read-values.ts';
import { signInOffer } from '../sign-in/offer.ts';
import { citizenSessionOf } from '../sign-in/session.ts';
import { CHECK, checkUrl, handedInUrl, stepUrl } from './addresses.ts';
import { CHANGE, checkAnswersPage, declarationMissing, OATH } from './check-answers.ts';
import { handIn, sectionsOf, termsOf } from './hand-in.ts';
import { feeText, handedInPage } from './handed-in.ts';
import {
  beginDraftHere,
  dropDraftCookie,
  findOwnDraft,
  frameOf,
  keepDraftCookie,
  NO_DRAFT,
  type OpenDraft,
  onlineProcedure,
  openDraft,
  publicProcedure,
  startUrlOf,
  stepsOfDraft,
} from './open-draft.ts';
import { findProcedurePage, isOnline, procedurePage, resumePage } from './start-pages.ts';
import { stepRoutes } from './step-routes.ts';
import { confirmationsIn, REASON_PREFIX, reasonFaults, refusedFaults, untrueIn } from './untrue.ts';
import { openStepOf } from './way.ts';

const BEGUN_PER_MINUTE = 20;

/** Returns what a draft begins with for who is signed in. Everything can be changed. */
const prefilled = ({ idNumber, name, address, phone, email, birthDate }: SignedInCitizen) => ({
  applicant: {
    idNumber,
    ...(name ? { name } : {}),
    ...(address ? { address } : {}),
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
  },
  ...(birthDate ? { known: { birthDate } } : {}),
});
/** Sent with each change of an answer too. */
const SENT_PER_MINUTE = 60;

export const onlineRoutes: Routes = (app, context) => {
  beginningRoutes(app, context);
  resumingRoutes(app, context);
  stepRoutes(app, context);
  handingInRoutes(app, context);
};

/** To find a procedure, read what it asks for, and begin. */
const beginningRoutes: Routes = (app, context) => {
  const { office, settings } = context;

  app.get('/nop-ho-so', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const sought = String((request.query as { tim?: unknown }).tim ?? '').slice(0, 100);
    const found = (await listProcedures(office, { text: sought })).filter(
      ({ internal, code }) => !internal && code !== officeProcedures.feedback,
    );
    const offered = { online: found.filter(isOnline), others: found.filter((one) => !isOnline(one)) };
    const own = await findOwnDraft(context, request);
    const unfinished = own && own.draft.dossierId === null ? own.draft.procedureCode : undefined;
    const open = unfinished ? { name: (await getProcedure(office, unfinished)).name } : undefined;
    const isSignedIn = (await citizenSessionOf(context, request)) !== undefined;
    const signIn = isSignedIn ? null : signInOffer(settings, language, '/nop-ho-so');
    return sendPage(reply, findProcedurePage(language, sought, offered, open, signIn));
  });

  app.get('/nop-ho-so/thu-tuc/:code', publicRoute, async (request, reply) => {
    const procedure = await publicProcedure(context, (request.params as { code: string }).code);
    return sendPage(reply, procedurePage(languageOf(request.query), procedure, writeLimit(procedure.limit)));
  });

  app.post('/nop-ho-so/bat-dau', limitedRoute(settings, BEGUN_PER_MINUTE), async (request, reply) => {
    const { code } = await onlineProcedure(context, formOf(request)['thu-tuc'] ?? '');
    const session = await citizenSessionOf(context, request);
    return beginDraftHere(context, request, reply, code, session && prefilled(session.citizen));
  });
};

/** To go on with a draft: where one stopped, on another device by the link, and to leave it on this one. */
const resumingRoutes: Routes = (app, context) => {
  const { office, settings } = context;

  app.get('/nop-ho-so/tiep', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, handedInUrl(language));
    if (open.draft.procedureCode === officeProcedures.feedback)
      return leadOn(reply, `${startUrlOf(officeProcedures.feedback)}?lang=${language}`);
    const step = await openStepOf(context, open, language);
    return leadOn(reply, step ? stepUrl(step.id, language) : checkUrl(language));
  });

  app.get('/nop-ho-so/tiep-tuc/:token', limitedRoute(settings), async (request, reply) => {
    const language = languageOf(request.query);
    const { token } = request.params as { token: string };
    const draft = await findDraft(office, token);
    if (!draft) return sendPage(reply, messagePage(language, NO_DRAFT), 410);
    const { name } = await getProcedure(office, draft.procedureCode);
    return sendPage(reply, resumePage(language, token, draft, name));
  });

  app.post('/nop-ho-so/tiep-tuc', limitedRoute(settings), async (request, reply) => {
    const language = languageOf(request.query);
    const token = formOf(request).khoa ?? '';
    if (!(await findDraft(office, token))) return sendPage(reply, messagePage(language, NO_DRAFT), 410);
    keepDraftCookie(reply, settings, token);
    return leadOn(reply, `/nop-ho-so/tiep?lang=${language}`);
  });

  app.post('/nop-ho-so/roi-may', limitedRoute(settings), async (request, reply) => {
    const { token, draft } = await openDraft(context, request);
    requireCsrf(settings.linkSecret, token, formOf(request).csrf);
    dropDraftCookie(reply, settings);
    return leadOn(reply, `${startUrlOf(draft.procedureCode)}?lang=${languageOf(request.query)}`);
  });
};

/** What is wrong on the page of all answers, and what was typed there. */
interface CheckState {
  readonly faults: readonly Fault[];
  readonly reasons: FormValues;
  readonly declared: boolean;
}

const showCheck = async (
  context: Context,
  open: OpenDraft,
  request: FastifyRequest,
  { faults, ...typed }: CheckState,
) => {
  const language = languageOf(request.query);
  const files = await draftPapersOf(context.office, open.draft.id);
  const filesOf = (kind: string) => files.filter((file) => file.kind === kind).map(({ name }) => name);
  const known = { filesOf, units: await unitNames(context.office), facts: open.matter.procedure.facts };
  const sections = sectionsOf(stepsOfDraft(open, language), open.draft.content, known, language);
  const terms = await termsOf(context, open, language, request.log);
  const flaws = await untrueIn(context, open);
  const all = [...refusedFaults(open, flaws, language, true), ...faults];
  return checkAnswersPage(frameOf(context, open, language), { sections, terms, faults: all, flaws, ...typed });
};

/** Keeps reasons and declaration while an answer is changed on its page. */
const keepCheck = async ({ office }: Context, { draft }: OpenDraft, form: FormValues): Promise<void> => {
  const reasons = Object.fromEntries(Object.entries(form).filter(([name]) => name.startsWith(REASON_PREFIX)));
  const check = { reasons, declared: form[OATH] === 'co' };
  await answerDraft(office, draft.id, (content) => ({ ...content, check }));
};

/** Hands the draft in, leads to what is to be changed or still missing, or shows what is wrong. */
const sendCheck = async (context: Context, request: FastifyRequest, reply: FastifyReply) => {
  const language = languageOf(request.query);
  const open = await openDraft(context, request);
  const form = formOf(request);
  requireCsrf(context.settings.linkSecret, open.token, form.csrf);
  const done = handedInUrl(language);
  if (open.draft.dossierId) return leadOn(reply, done);
  const change = stepsOfDraft(open, language).find(({ id }) => id === form[CHANGE]);
  if (change) {
    await keepCheck(context, open, form);
    return leadOn(reply, stepUrl(change.id, language, true));
  }
  const missing = await openStepOf(context, open, language);
  if (missing) return leadOn(reply, stepUrl(missing.id, language, true));
  const flaws = await untrueIn(context, open);
  const declared = form[OATH] === 'co';
  const faults = [...reasonFaults(flaws, form, language), ...(declared ? [] : [declarationMissing(language)])];
  if (faults.length > 0 || flaws.some(({ severity }) => severity === 'refused'))
    return sendPage(reply, await showCheck(context, open, request, { faults, reasons: form, declared }), 400);
  await handIn(context, open, { language, confirmations: confirmationsIn(flaws, form) }, request.log);
  return leadOn(reply, done);
};

/** To look all answers through, hand in, and see the code. */
const handingInRoutes: Routes = (app, context) => {
  const { office, settings } = context;

  app.get(`/nop-ho-so/${CHECK}`, publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, handedInUrl(language));
    if (open.draft.procedureCode === officeProcedures.feedback)
      return leadOn(reply, `${startUrlOf(officeProcedures.feedback)}?lang=${language}`);
    const missing = await openStepOf(context, open, language);
    if (missing) return leadOn(reply, stepUrl(missing.id, language, true));
    const { reasons, declared } = open.draft.content.check ?? { reasons: {}, declared: false };
    return sendPage(reply, await showCheck(context, open, request, { faults: [], reasons, declared }));
  });

  app.post(`/nop-ho-so/${CHECK}`, limitedRoute(settings, SENT_PER_MINUTE), async (request, reply) =>
    sendCheck(context, request, reply),
  );

  app.get('/nop-ho-so/da-nop', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const { draft, matter } = await openDraft(context, request);
    if (!draft.dossierId) throw problemSaying(404, NO_DRAFT);
    const dossier = await getDossier(office, draft.dossierId);
    await beginLookUpOf(context, reply, dossier.id, 'steps');
    const fee = dossier.feeReason ? { amountVnd: dossier.feeVnd, reason: dossier.feeReason } : null;
    const published = matter.procedure.fee.text;
    const isFeedback = draft.procedureCode === officeProcedures.feedback;
    const receipt = { dossier, lookUpCode: lookUpCodeOf(office, dossier) ?? '' };
    return sendPage(reply, handedInPage(language, receipt, feeText(language, fee, published), isFeedback));
  });
};
