/** The pages of a draft's steps: a page of questions, or a page that takes the scans of one paper. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDraftPaper, answerDraft, draftPapersOf, removeDraftPaper } from '../../office/drafts/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { notFound } from '../../server/http/problem.ts';
import { type Fault, faultsOf } from '../pages/field.ts';
import {
  type FormWithFiles,
  formOf,
  formWithFilesOf,
  languageOf,
  leadOn,
  limitedRoute,
  publicRoute,
  requireCsrf,
  sendPage,
} from '../pages/public-pages.ts';
import { readValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';
import { frameOf, type OpenDraft, openDraft, stepsOfDraft } from './open-draft.ts';
import { paperPage, questionPage } from './question-page.ts';
import { checkQuestion, type PaperStep, type Question, type Step, valuesOf } from './steps.ts';
import { faultsOfPage, type PageSent } from './untrue.ts';
import { cameFromCheck, handedInUrl, nextUrl, placeOf, stepUrl } from './way.ts';

const SAVED_PER_MINUTE = 240;

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

/** Returns what is wrong with the answers of a page, by themselves or beside the others. */
const faultsIn = async (context: Context, open: OpenDraft, sent: PageSent): Promise<readonly Fault[]> => {
  const { complaints } = checkQuestion(sent.step, sent.typed);
  if (complaints.length > 0) return faultsOf(sent.language, sent.step.fields, complaints);
  return faultsOfPage(context, open, sent);
};

/** Shows a page with its answers so far. One that was refused says why again. */
const showQuestion = async (
  context: Context,
  open: OpenDraft,
  step: Question,
  request: FastifyRequest,
): Promise<string> => {
  const language = languageOf(request.query);
  const values = valuesOf(step, open.draft.content);
  const typed = Object.fromEntries(step.fields.flatMap(({ key = '' }) => (key in values ? [[key, values[key]]] : [])));
  const isRefused = Object.keys(typed).length > 0 && !open.draft.content.seen.includes(step.id);
  const faults = isRefused
    ? await faultsIn(context, open, { step, typed, language, fromCheck: cameFromCheck(request.query) })
    : [];
  const place = placeOf(stepsOfDraft(open, language), step.id, request);
  return questionPage(frameOf(context, open, language), step, place, values, faults);
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
  const faults = await faultsIn(context, open, { step, typed, language, fromCheck: cameFromCheck(request.query) });
  const keys = new Set(step.fields.map(({ key }) => key ?? ''));
  // What is wrong is kept as well: whoever comes back finds what she typed. The page is open again, so that nothing that follows from it is asked before it is mended.
  await answerDraft(context.office, open.draft.id, (content) => {
    const others = Object.entries(valuesOf(step, content)).filter(([key]) => !keys.has(key));
    const seen = content.seen.filter((id) => id !== step.id);
    const now = faults.length === 0 ? [...seen, step.id] : seen;
    return { ...content, [step.part]: { ...Object.fromEntries(others), ...typed }, seen: now };
  });
  if (faults.length === 0) return leadOn(reply, await nextUrl(context, request, step.id));
  const place = placeOf(stepsOfDraft(open, language), step.id, request);
  return sendPage(reply, questionPage(frameOf(context, open, language), step, place, typed, faults), 400);
};

const PAPER_TEXTS = citizenTexts.page('online.papers');

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
      faults.push({ field: 'tep', text: error.text[language] });
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

export const stepRoutes: Routes = (app, context) => {
  const saving = limitedRoute(context.settings, SAVED_PER_MINUTE);

  app.get('/nop-ho-so/buoc/:step', publicRoute, async (request, reply) => {
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, handedInUrl(languageOf(request.query)));
    const step = wholeStep(open, request);
    if (step.kind === 'paper') return sendPage(reply, await showPaper(context, open, step, request, []));
    return sendPage(reply, await showQuestion(context, open, step, request));
  });

  app.post('/nop-ho-so/buoc/:step', saving, async (request, reply) => {
    const open = await openDraft(context, request);
    const step = wholeStep(open, request);
    return step.kind === 'paper'
      ? savePaper(context, open, step, request, reply)
      : saveQuestion(context, open, step, request, reply);
  });
};
