/** The dossiers of a citizen who is signed in. There are no such addresses where citizens cannot sign in. */
import { ownDossiers, ownsDossier } from '../../office/citizen-sessions/index.ts';
import { noteAttempt } from '../../office/look-up/index.ts';
import type { Routes } from '../../server/http/context.ts';
import { notFound } from '../../server/http/problem.ts';
import { DOSSIER_URL } from '../look-up/addresses.ts';
import { askerOf, keepDevice } from '../pages/device.ts';
import { beginLookUpOf } from '../pages/look-up-session.ts';
import { formOf, languageOf, leadOn, limitedRoute, publicRoute, requireCsrf, sendPage } from '../pages/public-pages.ts';
import { OWN_DOSSIERS_URL } from '../sign-in/addresses.ts';
import { citizenSessionOf, csrfSubjectOf } from '../sign-in/session.ts';
import { DOSSIER_FIELD, OPEN_URL, ownDossiersPage, signInFirstPage } from './page.ts';

const OPENED_PER_MINUTE = 30;

export const ownDossierRoutes: Routes = (app, context) => {
  const { office, settings } = context;
  const { citizenSignIn } = settings;
  if (!citizenSignIn) return;

  app.get(OWN_DOSSIERS_URL, publicRoute, async (request, reply) => {
    const language = languageOf(request.query);
    const session = await citizenSessionOf(context, request);
    if (!session) return sendPage(reply, signInFirstPage(language, citizenSignIn.name), 403);
    const dossiers = await ownDossiers(office, session.citizen);
    return sendPage(reply, ownDossiersPage(language, session.citizen, dossiers, session.csrf));
  });

  app.post(OPEN_URL, limitedRoute(settings, OPENED_PER_MINUTE), async (request, reply) => {
    const language = languageOf(request.query);
    const session = await citizenSessionOf(context, request);
    if (!session) return sendPage(reply, signInFirstPage(language, citizenSignIn.name), 403);
    const form = formOf(request);
    requireCsrf(settings.linkSecret, csrfSubjectOf(session), form.csrf);
    const dossierId = form[DOSSIER_FIELD] ?? '';
    if (!(await ownsDossier(office, session.citizen, dossierId))) throw notFound();
    const asker = askerOf(settings, request, keepDevice(settings, request, reply));
    await noteAttempt(office, asker, { dossierId, door: 'sign-in', outcome: 'opened' });
    await beginLookUpOf(context, reply, dossierId, 'whole');
    return leadOn(reply, `${DOSSIER_URL}?lang=${language}`);
  });
};
