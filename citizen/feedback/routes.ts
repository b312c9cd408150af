import type { Routes } from '../../server/http/context.ts';
import { beginDraftHere, onlineProcedure } from '../online/open-draft.ts';
import { FEEDBACK } from '../online/steps.ts';
import { languageOf, limitedRoute, publicRoute, sendPage } from '../pages/public-pages.ts';
import { feedbackStartPage } from './start-page.ts';

const BEGUN_PER_MINUTE = 20;

/** Feedback and proposals of citizens: asked, sent, looked up and rated by the same pages as a dossier. */
export const feedbackRoutes: Routes = (app, context) => {
  app.get('/phan-anh', publicRoute, async (request, reply) =>
    sendPage(reply, feedbackStartPage(languageOf(request.query))),
  );

  app.post('/phan-anh/bat-dau', limitedRoute(context.settings, BEGUN_PER_MINUTE), async (request, reply) => {
    await onlineProcedure(context, FEEDBACK);
    return beginDraftHere(context, request, reply, FEEDBACK);
  });
};
