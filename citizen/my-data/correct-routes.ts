/** A citizen who is signed in asks that something that is kept about her be corrected. What is not hers is not there: it is answered like an address that leads nowhere. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficeError } from '../../office/kernel/index.ts';
import { askCorrection, ownPartOf } from '../../office/person-rights/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { notFound, OFFICE_STATUS } from '../../server/http/problem.ts';
import { correctable, keptViewOf } from '../../server/person-data/kept-view.ts';
import { doneUrl, formOf, languageOf, leadOn, limitedRoute, requireCsrf, sendPage } from '../pages/public-pages.ts';
import { type CitizenSession, citizenSessionOf, csrfSubjectOf } from '../sign-in/session.ts';
import { CORRECT_URL, DOSSIER_FIELD, FIELD_FIELD, MY_DATA_URL, REASON, WANTED } from './addresses.ts';
import { type CorrectPage, correctPage } from './correct-page.ts';
import { signInForDataPage } from './page.ts';
import { recordOwnLook } from './record-own-look.ts';

const ASKED_PER_MINUTE = 10;
/** The parts of a request in which the office finds a fault, and where they stand on the page. */
const places: Readonly<Record<string, string>> = { wanted: WANTED, reason: REASON };

type Wrong = Omit<CorrectPage, 'faults' | 'typed'>;

/** What the address names, if it is hers. @throws HttpProblem 404 for everything else */
const wrongIn = async (
  { office }: Context,
  { query }: FastifyRequest,
  { citizen, csrf }: CitizenSession,
): Promise<Wrong> => {
  const asked = query as Readonly<Record<string, unknown>>;
  const [dossierId, field] = [String(asked[DOSSIER_FIELD] ?? ''), String(asked[FIELD_FIELD] ?? '')];
  const own = await ownPartOf(office, dossierId, citizen.idNumber);
  if (!own) throw notFound();
  const kept = await keptViewOf(office, { dossierId, own });
  const found = correctable(kept, field);
  if (!found) throw notFound();
  return { dossierId, code: kept.code, csrf, ...found };
};

const takeRequest = async (
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
  { citizen }: CitizenSession,
  wrong: Wrong,
) => {
  const { office } = context;
  const language = languageOf(request.query);
  const typed = formOf(request);
  const { idNumber, name = idNumber, email } = citizen;
  try {
    const { code } = await askCorrection(
      office,
      { actor: { kind: 'citizen' }, channel: 'online' },
      {
        ...{ dossierId: wrong.dossierId, field: wrong.field, label: wrong.label, valueBefore: wrong.value.vi },
        ...{ valueWanted: typed[WANTED] ?? '', reason: typed[REASON] ?? '' },
        requester: { idNumber, name, ...(email ? { email } : {}) },
      },
    );
    return leadOn(reply, doneUrl(MY_DATA_URL, language, code));
  } catch (error) {
    if (!(error instanceof OfficeError) || error.kind === 'not-found') throw error;
    const place = places[String(error.details.field)] ?? WANTED;
    const faults = [{ field: place, text: error.text[language] }];
    return sendPage(reply, correctPage(language, { ...wrong, faults, typed }), OFFICE_STATUS[error.kind]);
  }
};

export const correctDataRoutes: Routes = (app, context) => {
  const { settings } = context;
  const { citizenSignIn } = settings;
  if (!citizenSignIn) return;
  const limited = limitedRoute(settings, ASKED_PER_MINUTE);
  const signInFirst = (request: FastifyRequest, reply: FastifyReply) =>
    sendPage(reply, signInForDataPage(languageOf(request.query), citizenSignIn.name), 403);

  app.get(CORRECT_URL, limited, async (request, reply) => {
    const session = await citizenSessionOf(context, request);
    if (!session) return signInFirst(request, reply);
    const wrong = await wrongIn(context, request, session);
    await recordOwnLook(context, request, session, 'citizen-own-data', [wrong.dossierId]);
    return sendPage(reply, correctPage(languageOf(request.query), { ...wrong, faults: [], typed: {} }));
  });

  app.post(CORRECT_URL, limited, async (request, reply) => {
    const session = await citizenSessionOf(context, request);
    if (!session) return signInFirst(request, reply);
    requireCsrf(settings.linkSecret, csrfSubjectOf(session), formOf(request).csrf);
    return takeRequest(context, request, reply, session, await wrongIn(context, request, session));
  });
};
