/**
 * The way through the pages of a draft: one page for each topic, then the page of all answers (`kiem-tra`), then it is handed in.
 * Whoever came to a page from that of all answers goes back there, by way of what is still missing.
 */
import type { FastifyRequest } from 'fastify';
import { draftPapersOf } from '../../office/drafts/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { Context } from '../../server/http/context.ts';
import { languageOf } from '../pages/public-pages.ts';
import { cameFromCheck, checkUrl, stepUrl } from './addresses.ts';
import { type OpenDraft, openDraft, stepsOfDraft } from './open-draft.ts';
import { answersOn, checkTopic, firstOpenStep, type Step } from './steps.ts';
import type { Place } from './topic-page.ts';
import { faultsOfTopic } from './untrue.ts';

export const placeOf = (steps: readonly Step[], id: string, request: FastifyRequest): Place => {
  const index = steps.findIndex((step) => step.id === id);
  const fromCheck = cameFromCheck(request.query);
  return { number: index + 1, of: steps.length + 1, back: fromCheck || index > 0, fromCheck };
};

/** Returns the page before this one, or that of all answers when one came from there. */
export const backUrl = (steps: readonly Step[], id: string, request: FastifyRequest): string => {
  const language = languageOf(request.query);
  const before = steps[steps.findIndex((step) => step.id === id) - 1];
  return cameFromCheck(request.query) || !before ? checkUrl(language) : stepUrl(before.id, language);
};

/** Returns the page after this one, or the first that is not done when one came from the page of answers. */
export const nextUrl = async (context: Context, request: FastifyRequest, id: string): Promise<string> => {
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

/** Returns the first step that is not done; undefined when all are. */
export const openStepOf = async (context: Context, open: OpenDraft, language: Language): Promise<Step | undefined> => {
  const kinds = new Set((await draftPapersOf(context.office, open.draft.id)).map(({ kind }) => kind));
  const steps = stepsOfDraft(open, language);
  const { content } = open.draft;
  const seen = [...content.seen, ...(await mended(context, open, steps, language))];
  return firstOpenStep(steps, { ...content, seen }, kinds);
};

/** Returns the pages that were refused for what another page said, and are right now that it says otherwise. */
const mended = async (
  context: Context,
  open: OpenDraft,
  steps: readonly Step[],
  language: Language,
): Promise<readonly string[]> => {
  const { content } = open.draft;
  const found: string[] = [];
  for (const topic of steps) {
    if (topic.kind !== 'topic' || !content.refused?.includes(topic.id)) continue;
    const typed = answersOn(topic, content);
    if (checkTopic(topic, typed).complaints.length > 0) continue;
    const faults = await faultsOfTopic(context, open, { topic, typed, language, fromCheck: true });
    if (faults.length === 0) found.push(topic.id);
  }
  return found;
};
