import type { Routes } from '../context.ts';
import { FEEDBACK } from '../online/feedback.ts';
import { onlineProcedure } from '../online/open-draft.ts';
import { feedbackStartPage } from '../pages/feedback-start.ts';
import { languageOf, limitedRoute, publicRoute, sendPage } from '../public-pages.ts';
import { begin } from './online.ts';

const BEGUN_PER_MINUTE = 20;

/** Feedback and proposals of citizens: asked, sent, looked up and rated by the same pages as a dossier. */
export const feedbackRoutes: Routes = (app, context) => {
  app.get('/phan-anh', publicRoute, async (request, reply) =>
    sendPage(reply, feedbackStartPage(languageOf(request.query))),
  );

  app.post('/phan-anh/bat-dau', limitedRoute(context.settings, BEGUN_PER_MINUTE), async (request, reply) => {
    await onlineProcedure(context, FEEDBACK);
    return begin(context, request, reply, FEEDBACK);
  });
};
