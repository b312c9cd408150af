/** Citizens sign in at an OpenID Connect provider, as VNeID would be: to it, and back with what it says. There are no such addresses without one. */
import type { FastifyReply } from 'fastify';
import { beginCitizenSession, endCitizenSession } from '../../office/citizen-sessions/index.ts';
import type { Language, Text } from '../../office/texts/index.ts';
import type { Routes } from '../../server/http/context.ts';
import { dropCookie, giveCookie } from '../../server/http/cookies.ts';
import { refusalCodeOf } from '../../server/http/open-id.ts';
import { ATTEMPT_LIVES_MS, openAttempt, sealAttempt } from '../../server/http/sealed-attempt.ts';
import { html } from '../pages/html.ts';
import { messagePage, page } from '../pages/layout.ts';
import { endLookUp } from '../pages/look-up-session.ts';
import { formOf, languageOf, leadOn, limitedRoute, requireCsrf, sendPage } from '../pages/public-pages.ts';
import { citizenTexts } from '../texts/index.ts';
import { BEGIN_URL, CALLBACK_URL, destinationIn, SIGN_OUT_URL } from './addresses.ts';
import { citizenOf } from './claims.ts';
import { citizenSessionOf, citizenTokenOf, csrfSubjectOf, dropCitizenCookie, keepCitizenCookie } from './session.ts';

const ATTEMPT_COOKIE = 'motcua_dang_nhap';
const OUT = citizenTexts.page('signIn.out') satisfies Record<Language, object>;
const LOST: Text = citizenTexts.text('signIn.lost');
const REFUSED: Text = citizenTexts.text('signIn.refused');
const SILENT: Text = citizenTexts.text('signIn.silent');

const sendFailure = (reply: FastifyReply, language: Language, error: unknown) =>
  refusalCodeOf(error) === undefined
    ? sendPage(reply, messagePage(language, SILENT), 502)
    : sendPage(reply, messagePage(language, REFUSED), 403);

/** The session that the service keeps is ended there: a form of ours leads nowhere else, so it is a link. */
const signedOutPage = (language: Language, service: string, endUrl: string | undefined): string => {
  const text = OUT[language];
  const there = endUrl
    ? html`<p>${text.there}</p><p><a class="button" href="${endUrl}">${text.end} ${service}</a></p>`
    : null;
  const main = html`<h1>${text.title}</h1>${there}<p><a href="/tra-cuu?lang=${language}">${text.onward}</a></p>`;
  return page(language, text.title, `/tra-cuu?lang=${language === 'vi' ? 'en' : 'vi'}`, main);
};

export const citizenSignInRoutes: Routes = (app, context) => {
  const { office, settings, citizenProvider } = context;
  const { citizenSignIn, linkSecret } = settings;
  if (!citizenProvider || !citizenSignIn) return;
  const limited = limitedRoute(settings);
  const manner = { path: BEGIN_URL, sameSite: 'lax' } as const;
  const now = (): number => office.systemNow().getTime();

  app.get(BEGIN_URL, limited, async ({ query }, reply) => {
    const language = languageOf(query);
    try {
      const { url, secrets } = await citizenProvider.begin();
      const attempt = sealAttempt(linkSecret, 'citizen', { ...secrets, to: destinationIn(query), language }, now());
      giveCookie(reply, settings, ATTEMPT_COOKIE, attempt, { ...manner, maxAgeSeconds: ATTEMPT_LIVES_MS / 1000 });
      return reply.header('cache-control', 'no-store').redirect(url, 302);
    } catch (error) {
      app.log.warn({ err: error }, 'A sign-in of a citizen could not begin');
      return sendFailure(reply, language, error);
    }
  });

  app.get(CALLBACK_URL, limited, async (request, reply) => {
    const attempt = openAttempt(linkSecret, 'citizen', request.cookies[ATTEMPT_COOKIE] ?? '', now());
    dropCookie(reply, settings, ATTEMPT_COOKIE, manner);
    if (!attempt) return sendPage(reply, messagePage('vi', LOST), 400);
    try {
      const { search } = new URL(request.url, settings.publicUrl);
      const answer = await citizenProvider.finish(search, attempt);
      const citizen = await citizenOf(answer, citizenSignIn.idNumberClaim);
      const before = citizenTokenOf(request);
      if (before) await endCitizenSession(office, before);
      endLookUp(context, reply);
      keepCitizenCookie(reply, settings, await beginCitizenSession(office, citizen));
      return leadOn(reply, `${attempt.to}?lang=${attempt.language}`);
    } catch (error) {
      app.log.warn({ err: error }, 'A sign-in of a citizen did not come about');
      return sendFailure(reply, attempt.language, error);
    }
  });

  app.post(SIGN_OUT_URL, limited, async (request, reply) => {
    const session = await citizenSessionOf(context, request);
    if (session) {
      requireCsrf(linkSecret, csrfSubjectOf(session), formOf(request).csrf);
      await endCitizenSession(office, session.token);
    }
    endLookUp(context, reply);
    dropCitizenCookie(reply, settings);
    const there = session && (await citizenProvider.endSessionUrl());
    return sendPage(reply, signedOutPage(languageOf(request.query), citizenSignIn.name, there ?? undefined));
  });
};
