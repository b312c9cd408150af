/**
 * The way through the pages of a draft: one page for each step, then the page of all answers (`kiem-tra`), then it is handed in.
 * Whoever came to a step from the page of answers goes back there, by way of what is still missing.
 */
import type { FastifyRequest } from 'fastify';
import { draftPapersOf } from '../../office/drafts/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { Context } from '../../server/http/context.ts';
import { languageOf } from '../pages/public-pages.ts';
import { type OpenDraft, openDraft, stepsOfDraft } from './open-draft.ts';
import type { Place } from './question-page.ts';
import { firstOpenStep, type Step } from './steps.ts';

export const CHECK = 'kiem-tra';
export const handedInUrl = (language: Language): string => `/nop-ho-so/da-nop?lang=${language}`;

export const stepUrl = (id: string, language: Language, fromCheck = false): string =>
  `/nop-ho-so/buoc/${id}?lang=${language}${fromCheck ? `&ve=${CHECK}` : ''}`;
export const checkUrl = (language: Language): string => `/nop-ho-so/${CHECK}?lang=${language}`;
export const cameFromCheck = (query: unknown): boolean => (query as { ve?: unknown }).ve === CHECK;

export const placeOf = (steps: readonly Step[], id: string, request: FastifyRequest): Place => {
  const language = languageOf(request.query);
  const index = steps.findIndex((step) => step.id === id);
  const before = steps[index - 1];
  const fromCheck = cameFromCheck(request.query);
  const backUrl = fromCheck ? checkUrl(language) : before && stepUrl(before.id, language);
  return { number: index + 1, of: steps.length + 1, backUrl, fromCheck };
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
export const openStepOf = async (
  { office }: Context,
  open: OpenDraft,
  language: Language,
): Promise<Step | undefined> => {
  const kinds = new Set((await draftPapersOf(office, open.draft.id)).map(({ kind }) => kind));
  return firstOpenStep(stepsOfDraft(open, language), open.draft.content, kinds);
};
