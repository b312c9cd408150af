import { getDossier } from '../../office/dossiers/index.ts';
import type { Routes } from '../../server/http/context.ts';
import { askDeclaration, type Door, takeAnswer } from '../confirm/ask.ts';
import { html } from '../pages/html.ts';
import { csrfOfLookUp, csrfSubject } from '../pages/look-up-session.ts';
import { formOf, languageOf, limitedRoute, publicRoute, requireCsrf } from '../pages/public-pages.ts';
import { citizenTexts } from '../texts/index.ts';
import { DOSSIER_URL } from './addresses.ts';
import { whole } from './whole-access.ts';

const URL = '/tra-cuu/ho-so/xac-nhan';
const SENT_PER_MINUTE = 30;
const TO_DOSSIER = { url: DOSSIER_URL, text: citizenTexts.text('lookUp.backToDossier') };

/** Returns the page on which whoever has looked a dossier up says whether what it declares is right; it is asked anew when something was corrected. */
export const lookUpConfirmRoutes: Routes = (app, context) => {
  const limited = limitedRoute(context.settings, SENT_PER_MINUTE);
  const enter = (act: typeof askDeclaration) =>
    whole(context, 'xac-nhan', async (request, reply, session) => {
      if (request.method === 'POST')
        requireCsrf(context.settings.linkSecret, csrfSubject(session), formOf(request).csrf);
      const dossier = await getDossier(context.office, session.dossierId);
      const language = languageOf(request.query);
      const back = html`<p class="back"><a href="${TO_DOSSIER.url}?lang=${language}">${TO_DOSSIER.text[language]}</a></p>`;
      const csrf = csrfOfLookUp(context, session);
      const door: Door = { path: URL, way: 'online', csrf, back, wayOn: TO_DOSSIER };
      return act(context, dossier, door, request, reply);
    });
  app.get(URL, publicRoute, enter(askDeclaration));
  app.post(URL, limited, enter(takeAnswer));
};
