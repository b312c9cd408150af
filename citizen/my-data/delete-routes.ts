/** A citizen who is signed in asks that what is kept about her in a dossier be deleted. */
import type { FastifyRequest } from 'fastify';
import { getDossier } from '../../office/dossiers/index.ts';
import { OfficeError } from '../../office/kernel/index.ts';
import { askDeletion, ownPartOf } from '../../office/person-rights/index.ts';
import type { Context, Routes } from '../../server/http/context.ts';
import { notFound, OFFICE_STATUS } from '../../server/http/problem.ts';
import { doneUrl, formOf, languageOf, leadOn, limitedRoute, requireCsrf, sendPage } from '../pages/public-pages.ts';
import { type CitizenSession, citizenSessionOf, csrfSubjectOf } from '../sign-in/session.ts';
import { DELETE_URL, DOSSIER_FIELD, MY_DATA_URL, REASON } from './addresses.ts';
import { deletePage } from './delete-page.ts';
import { signInForDataPage } from './page.ts';

const ASKED_PER_MINUTE = 10;

/** The dossier that the address names, if it holds something of her. @throws HttpProblem 404 */
const dossierIn = async ({ office }: Context, { query }: FastifyRequest, { citizen, csrf }: CitizenSession) => {
  const dossierId = String((query as Readonly<Record<string, unknown>>)[DOSSIER_FIELD] ?? '');
  if (!(await ownPartOf(office, dossierId, citizen.idNumber))) throw notFound();
  const { code } = await getDossier(office, dossierId);
  return { dossierId, code, csrf };
};

export const deleteDataRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const { citizenSignIn } = settings;
  if (!citizenSignIn) return;
  const limited = limitedRoute(settings, ASKED_PER_MINUTE);

  app.get(DELETE_URL, limited, async (request, reply) => {
    const language = languageOf(request.query);
    const session = await citizenSessionOf(context, request);
    if (!session) return sendPage(reply, signInForDataPage(language, citizenSignIn.name), 403);
    const asked = await dossierIn(context, request, session);
    return sendPage(reply, deletePage(language, { ...asked, faults: [], typed: {} }));
  });

  app.post(DELETE_URL, limited, async (request, reply) => {
    const language = languageOf(request.query);
    const session = await citizenSessionOf(context, request);
    if (!session) return sendPage(reply, signInForDataPage(language, citizenSignIn.name), 403);
    const typed = formOf(request);
    requireCsrf(settings.linkSecret, csrfSubjectOf(session), typed.csrf);
    const asked = await dossierIn(context, request, session);
    const { idNumber, name = idNumber, email } = session.citizen;
    const requester = { idNumber, name, ...(email ? { email } : {}) };
    try {
      const door = { actor: { kind: 'citizen' }, channel: 'online' } as const;
      const { dossierId } = asked;
      const deletion = { dossierId, requester, reason: typed[REASON] ?? '', language };
      return leadOn(reply, doneUrl(MY_DATA_URL, language, (await askDeletion(office, door, deletion)).code));
    } catch (error) {
      if (!(error instanceof OfficeError) || error.kind === 'not-found') throw error;
      const faults = [{ field: REASON, text: error.text[language] }];
      return sendPage(reply, deletePage(language, { ...asked, faults, typed }), OFFICE_STATUS[error.kind]);
    }
  });
};
