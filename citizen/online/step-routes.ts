/**
 * The pages of a draft's steps: a topic of questions, or the page that takes the scans of all papers. Whatever is sent is kept, right or wrong, forward or back, so that whoever comes back
 * finds what she typed.
 */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { addDraftPaper, answerDraft, draftPapersOf, removeDraftPaper } from '../../office/drafts/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { FormData } from '../../server/forms/form-schema.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { notFound } from '../../server/http/problem.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { type Fault, faultsOf, tooLargeFault } from '../pages/field.ts';
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
import type { FormValues } from '../pages/read-values.ts';
import { citizenTexts } from '../texts/index.ts';
import { cameFromCheck, handedInUrl, stepUrl } from './addresses.ts';
import { frameOf, type OpenDraft, openDraft, startUrlOf, stepsOfDraft } from './open-draft.ts';
import { askedKeys, readTopic, type TopicSent } from './read-topic.ts';
import { answersOn, checkTopic, mayBeLeftOut, type PapersStep, type Step, type Topic, valuesOf } from './steps.ts';
import {
  ACT,
  ADD,
  fileField,
  GO_BACK,
  KEEP,
  papersPage,
  SHOWN,
  SKIP,
  type TopicState,
  topicPage,
} from './topic-page.ts';
import { faultsOfTopic, followingApplicant } from './untrue.ts';
import { backUrl, nextUrl, placeOf } from './way.ts';

const SAVED_PER_MINUTE = 240;

const wholeStep = (open: OpenDraft, request: FastifyRequest): Step => {
  const { step: id } = request.params as { step: string };
  const step = stepsOfDraft(open, languageOf(request.query)).find((one) => one.id === id);
  if (!step) throw notFound();
  return step;
};

const showPapers = async (
  context: Context,
  open: OpenDraft,
  step: PapersStep,
  request: FastifyRequest,
  faults: readonly Fault[],
): Promise<string> => {
  const language = languageOf(request.query);
  const files = await draftPapersOf(context.office, open.draft.id);
  const place = placeOf(stepsOfDraft(open, language), step.id, request);
  return papersPage(frameOf(context, open, language), step, place, files, faults);
};

/** Returns what is wrong with the answers of a page, by themselves or beside the others. What came up just now was not asked yet, and is not missed. */
export const faultsIn = async (
  context: Context,
  open: OpenDraft,
  { topic, typed, shown, further }: TopicSent,
  request: FastifyRequest,
): Promise<readonly Fault[]> => {
  const language = languageOf(request.query);
  const complaints = checkTopic(topic, shown).complaints.filter(({ missing }) => !(missing && further));
  const ofFields = faultsOf(language, topic.fields, complaints, typed);
  const told = new Set(ofFields.map(({ field }) => field));
  const sent = { topic, typed, language, fromCheck: cameFromCheck(request.query) };
  const untrue = (await faultsOfTopic(context, open, sent)).filter(({ field }) => !told.has(field));
  const order = topic.fields.map(({ key = '' }) => key);
  return [...ofFields, ...untrue].sort((one, other) => order.indexOf(one.field) - order.indexOf(other.field));
};

const showTopic = (
  context: Context,
  open: OpenDraft,
  topic: Topic,
  request: FastifyRequest,
  state: TopicState,
): string => {
  const language = languageOf(request.query);
  const place = placeOf(stepsOfDraft(open, language), topic.id, request);
  return topicPage(frameOf(context, open, language), topic, place, state);
};

/** What a page begins with is no answer: a field that was emptied, or left out, stays empty when the page comes back. */
const emptied = ({ fields }: Topic, asked: ReadonlySet<string>): FormData =>
  Object.fromEntries(
    fields.flatMap(({ key = '', defaultValue }) => (defaultValue !== undefined && asked.has(key) ? [[key, '']] : [])),
  );

/** Shows a topic with its answers so far. One that was refused says why again. */
const openTopic = async (context: Context, open: OpenDraft, topic: Topic, request: FastifyRequest): Promise<string> => {
  const { content } = open.draft;
  const typed = answersOn(topic, content);
  const isRefused = content.refused?.includes(topic.id) ?? false;
  const faults = isRefused
    ? await faultsIn(context, open, { topic, typed, shown: typed, further: false }, request)
    : [];
  const wasSent = isRefused || content.seen.includes(topic.id);
  const values = wasSent ? { ...emptied(topic, askedKeys(topic, {})), ...typed } : typed;
  return showTopic(context, open, topic, request, { values, faults });
};

/** Keeps what was sent. A page that was refused is open again, so that nothing that follows from it is asked before it is mended. */
const keepTopic = async (
  { office }: Context,
  open: OpenDraft,
  { topic, typed }: TopicSent,
  form: FormValues,
  outcome: 'done' | 'refused' | 'typed',
): Promise<void> => {
  const { id, part } = topic;
  const asked = askedKeys(topic, form);
  await answerDraft(office, open.draft.id, (content) => {
    const others = Object.entries(content[part]).filter(([key]) => !asked.has(key));
    const sent = { ...content, [part]: { ...Object.fromEntries(others), ...typed } };
    const kept = followingApplicant(open, content, sent);
    if (outcome === 'typed') return kept;
    const seen = content.seen.filter((one) => one !== id);
    const refused = (content.refused ?? []).filter((one) => one !== id);
    return outcome === 'done'
      ? { ...kept, seen: [...seen, id], refused }
      : { ...kept, seen, refused: [...refused, id] };
  });
};

/** The page as if nothing had been typed into it. */
const nothingIn = ({ [SHOWN]: shown }: FormValues): FormValues => (shown === undefined ? {} : { [SHOWN]: shown });

const saveTopic = async (
  context: Context,
  open: OpenDraft,
  topic: Topic,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const form = formOf(request);
  requireCsrf(context.settings.linkSecret, open.token, form.csrf);
  const act = form[ACT];
  const isLeftOut = act === SKIP && mayBeLeftOut(topic);
  const sent = readTopic(topic, valuesOf(topic, open.draft.content), isLeftOut ? nothingIn(form) : form);
  if (act === GO_BACK || act === KEEP) {
    await keepTopic(context, open, sent, form, 'typed');
    if (act === KEEP)
      return sendPage(reply, showTopic(context, open, sent.topic, request, { values: sent.typed, faults: [] }));
    return leadOn(reply, backUrl(stepsOfDraft(open, languageOf(request.query)), topic.id, request));
  }
  const faults = await faultsIn(context, open, sent, request);
  const outcome = faults.length > 0 ? 'refused' : sent.further ? 'typed' : 'done';
  await keepTopic(context, open, sent, form, outcome);
  if (outcome === 'done') return leadOn(reply, await nextUrl(context, request, topic.id));
  const values = { ...emptied(sent.topic, askedKeys(topic, form)), ...sent.typed };
  const state = { values, faults, further: sent.further };
  return sendPage(reply, showTopic(context, open, sent.topic, request, state), faults.length > 0 ? 400 : 200);
};

/** Keeps the files that were sent; what cannot be kept is named, and the rest is kept all the same. */
export const keepFiles = async (
  { office }: Context,
  draftId: string,
  kinds: readonly string[],
  { files, tooLarge }: FormWithFiles,
  language: Language,
): Promise<readonly Fault[]> => {
  const faults = tooLarge.map(({ field, name }) => tooLargeFault(language, field, name));
  for (const { field, name, content } of files) {
    const kind = kinds.find((one) => fileField(one) === field);
    try {
      if (kind) await addDraftPaper(office, draftId, { kind, name, content });
    } catch (error) {
      if (!(error instanceof OfficeError)) throw error;
      faults.push({ field, text: error.text[language] });
    }
  }
  return faults;
};

/** Returns the faults of papers that are required and not there. */
const missingPapers = async (
  { office }: Context,
  draftId: string,
  { papers }: PapersStep,
  language: Language,
): Promise<readonly Fault[]> => {
  const kept = new Set((await draftPapersOf(office, draftId)).map(({ kind }) => kind));
  return papers
    .filter(({ kind, required }) => required && !kept.has(kind))
    .map(({ kind, name }) => ({
      field: fileField(kind),
      text: citizenTexts[language].say('online.paperMissing', { name: name[language] }),
    }));
};

const savePapers = async (
  context: Context,
  open: OpenDraft,
  step: PapersStep,
  request: FastifyRequest,
  reply: FastifyReply,
) => {
  const { office, settings } = context;
  const language = languageOf(request.query);
  const { id: draftId } = open.draft;
  const sent = await formWithFilesOf(request);
  requireCsrf(settings.linkSecret, open.token, sent.form.csrf);
  const { xoa, [ACT]: act } = sent.form;
  if (xoa) await removeDraftPaper(office, draftId, xoa);
  const kinds = step.papers.map(({ kind }) => kind);
  const faults = [...(await keepFiles(context, draftId, kinds, sent, language))];
  const stays = Boolean(xoa) || act === ADD;
  const goesOn = !stays && act !== GO_BACK;
  if (goesOn && faults.length === 0) faults.push(...(await missingPapers(context, draftId, step, language)));
  if (faults.length > 0) return sendPage(reply, await showPapers(context, open, step, request, faults), 400);
  if (stays) return leadOn(reply, stepUrl(step.id, language, cameFromCheck(request.query)));
  if (!goesOn) return leadOn(reply, backUrl(stepsOfDraft(open, language), step.id, request));
  await answerDraft(office, draftId, (content) => ({ ...content, seen: [...new Set([...content.seen, step.id])] }));
  return leadOn(reply, await nextUrl(context, request, step.id));
};

export const stepRoutes: Routes = (app, context) => {
  const saving = limitedRoute(context.settings, SAVED_PER_MINUTE);

  app.get('/nop-ho-so/buoc/:step', publicRoute, async (request, reply) => {
    const open = await openDraft(context, request);
    const language = languageOf(request.query);
    if (open.draft.dossierId) return leadOn(reply, handedInUrl(language));
    if (open.draft.procedureCode === officeProcedures.feedback)
      return leadOn(reply, `${startUrlOf(officeProcedures.feedback)}?lang=${language}`);
    const step = wholeStep(open, request);
    if (step.kind === 'papers') return sendPage(reply, await showPapers(context, open, step, request, []));
    return sendPage(reply, await openTopic(context, open, step, request));
  });

  app.post('/nop-ho-so/buoc/:step', saving, async (request, reply) => {
    const open = await openDraft(context, request);
    const step = wholeStep(open, request);
    return step.kind === 'papers'
      ? savePapers(context, open, step, request, reply)
      : saveTopic(context, open, step, request, reply);
  });
};
