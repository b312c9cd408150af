import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { authenticateByIdentity } from '../../office/people/index.ts';
import { oneOf } from '../../office/terms/schema.ts';
import { type Language, languages } from '../../office/texts/index.ts';
import type { CitizenSite, Routes } from '../http/context.ts';
import { dropCookie, giveCookie } from '../http/cookies.ts';
import { ATTEMPT_LIVES_MS, openAttempt, sealAttempt } from '../http/sealed-attempt.ts';
import { TRIES_PER_MINUTE } from '../http/security.ts';
import { beginSession } from '../session/begin.ts';
import { serverTexts } from '../texts/index.ts';
import { ATTEMPT_LOST, failureOf, type SignInFailure } from './failure.ts';
import { CALLBACK_URL } from './service.ts';

const ATTEMPT_COOKIE = 'motcua_sign_in';
const PATH = '/sign-in/service';

const Begin = Type.Object({
  to: Type.Optional(Type.String({ maxLength: 1000 })),
  lang: Type.Optional(oneOf(languages)),
});

/** Returns a page of ours; anything that leads elsewhere becomes the first page. */
const ownPage = (to: string | undefined): string => {
  const base = 'http://own.invalid';
  if (!to?.startsWith('/') || !URL.canParse(to, base)) return '/';
  const { origin, pathname, search } = new URL(to, base);
  return origin === base && !pathname.startsWith('//') ? `${pathname}${search}` : '/';
};

const TO_SIGN_IN = { url: '/', text: serverTexts.text('signIn.back') };

const sendFailure = (
  reply: FastifyReply,
  { messagePage }: CitizenSite,
  language: Language,
  { status, message }: SignInFailure,
) =>
  reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(messagePage(language, message, TO_SIGN_IN));

/** Signing in through a service outside: to it, and back with what it says. There are no such addresses without one. */
export const signInServiceRoutes: Routes = (app, { office, settings, site, signInService }) => {
  if (!signInService) return;
  const config = { rateLimit: { max: settings.triesPerMinuteMax ?? TRIES_PER_MINUTE, timeWindow: '1 minute' } };
  // Lax: the way back comes from another site.
  const manner = { path: PATH, sameSite: 'lax' } as const;
  const now = (): number => office.systemNow().getTime();

  app.get(PATH, { schema: { querystring: Begin, hide: true }, config }, async ({ query }, reply) => {
    const language = query.lang ?? 'vi';
    try {
      const { url, secrets } = await signInService.begin();
      const attempt = sealAttempt(settings.linkSecret, 'staff', { ...secrets, to: ownPage(query.to), language }, now());
      giveCookie(reply, settings, ATTEMPT_COOKIE, attempt, { ...manner, maxAgeSeconds: ATTEMPT_LIVES_MS / 1000 });
      return reply.header('cache-control', 'no-store').redirect(url, 302);
    } catch (error) {
      app.log.warn({ err: error }, 'A sign-in through the service could not begin');
      return sendFailure(reply, site, language, failureOf(error));
    }
  });

  app.get(CALLBACK_URL, { schema: { hide: true }, config }, async (request, reply) => {
    const attempt = openAttempt(settings.linkSecret, 'staff', request.cookies[ATTEMPT_COOKIE] ?? '', now());
    dropCookie(reply, settings, ATTEMPT_COOKIE, manner);
    if (!attempt) return sendFailure(reply, site, 'vi', ATTEMPT_LOST);
    try {
      const { search } = new URL(request.url, settings.publicUrl);
      const identity = await signInService.finish(search, attempt);
      const person = await authenticateByIdentity(office, identity);
      await beginSession({ office, settings }, request, reply, person, {
        issuer: identity.issuer,
        factor: identity.secondFactor ? 'service' : null,
      });
      return reply.header('cache-control', 'no-store').redirect(attempt.to, 303);
    } catch (error) {
      app.log.warn({ err: error }, 'A sign-in through the service did not come about');
      return sendFailure(reply, site, attempt.language, failureOf(error));
    }
  });
};
