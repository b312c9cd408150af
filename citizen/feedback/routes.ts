/**
 * Feedback and proposals of citizens, on one page at `/phan-anh`: the matter, the place, photographs and who tells it. What is sent is a draft like any other, with the same limits; it is handed in at
 * once when nothing is wrong, and else the page comes back with everything that was typed. From then on it is looked up and rated as a dossier.
 */

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedInCitizen } from '../../office/citizen-sessions/index.ts';
import {
  answerDraft,
  beginDraft,
  type Draft,
  type DraftContent,
  draftPapersOf,
  removeDraftPaper,
} from '../../office/drafts/index.ts';
import { foldText } from '../../office/kernel/index.ts';
import type { Language } from '../../office/texts/index.ts';
import type { Unit } from '../../office/units/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { officeProcedures } from '../../workflows/shared/office-processes.ts';
import { handedInUrl } from '../online/addresses.ts';
import { handIn } from '../online/hand-in.ts';
import { findOwnDraft, keepDraftCookie, matterOf, type OpenDraft, onlineProcedure } from '../online/open-draft.ts';
import { readTopic } from '../online/read-topic.ts';
import { keepFiles } from '../online/step-routes.ts';
import { checkTopic, type DraftMatter, type Topic, valuesOf } from '../online/steps.ts';
import { confirmationsIn, reasonFaults, untrueIn, unusualOf } from '../online/untrue.ts';
import { type Fault, faultsOf } from '../pages/field.ts';
import {
  addressHash,
  csrfToken,
  type FormWithFiles,
  formWithFilesOf,
  languageOf,
  leadOn,
  limitedRoute,
  publicRoute,
  requireCsrf,
  sendPage,
} from '../pages/public-pages.ts';
import type { FormValues } from '../pages/read-values.ts';
import { signInOffer } from '../sign-in/offer.ts';
import { citizenSessionOf } from '../sign-in/session.ts';
import { citizenTexts } from '../texts/index.ts';
import { EVIDENCE, type FeedbackPage, feedbackPage, feedbackTopics, POINT } from './feedback-page.ts';

const SENT_PER_MINUTE = 20;
const NOTHING: DraftContent = { unit: {}, applicant: {}, answers: {}, delivery: {}, seen: [] };

/** Returns the feedback that this browser has begun and not sent. */
const findOpen = async (context: Context, request: FastifyRequest) => {
  const own = await findOwnDraft(context, request);
  return own?.draft.procedureCode === officeProcedures.feedback && own.draft.dossierId === null ? own : undefined;
};

/** Returns the draft of this browser, begun by what it sends now where there is none. */
const openOrBegin = async (
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  form: FormValues,
): Promise<OpenDraft> => {
  const { office, settings } = context;
  const matter = await matterOf(context, await onlineProcedure(context, officeProcedures.feedback));
  const own = await findOpen(context, request);
  if (own) {
    requireCsrf(settings.linkSecret, own.token, form.csrf);
    return { ...own, matter };
  }
  const hash = addressHash(settings.linkSecret, request.ip);
  const begun = await beginDraft(office, { procedureCode: officeProcedures.feedback, addressHash: hash });
  keepDraftCookie(reply, settings, begun.token);
  return { ...begun, matter };
};

/** Returns the one unit whose name stands in the place that was typed, for whoever names no unit. */
const unitIn = (units: readonly Unit[], place: unknown): string | undefined => {
  const typed = ` ${foldText(String(place ?? '')).replace(/[^a-z0-9]+/g, ' ')} `;
  const named = units.filter(({ name }) => {
    const own = foldText(name).replace(/^(phuong|xa|dac khu) /, '');
    return typed.includes(` ${own} `);
  });
  return named.length === 1 ? named[0]?.code : undefined;
};

/** What of the page was sent, as the draft keeps it. */
const contentOf = (matter: DraftMatter, content: DraftContent, form: FormValues, language: Language): DraftContent => {
  const topics = feedbackTopics(matter, content, language);
  const typedOf = (topic: Topic) => readTopic(topic, valuesOf(topic, content), form).typed;
  const answers = { ...content.answers, ...emptied(topics.matter), ...emptied(topics.place) };
  const typed = { ...answers, ...typedOf(topics.matter), ...typedOf(topics.place) };
  const unit = typedOf(topics.unit) as DraftContent['unit'];
  const found = unit.unitCode ?? unitIn(matter.units, typed.place);
  return {
    ...content,
    answers: Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== undefined)),
    unit: found === undefined ? {} : { unitCode: found },
    applicant: { ...content.applicant, ...emptied(topics.who), ...typedOf(topics.who) },
  };
};

const emptied = ({ all }: Topic): Record<string, undefined> =>
  Object.fromEntries(all.map(({ key }) => [key, undefined]));

const isOfPoint = (field: string): boolean => POINT.some((key) => field === `answers.${key}`);

/** Returns what is wrong with what was typed, first by itself, then beside each other. A point outside the city is dropped: nobody typed it, and the address is enough. */
const faultsOn = async (context: Context, open: OpenDraft, form: FormValues, language: Language) => {
  const { content } = open.draft;
  const topics = Object.values(feedbackTopics(open.matter, content, language)) as Topic[];
  const ofFields = topics.flatMap((topic) => {
    const values = Object.fromEntries(
      topic.fields.flatMap(({ key = '' }) =>
        key in valuesOf(topic, content) ? [[key, valuesOf(topic, content)[key]]] : [],
      ),
    );
    return faultsOf(language, topic.fields, checkTopic(topic, values).complaints, values);
  });
  const flaws = await untrueIn(context, open);
  const refused = flaws
    .filter(({ severity, field }) => severity === 'refused' && !isOfPoint(field))
    .map(({ field, text }) => ({ field: field.slice(field.indexOf('.') + 1), text: text[language] }));
  const outside: Fault[] = flaws.some(({ field }) => isOfPoint(field))
    ? [{ field: 'place', text: citizenTexts[language].say('feedback.outside') }]
    : [];
  const known = new Set(ofFields.map(({ field }) => field));
  const faults = [...ofFields, ...refused.filter(({ field }) => !known.has(field)), ...outside];
  return { faults: [...faults, ...reasonFaults(flaws, form, language)], flaws, outside: outside.length > 0 };
};

const withoutPoint = (content: DraftContent): DraftContent => ({
  ...content,
  answers: Object.fromEntries(Object.entries(content.answers).filter(([key]) => !isOfPoint(`answers.${key}`))),
});

/** What of the page's state is not read from the draft. */
type Shown = Pick<FeedbackPage, 'faults' | 'flaws' | 'reasons'>;

/** Returns what the page begins with for who is signed in; she can change all of it. */
const begunFor = ({ name, phone, email }: SignedInCitizen): DraftContent => ({
  ...NOTHING,
  applicant: Object.fromEntries(Object.entries({ name, phone, email }).filter(([, value]) => value !== undefined)),
});

const show = async (context: Context, open: OpenDraft, language: Language, shown: Shown): Promise<string> => {
  const { content, id } = open.draft;
  return feedbackPage(language, {
    topics: feedbackTopics(open.matter, content, language),
    ...{
      content,
      files: await draftPapersOf(context.office, id),
      csrf: csrfToken(context.settings.linkSecret, open.token),
      signIn: null,
    },
    ...shown,
  });
};

const send = async (context: Context, request: FastifyRequest, reply: FastifyReply) => {
  const { office } = context;
  const language = languageOf(request.query);
  const sent: FormWithFiles = await formWithFilesOf(request);
  const { form } = sent;
  const begun = await openOrBegin(context, request, reply, form);
  const { id } = begun.draft;
  const content = await answerDraft(office, id, (kept) => contentOf(begun.matter, kept, form, language));
  const draft: Draft = { ...begun.draft, content };
  const open = { ...begun, draft };
  if (form.xoa) await removeDraftPaper(office, id, form.xoa);
  const ofFiles = await keepFiles(context, id, [EVIDENCE], sent, language);
  if (form.xoa) return sendPage(reply, await show(context, open, language, { faults: [], flaws: [], reasons: form }));
  const { faults, flaws, outside } = await faultsOn(context, open, form, language);
  const all = [...faults, ...ofFiles];
  if (outside) await answerDraft(office, id, withoutPoint);
  const shown = outside ? { ...open, draft: { ...draft, content: withoutPoint(content) } } : open;
  if (all.length > 0) {
    const state = { faults: all, flaws: unusualOf(flaws), reasons: form };
    return sendPage(reply, await show(context, shown, language, state), 400);
  }
  await handIn(context, open, { language, confirmations: confirmationsIn(flaws, form) }, request.log);
  return leadOn(reply, handedInUrl(language));
};

export const feedbackRoutes: Routes = (app, context) => {
  app.get('/phan-anh', publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const matter = await matterOf(context, await onlineProcedure(context, officeProcedures.feedback));
    const own = await findOpen(context, request);
    const nothing = { faults: [], flaws: [], reasons: {} };
    if (own) return sendPage(reply, await show(context, { ...own, matter }, language, nothing));
    const session = await citizenSessionOf(context, request);
    const content = session ? begunFor(session.citizen) : NOTHING;
    const topics = feedbackTopics(matter, content, language);
    const signIn = session ? null : signInOffer(context.settings, language, '/phan-anh');
    return sendPage(reply, feedbackPage(language, { topics, content, files: [], csrf: undefined, signIn, ...nothing }));
  });

  app.post('/phan-anh', limitedRoute(context.settings, SENT_PER_MINUTE), async (request, reply) =>
    send(context, request, reply),
  );
};
