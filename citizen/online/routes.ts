import type { FastifyReply, FastifyRequest } from 'fastify';
import { getDossier } from '../../office/dossiers/index.ts';
import {
  addDraftPaper,
  answerDraft,
  beginDraft,
  draftPapersOf,
  findDraft,
  removeDraftPaper,
} from '../../office/drafts/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { writeLimit } from '../../office/legal-clock/index.ts';
import { getProcedure, listProcedures } from '../../office/procedures/index.ts';
import type { Language } from '../../office/texts/index.ts';
import { defaultsOf } from '../../server/forms/visible-inputs.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { HttpProblem, notFound } from '../../server/http/problem.ts';
import { FEEDBACK } from '../pages/feedback.ts';
import { type Fault, faultsOf } from '../pages/field.ts';
import { keepLookUp } from '../pages/look-up-session.ts';
import { messagePage } from '../pages/message-page.ts';
import {
  addressHash,
  type FormWithFiles,
  formOf,
  formWithFilesOf,
  languageOf,
  leadOn,
  limitedRoute,
  publicRoute,
  requireCsrf,
  sendPage,
  textOf,
} from '../pages/public-pages.ts';
import { readValues } from '../pages/read-values.ts';
import { checkAnswersPage, declarationMissing } from './check-answers.ts';
import { handIn, sectionsOf, termsOf } from './hand-in.ts';
import { feeText, handedInPage } from './handed-in.ts';
import {
  dropDraftCookie,
  findOwnDraft,
  frameOf,
  keepDraftCookie,
  NO_DRAFT,
  type OpenDraft,
  onlineProcedure,
  openDraft,
  startUrlOf,
  stepsOfDraft,
} from './open-draft.ts';
import { type Place, paperPage, questionPage } from './question-page.ts';
import { findProcedurePage, procedurePage, resumePage } from './start-pages.ts';
import { checkQuestion, firstOpenStep, type PaperStep, type Question, type Step, valuesOf } from './steps.ts';

const CHECK = 'kiem-tra';
const BEGUN_PER_MINUTE = 20;
const SAVED_PER_MINUTE = 240;

const stepUrl = (id: string, language: Language, fromCheck = false): string =>
  `/nop-ho-so/buoc/${id}?lang=${language}${fromCheck ? `&ve=${CHECK}` : ''}`;
const checkUrl = (language: Language): string => `/nop-ho-so/${CHECK}?lang=${language}`;
const cameFromCheck = (query: unknown): boolean => (query as { ve?: unknown }).ve === CHECK;

const placeOf = (steps: readonly Step[], id: string, request: FastifyRequest): Place => {
  const language = languageOf(request.query);
  const index = steps.findIndex((step) => step.id === id);
  const before = steps[index - 1];
  const fromCheck = cameFromCheck(request.query);
  const backUrl = fromCheck ? checkUrl(language) : before && stepUrl(before.id, language);
  return { number: index + 1, of: steps.length + 1, backUrl, fromCheck };
};

/** The page after this one, or the first that is not done when one came from the page of answers. */
const nextUrl = async (context: Context, request: FastifyRequest, id: string): Promise<string> => {
  const language = languageOf(request.query);
  const open = await openDraft(context, request);
  const steps = stepsOfDraft(open, language);
  if (!cameFromCheck(request.query)) {
    const next = steps[steps.findIndex((step) => step.id === id) + 1];
    return next ? stepUrl(next.id, language) : checkUrl(language);
  }
  const missing = await openStepOf(context, open, language);
  return missing ? stepUrl(missing.id, language, true) : checkUrl(language);
};

const openStepOf = async ({ office }: Context, open: OpenDraft, language: Language): Promise<Step | undefined> => {
  const kinds = new Set((await draftPapersOf(office, open.draft.id)).map(({ kind }) => kind));
  return firstOpenStep(stepsOfDraft(open, language), open.draft.content, kinds);
};

const wholeStep = (open: OpenDraft, request: FastifyRequest): Step => {
  const { step: id } = request.params as { step: string };
  const step = stepsOfDraft(open, languageOf(request.query)).find((one) => one.id === id);
  if (!step) throw notFound();
  return step;
};

const showPaper = async (
  context: Context,
  open: OpenDraft,
  step: PaperStep,
  request: FastifyRequest,
  faults: readonly Fault[],
): Promise<string> => {
  const language = languageOf(request.query);
  const files = (await draftPapersOf(context.office, open.draft.id)).filter(({ kind }) => kind === step.paper.kind);
  const place = placeOf(stepsOfDraft(open, language), step.id, request);
  return paperPage(frameOf(context, open, language), step, place, files, faults);
};

const saveQuestion = async (
  context: Context,
  open: OpenDraft,
  step: Question,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const language = languageOf(request.query);
  const form = formOf(request);
  requireCsrf(context.settings.linkSecret, open.token, form.csrf);
  const typed = readValues(step.fields, form);
  const { complaints } = checkQuestion(step, typed);
  const keys = new Set(step.fields.map(({ key }) => key ?? ''));
  // What is wrong is kept as well: whoever comes back finds what she typed.
  await answerDraft(context.office, open.draft.id, (content) => {
    const others = Object.entries(valuesOf(step, content)).filter(([key]) => !keys.has(key));
    const seen = complaints.length === 0 ? [...new Set([...content.seen, step.id])] : content.seen;
    return { ...content, [step.part]: { ...Object.fromEntries(others), ...typed }, seen };
  });
  if (complaints.length === 0) return leadOn(reply, await nextUrl(context, request, step.id));
  const faults = faultsOf(language, step.fields, complaints);
  const place = placeOf(stepsOfDraft(open, language), step.id, request);
  return sendPage(reply, questionPage(frameOf(context, open, language), step, place, typed, faults), 400);
};

const PAPER_TEXTS = {
  vi: { missing: 'Hãy tải lên giấy tờ này', large: 'Tệp quá lớn' },
  en: { missing: 'Upload this paper', large: 'The file is too large' },
} as const;

/** Keeps what was sent; what cannot be kept is named, and the rest is kept all the same. */
const keepFiles = async (
  { office }: Context,
  open: OpenDraft,
  { paper }: PaperStep,
  { files, tooLarge }: FormWithFiles,
  language: Language,
): Promise<readonly Fault[]> => {
  const faults = tooLarge.map((name) => ({ field: 'tep', text: `${PAPER_TEXTS[language].large}: ${name}` }));
  for (const { name, content } of files)
    try {
      await addDraftPaper(office, open.draft.id, { kind: paper.kind, name, content });
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      faults.push({ field: 'tep', text: textOf(error)[language] });
    }
  return faults;
};

const savePaper = async (
  context: Context,
  open: OpenDraft,
  step: PaperStep,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const { office, settings } = context;
  const language = languageOf(request.query);
  const sent = await formWithFilesOf(request);
  requireCsrf(settings.linkSecret, open.token, sent.form.csrf);
  const { xoa, 'hanh-dong': act } = sent.form;
  if (xoa) await removeDraftPaper(office, open.draft.id, xoa);
  const faults = [...(await keepFiles(context, open, step, sent, language))];
  const kept = (await draftPapersOf(office, open.draft.id)).some(({ kind }) => kind === step.paper.kind);
  const goesOn = !xoa && act !== 'them';
  if (goesOn && faults.length === 0 && step.paper.required && !kept)
    faults.push({ field: 'tep', text: PAPER_TEXTS[language].missing });
  if (faults.length > 0) return sendPage(reply, await showPaper(context, open, step, request, faults), 400);
  if (!goesOn) return leadOn(reply, stepUrl(step.id, language, cameFromCheck(request.query)));
  await answerDraft(office, open.draft.id, (content) => ({
    ...content,
    seen: [...new Set([...content.seen, step.id])],
  }));
  return leadOn(reply, await nextUrl(context, request, step.id));
};

/** Begins a draft for this browser and leads to its first page. */
export const begin = async (
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  procedureCode: string,
  content: Parameters<typeof beginDraft>[1]['content'] = {},
) => {
  const { office, settings } = context;
  const { token } = await beginDraft(office, {
    procedureCode,
    addressHash: addressHash(settings.linkSecret, request.ip),
    content,
  });
  keepDraftCookie(reply, settings, token);
  return leadOn(reply, `/nop-ho-so/tiep?lang=${languageOf(request.query)}`);
};

const showCheck = async (context: Context, open: OpenDraft, request: FastifyRequest, faults: readonly Fault[]) => {
  const language = languageOf(request.query);
  const files = await draftPapersOf(context.office, open.draft.id);
  const filesOf = (kind: string) => files.filter((file) => file.kind === kind).map(({ name }) => name);
  const { content } = open.draft;
  const shown = { ...content, answers: { ...defaultsOf(open.matter.form), ...content.answers } };
  const sections = sectionsOf(stepsOfDraft(open, language), shown, filesOf, language);
  const terms = await termsOf(context, open, language, request.log);
  return checkAnswersPage(frameOf(context, open, language), sections, terms, faults);
};

export const onlineRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const saving = limitedRoute(settings, SAVED_PER_MINUTE);

  app.get('/nop-ho-so', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const sought = String((request.query as { tim?: unknown }).tim ?? '').slice(0, 100);
    const offered = (await listProcedures(office, { text: sought })).filter(
      ({ online, processId, code }) => online && processId !== null && code !== FEEDBACK,
    );
    const own = await findOwnDraft(context, request);
    const unfinished = own && own.draft.dossierId === null ? own.draft.procedureCode : undefined;
    const open = unfinished ? { name: (await getProcedure(office, unfinished)).name } : undefined;
    return sendPage(reply, findProcedurePage(language, sought, offered, open));
  });

  app.get('/nop-ho-so/thu-tuc/:code', publicRoute, async (request, reply) => {
    const procedure = await onlineProcedure(context, (request.params as { code: string }).code);
    return sendPage(reply, procedurePage(languageOf(request.query), procedure, writeLimit(procedure.limit)));
  });

  app.post('/nop-ho-so/bat-dau', limitedRoute(settings, BEGUN_PER_MINUTE), async (request, reply) => {
    const { code } = await onlineProcedure(context, formOf(request)['thu-tuc'] ?? '');
    return begin(context, request, reply, code);
  });

  app.get('/nop-ho-so/tiep', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, `/nop-ho-so/da-nop?lang=${language}`);
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

  app.get('/nop-ho-so/buoc/:step', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, `/nop-ho-so/da-nop?lang=${language}`);
    const step = wholeStep(open, request);
    if (step.kind === 'paper') return sendPage(reply, await showPaper(context, open, step, request, []));
    const place = placeOf(stepsOfDraft(open, language), step.id, request);
    const values = valuesOf(step, open.draft.content);
    return sendPage(reply, questionPage(frameOf(context, open, language), step, place, values, []));
  });

  app.post('/nop-ho-so/buoc/:step', saving, async (request, reply) => {
    const open = await openDraft(context, request);
    const step = wholeStep(open, request);
    return step.kind === 'paper'
      ? savePaper(context, open, step, request, reply)
      : saveQuestion(context, open, step, request, reply);
  });

  app.get(`/nop-ho-so/${CHECK}`, publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, `/nop-ho-so/da-nop?lang=${language}`);
    const missing = await openStepOf(context, open, language);
    if (missing) return leadOn(reply, stepUrl(missing.id, language, true));
    return sendPage(reply, await showCheck(context, open, request, []));
  });

  app.post(`/nop-ho-so/${CHECK}`, limitedRoute(settings, BEGUN_PER_MINUTE), async (request, reply) => {
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    const form = formOf(request);
    requireCsrf(settings.linkSecret, open.token, form.csrf);
    const done = `/nop-ho-so/da-nop?lang=${language}`;
    if (open.draft.dossierId) return leadOn(reply, done);
    const missing = await openStepOf(context, open, language);
    if (missing) return leadOn(reply, stepUrl(missing.id, language, true));
    if (form['cam-doan'] !== 'co')
      return sendPage(reply, await showCheck(context, open, request, [declarationMissing(language)]), 400);
    await handIn(context, open, language, request.log);
    return leadOn(reply, done);
  });

  app.get('/nop-ho-so/da-nop', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const { draft, matter } = await openDraft(context, request);
    if (!draft.dossierId) throw new HttpProblem(404, NO_DRAFT.en, { detailVi: NO_DRAFT.vi });
    const dossier = await getDossier(office, draft.dossierId);
    keepLookUp(context, reply, dossier.id);
    const fee = dossier.feeReason ? { amountVnd: dossier.feeVnd, reason: dossier.feeReason } : null;
    const published = matter.procedure.fee.text;
    const isFeedback = draft.procedureCode === FEEDBACK;
    return sendPage(reply, handedInPage(language, dossier, feeText(language, fee, published), isFeedback));
  });
};
