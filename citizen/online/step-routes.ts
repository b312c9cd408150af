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
import { faultsOfPage } from './untrue.ts';
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
  const faults =
    complaints.length > 0
      ? faultsOf(language, step.fields, complaints)
      : await faultsOfPage(context, open, { step, typed, language, fromCheck: cameFromCheck(request.query) });
  const keys = new Set(step.fields.map(({ key }) => key ?? ''));
  // What is wrong is kept as well: whoever comes back finds what she typed.
  await answerDraft(context.office, open.draft.id, (content) => {
    const others = Object.entries(valuesOf(step, content)).filter(([key]) => !keys.has(key));
    const seen = faults.length === 0 ? [...new Set([...content.seen, step.id])] : content.seen;
    return { ...content, [step.part]: { ...Object.fromEntries(others), ...typed }, seen };
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
    const language = languageOf(request.query);
    const open = await openDraft(context, request);
    if (open.draft.dossierId) return leadOn(reply, handedInUrl(language));
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
};
